import Frames
import Graphs
import Tensors

/// What a model takes some samples for while these are on their way: where they would end if they went straight on.
///
///     x + (T - t) v(x, t),   T the last time
///
/// Where paths are straight by construction, as in flow matching, and where the time is the noise's deviation, as in EDM,
/// that is the mean of the clean points that x may have come from. Of a model without times it is its answer.
final class OutlookView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "predicted ends", key: "predictedEnds", isShown: false,
      explanation:
        "What the model takes \(PathView.count) of the samples for while one looks at them on their way: where they "
        + "would end if they went straight on.")
  ])

  private let velocity: ModelSampler?
  private let answer: PointMap?

  /// A view of what a model takes points for; nil where it says nothing of that.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    guard model.sampling.times.count > 1 else { return nil }
    velocity = (model as? any ContinuousFlow).map {
      ModelSampler(.velocity(of: $0), on: book, settings, blockRows: PathView.count)
    }
    answer =
      velocity == nil
      ? PointMap(model, on: book, settings, blockRows: PathView.count, .denoised) : nil
    if velocity == nil, answer == nil { return nil }
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let model = model as? any ContinuousFlow {
      velocity?.adopt(.velocity(of: model), settings)
    }
    answer?.adopt(model, settings)
  }

  /// Lines from where samples are to where they would end.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("predictedEnds"), let passes = look.passes, !passes.isAtEnd else {
      return []
    }
    let now = Array(look.samples().prefix(PathView.count))
    let ends = ends(of: now, passes, look.shown)
    return [
      Layer(
        "predicted ends", role: .reconstruction, mark: .lines(zip(now, ends).map { [$0, $1] }))
    ]
  }

  private func ends(
    of points: [SIMD2<Float>], _ passes: Passes, _ shown: [Weights]
  ) -> [SIMD2<Float>] {
    let values = points.flatMap { [$0.x, $0.y] }
    guard let velocity else { return answer?.results(for: values, shown).points ?? [] }
    velocity.read(shown)
    velocity.times = [passes.time, passes.time]
    let rest = Float(passes.times[passes.count] - passes.time)
    return zip(points, velocity.values(at: values).points).map { $0 + rest * $1 }
  }
}
