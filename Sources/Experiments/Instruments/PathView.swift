import Frames
import Graphs
import Tensors

/// The ways of a few samples from noise, of a model that samples in many passes.
final class PathView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "paths", key: "paths", isShown: false,
      explanation:
        "The ways of \(count) of the samples from the noise that they began as, pass by pass of the sampler, as far as they "
        + "are looked at."
    )
  ])

  private let sampler: ModelSampler
  private let latents: RandomStream
  /// What was computed last, and of which step.
  private var known: (step: Int, path: [[SIMD2<Float>]])?

  /// Samples whose way is shown.
  static let count = 24

  /// A view of a model's sampling; nil where that is a single pass.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard model.sampling.times.count > 1 else { return nil }
    // The first of those on the screen.
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    sampler = ModelSampler(model.sampling, on: book, settings, blockRows: Self.count)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    sampler.adopt(model.sampling, settings)
    forget()
  }

  func forget() { known = nil }

  /// The ways as far as they are looked at, and where they are then.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("paths") else { return [] }
    let path = path(look).prefix(look.pass.map { $0 + 1 } ?? .max)
    let lines = (0..<Self.count).map { row in path.map { $0[row] } }
    return [
      Layer("paths", role: .trajectory, mark: .lines(lines)),
      Layer("their ends", role: .current, mark: .points(lines.compactMap(\.last))),
    ]
  }

  private func path(_ look: Look) -> [[SIMD2<Float>]] {
    if let known, known.step == look.step { return known.path }
    sampler.read(look.shown)
    let path = sampler.path(count: Self.count, from: latents).map(\.points)
    known = (look.step, path)
    return path
  }
}
