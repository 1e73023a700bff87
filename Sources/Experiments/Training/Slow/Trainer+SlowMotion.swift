import Distributions
public import Frames
import Graphs

extension Trainer: SlowMotion {
  /// The part that is shown; nil while the training is shown as it stands.
  public var part: Status.StepPart? { slow?.part }

  /// Shows the next part of the turn, or the first of the next turn.
  public func showNextPart() {
    if var turn = slow, turn.goOn() {
      slow = turn
      if turn.kind == .move { move() }
      return
    }
    slow = nil
    guard !isFinished, !hasDiverged, let next = course.nextTurn else { return }
    if stepCount == 0 { observer.begin(with: shown) }
    let probe = probes.first { $0.turn === next } ?? makeProbe(of: next)
    var turn = SlowTurn(probe, of: course, stepFigures)
    if probe.products.isEmpty { turn.shownBefore = shownPoints }
    slow = turn
    // Where a turn is nothing but its move.
    if turn.kind == .move { move() }
  }

  /// Shows the training as it stands.
  public func leaveSlowMotion() { (slow, probes) = (nil, []) }

  /// Takes the turn whose move is shown.
  private func move() {
    guard var turn = slow else { return }
    let step = course.stepCount
    course.run()
    if course.stepCount > step {
      follow()
      turn.endedStep = course.stepCount
    } else {
      observer.redraw()
    }
    for instrument in instruments { instrument.forget() }
    turn.after = turn.probe.read(turn.draw, isAfterwards: true)
    if turn.probe.products.isEmpty { turn.shownAfter = shownPoints }
    // What ends a training is told before all else.
    slow = hasDiverged ? nil : turn
  }

  private func makeProbe(of turn: PlayedTurn) -> TurnProbe {
    let probe = TurnProbe(turn, of: model, on: course, configuration, seed: seed)
    probes.append(probe)
    return probe
  }

  /// The first samples of the screen, where they are points.
  private var shownPoints: [SIMD2<Float>] {
    guard book.space.family == .plane else { return [] }
    return Array(observer.cloud(of: shown, step: stepCount).points.prefix(60))
  }
}

// MARK: - Showing

extension Trainer {
  /// The main plot of a part.
  func exhibit(of turn: SlowTurn) -> Exhibit {
    let look = look
    let field = instruments.lazy.compactMap { $0 as? VerdictView }.first.map { $0.field(look) }
    return turn.exhibit(
      SlowLook(
        space: book.space, extent: observer.extent,
        window: viewport.window(for: observer.extent), data: observer.shownData, field: field))
  }

  /// A second plane beside it.
  func companion(of turn: SlowTurn) -> Scene? {
    guard book.space.family == .plane else { return nil }
    let source = configuration.source?.distribution
    let extent = source.map { source in
      source.extent ?? turn.before.drawn[Batch.sourceName].map { Window(around: $0) }
        ?? Window(halfSide: 1)
    }
    return turn.companion(source: extent)
  }
}
