import Frames
import Glibc
import Graphs
import Tensors

/// What lies between latents: of two numbers the whole map, of others a walk from latent to latent.
///
/// Of normal latents places of the map have as many latents between them, and the walk goes along the arc, where latents are
/// as far from the middle as those that are drawn: the straight way between two of many numbers passes through places that
/// no draw comes near (White 2016, arXiv:1609.04468). Of latents from U(-1, 1) both are straight.
final class LatentShelf: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let latent: LatentConfiguration
  private let latents: [Float]
  private let sampler: ModelSampler
  private let size: Int
  private let isMap: Bool

  /// Places of the map along z1, of the walk in all.
  static let across = 12
  /// Places of the map along z2.
  static let down = 6
  /// Places of the map that show what lies beside what: two rows of it.
  private static let leastOfMap = 2 * across
  /// Latents that the walk passes, where it begins among them.
  private static let stops = 3
  /// The share of latents beyond the outermost places of the map, on each side.
  private static let margin = 0.03

  /// A view of the latents of a model; nil where samples are made of none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let model = model as? any LatentVariable & GenerativeModel else { return nil }
    latent = model.latent
    sampler = ModelSampler(Self.decoding(model), on: book, settings, blockRows: Self.across)
    size = book.space.count
    isMap = Self.hasMap(model)
    latents =
      isMap
      ? Self.map(latent.kind)
      : Self.walk(latent, from: RandomStream(seed: seed, purpose: .watchLatent))
    layers = LayerBoard([
      LayerBoard.Choice(
        isMap ? "latent map" : "latent walk", key: isMap ? "latentMap" : "latentWalk",
        isShown: !(model is any RandomlyPaired || model is any Growing || model is any StyleMixing),
        explanation: isMap
          ? "What latents become, z1 from left to right and z2 from top to bottom, as many draws between "
            + "neighbours everywhere."
          : "What latents become on the way from one to a second and on to a third.")
    ])
  }

  /// Whether latents of a model are two numbers, all of which one map shows.
  static func hasMap(_ model: any GenerativeModel) -> Bool {
    guard let latent = (model as? any LatentVariable)?.latent else { return false }
    return latent.dimension == 2 && latent.kind != .circle
  }

  private static func decoding(_ model: any LatentVariable) -> Sampling {
    .pass { batch in
      model.decode(batch.given("latents", columns: model.latent.dimension), batch)
    }
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let model = model as? any LatentVariable else { return }
    sampler.adopt(Self.decoding(model), settings)
  }

  /// The map, or the walk, below everything else.
  func shelves(_ look: Look) -> [PlacedShelf] {
    guard let choice = layers.choices.first, choice.isShown else { return [] }
    sampler.read(look.shown)
    let (latents, dimension) = (latents, latent.dimension)
    let pictures = sampler.values(
      count: latents.count / dimension,
      given: { rows, row in
        _ = rows.elements.update(
          fromContentsOf: latents[row * dimension..<row * dimension + rows.elements.count])
      }
    ).rows(of: size)
    return [
      PlacedShelf(
        place: .last,
        shelf: Gallery.Shelf(
          choice.label, role: .lattice, pictures: pictures, columns: Self.across,
          rank: isMap ? .point : .further, least: isMap ? Self.leastOfMap : 1))
    ]
  }
}

// MARK: - Places

extension LatentShelf {
  /// Latents of two numbers, row by row of the map.
  private static func map(_ kind: LatentConfiguration.Kind) -> [Float] {
    func place(_ number: Int, of count: Int) -> Float {
      let share = margin + (1 - 2 * margin) * Double(number) / Double(count - 1)
      return Float(kind == .normal ? normalQuantile(share) : 2 * share - 1)
    }
    return (0..<down).flatMap { row in
      (0..<across).flatMap { [place($0, of: across), -place(row, of: down)] }
    }
  }

  /// Latents on the way from draw to draw, the last of which is reached at the end.
  private static func walk(_ law: LatentConfiguration, from stream: RandomStream) -> [Float] {
    let ends = law.latents(count: stops, step: 0, from: stream).rows(of: law.dimension)
    return (0..<across).flatMap { number -> [Float] in
      let way = Double(number) / Double(across - 1) * Double(stops - 1)
      let leg = min(Int(way), stops - 2)
      return between(ends[leg], ends[leg + 1], share: way - Double(leg), law.kind)
    }
  }

  private static func between(
    _ one: [Float], _ other: [Float], share: Double, _ kind: LatentConfiguration.Kind
  ) -> [Float] {
    func norm(_ x: [Float]) -> Double {
      x.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    }
    let (first, second) = (norm(one), norm(other))
    let cosine =
      zip(one, other).reduce(0.0) { $0 + Double($1.0) * Double($1.1) } / (first * second)
    let angle = acos(min(max(cosine, -1), 1))
    // Opposite or equal directions have no arc of their own.
    guard kind != .uniform, first > 0, second > 0, sin(angle) > 1e-6 else {
      return zip(one, other).map { $0 + Float(share) * ($1 - $0) }
    }
    let (a, b) = (sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle))
    return zip(one, other).map { Float(a) * $0 + Float(b) * $1 }
  }

  /// The place that a share of N(0, 1) lies below, by bisection.
  private static func normalQuantile(_ share: Double) -> Double {
    var (low, high) = (-8.0, 8.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
