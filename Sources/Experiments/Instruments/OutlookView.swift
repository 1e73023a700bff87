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
  var layers: LayerBoard

  private static let choice = LayerBoard.Choice(
    "predicted ends", key: "predictedEnds", isShown: false,
    explanation:
      "What the model takes \(PathView.count) of the samples for while one looks at them on their way: where they "
      + "would end if they went straight on.")
  private static let exactChoice = LayerBoard.Choice(
    "exact ends", key: "exactEnds", isShown: false,
    explanation:
      "What a perfect network would take the same samples for, known of modes in closed form.")

  /// What a perfect network would say; nil where that is not known.
  private let exact: ModelSampler?
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
    exact = Sampling.exactVelocity(of: model, settings).map {
      ModelSampler($0, on: book, settings, blockRows: PathView.count)
    }
    layers = LayerBoard([Self.choice] + (exact == nil ? [] : [Self.exactChoice]))
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let flow = model as? any ContinuousFlow { velocity?.adopt(.velocity(of: flow), settings) }
    if let exactly = Sampling.exactVelocity(of: model, settings) { exact?.adopt(exactly, settings) }
    answer?.adopt(model, settings)
  }

  /// Lines from where samples are to where they would end.
  func over(_ look: Look) -> [Layer] {
    guard let passes = look.passes, !passes.isAtEnd else { return [] }
    let shownHere = layers.choices.filter(\.isShown).map(\.key)
    guard !shownHere.isEmpty else { return [] }
    let now = Array(look.samples().prefix(PathView.count))
    return shownHere.map { key in
      let isExact = key == Self.exactChoice.key
      let ends = isExact ? exactEnds(of: now, passes) : ends(of: now, passes, look.shown)
      let lines = zip(now, ends).map { [$0, $1] }
      return isExact
        ? Layer("exact ends", role: .guide, mark: .lines(lines))
        : Layer("predicted ends", role: .reconstruction, mark: .lines(lines))
    }
  }

  private func exactEnds(of points: [SIMD2<Float>], _ passes: Passes) -> [SIMD2<Float>] {
    exact.map { straightOn(from: points, passes, $0) } ?? []
  }

  private func ends(
    of points: [SIMD2<Float>], _ passes: Passes, _ shown: [Weights]
  ) -> [SIMD2<Float>] {
    guard let velocity else {
      let values = points.flatMap { [$0.x, $0.y] }
      return answer?.results(for: values, shown).points ?? []
    }
    velocity.read(shown)
    return straightOn(from: points, passes, velocity)
  }

  /// Where points end that keep their velocity.
  private func straightOn(
    from points: [SIMD2<Float>], _ passes: Passes, _ velocity: ModelSampler
  ) -> [SIMD2<Float>] {
    velocity.times = [passes.time, passes.time]
    let rest = Float(passes.times[passes.count] - passes.time)
    let field = velocity.values(at: points.flatMap { [$0.x, $0.y] }).points
    return zip(points, field).map { $0 + rest * $1 }
  }
}
