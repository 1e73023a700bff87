import Distributions
import Frames
import Graphs
import Locking
import Metrics
import Tensors

/// Measures, of data made of independent factors, what a picture's style at each size decides, on any thread.
///
/// Each of some pictures is made again with the style of another latent at one size alone, and both are taken for the templates
/// nearest to them. A size decides a factor as often as the factor is another one then.
final class FactorMeasurer: Measurer {
  private let factors: [TemplateFactor]
  private let nearest: NearestPictures
  /// Pairs of latents, side by side.
  private let pairs: [Float]
  private let size: Int
  /// The height and width of pictures at each size.
  private let sizes: [(height: Int, width: Int)]
  /// Pictures with the second latent's style at no size, at each alone, and at all.
  private let map: Lock<PointMap>

  /// Pairs of latents.
  static let count = 200

  /// A judge of models with these settings; nil where pictures have no styles, or data are not made of factors.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard type is any StyleMixing.Type,
      let templates = settings.data.distribution.templates, !templates.factors.isEmpty,
      let picture = settings.space.picture,
      let nearest = NearestPictures(
        among: templates.values.flatMap(\.self), size: settings.space.count),
      let model = Model(settings, in: WeightBook(for: settings.space)) as? any StyleMixing
    else { return nil }
    let (levels, width) = (model.levels, 2 * model.latent.dimension)
    let choices = [Set<Int>()] + (0..<levels).map { [$0] } + [Set(0..<levels)]
    guard let map = PointMap.apart(type, settings, width: width, .mixtures(at: choices)) else {
      return nil
    }
    self.map = Lock(map)
    factors = templates.factors
    self.nearest = nearest
    size = settings.space.count
    sizes = (0..<levels).map { level in
      let shape = picture.reduced(by: 1 << (levels - 1 - level))
      return (shape.height, shape.width)
    }
    pairs = model.latent.latents(
      count: 2 * Self.count, step: 0,
      from: RandomStream(seed: seed, purpose: .init(named: "mixedLatents")))
  }

  /// The figures, not measured yet.
  var unmeasured: [Figure] { figures(nil).filter(\.isShown) }

  /// How often each factor is another one.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let pictures = map.withLock { $0.results(for: pairs, values: moment.shown) }.rows(of: size)
    let numbers = pictures.map { nearest.nearest(to: $0[...])?.number }
    let choices = sizes.count + 2
    return FigureSet(
      figures(
        (0..<choices).map { choice in
          stride(from: choice, to: numbers.count, by: choices).map { numbers[$0] }
        }))
  }

  /// - Parameter numbers: the nearest templates of all pictures with the second latent's style at no size, at each, at all; nil
  ///   before anything was measured.
  private func figures(_ numbers: [[Int?]]?) -> [Figure] {
    factors.flatMap { factor in
      let shares: [Double?] = (1...sizes.count + 1).map { choice in
        numbers.map { share(changed: factor, from: $0[0], to: $0[choice]) }
      }
      return [decision(factor, Array(shares.dropLast()))]
        + zip(sizes.map { "\($0.height)" } + ["All"], shares).map { size, share in
          Figure("\(factor.name)By\(size)", share)
        }
    }
  }

  /// The share of pictures whose factor is another one.
  private func share(changed factor: TemplateFactor, from one: [Int?], to other: [Int?]) -> Double {
    let changed = zip(one, other).count { first, second in
      first.map { factor.values[$0] } != second.map { factor.values[$0] }
    }
    return Double(changed) / Double(Self.count)
  }

  /// The size that decides a factor most often, of those whose style was changed alone.
  private func decision(_ factor: TemplateFactor, _ shares: [Double?]) -> Figure {
    let known = shares.compactMap(\.self)
    let most = known.indices.max { known[$0] < known[$1] }.flatMap { known[$0] > 0 ? $0 : nil }
    let words = zip(sizes, shares).map { size, share in
      "\(size.height) x \(size.width)" + (share.map { " \(($0 * 100).text(decimals: 0)) %" } ?? "")
    }
    return Figure(
      "\(factor.name) decided by", key: "\(factor.name)DecidedBy", value: most.map(Double.init),
      format: .named(words),
      explanation:
        "The size whose style, when it is another latent's, changes the \(factor.name) of the most pictures, and "
        + "of how many of \(Self.count).")
  }
}
