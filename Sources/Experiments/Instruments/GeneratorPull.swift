import Frames
import Graphs
import Tensors

/// Where the generator's loss wants its samples to go: minus its gradient with respect to each.
///
/// Samples are judged in packs of neighbours, as in training, and without dropout.
struct GeneratorPull {
  /// How many samples have an arrow: a number that every size of pack divides.
  static let count = 60

  /// The change of the loss over the window's height below which arrows grow shorter.
  private static let faintChange: Float = 0.01

  private let sampler: ModelSampler

  /// The pull of a model's generator loss.
  init(_ model: any Judging, on book: WeightBook, _ settings: any ModelSettings) {
    sampler = ModelSampler(Self.pulling(model), on: book, settings, blockRows: Self.count)
  }

  /// Goes on with a model that was made anew.
  func adopt(_ model: any Judging, _ settings: any ModelSettings) {
    sampler.adopt(Self.pulling(model), settings)
  }

  private static func pulling(_ model: any Judging) -> Sampling {
    .pass { batch in
      let x = EncoderInputs.points("samples", for: model, batch)
      return -model.generatorLoss(of: x, batch).gradient(withRespectTo: x)
    }
  }

  /// What pulls at each of the samples [count, 2], which are of classes where these are told.
  func pulls(
    at samples: [SIMD2<Float>], of classes: [Int32]? = nil, _ weights: [Weights]
  ) -> [SIMD2<Float>] {
    precondition(samples.count == Self.count, "\(samples.count) samples, not \(Self.count)")
    let points = samples.flatMap { [$0.x, $0.y] }
    let rows =
      classes.map { EncoderInputs.rows(points, $0, classes: sampler.space.classes) } ?? points
    sampler.read(weights)
    return sampler.values(at: rows, width: rows.count / samples.count).points
  }

  /// Arrows at samples, all on one scale, the longest a tenth of the window's height.
  ///
  /// Where even the strongest pull would change the loss by less than a hundredth over all of that height, the
  /// longest is shorter in proportion: a gradient that vanishes is seen to.
  func arrows(
    at samples: [SIMD2<Float>], of classes: [Int32]? = nil, _ weights: [Weights],
    in window: Window
  ) -> [SIMD4<Float>] {
    Self.arrows(at: samples, along: pulls(at: samples, of: classes, weights), in: window)
  }

  /// The same of pulls that are known.
  static func arrows(
    at samples: [SIMD2<Float>], along pulls: [SIMD2<Float>], in window: Window
  ) -> [SIMD4<Float>] {
    let longest = pulls.reduce(Float(0)) { max($0, ($1 * $1).sum()) }.squareRoot()
    guard longest > 0, longest.isFinite else { return [] }
    let faint = faintChange / Float(window.height)
    let scale = Float(window.height / 10) / max(longest, faint)
    return zip(samples, pulls).map { sample, pull in
      let end = sample + scale * pull
      return SIMD4(sample.x, sample.y, end.x, end.y)
    }
  }
}
