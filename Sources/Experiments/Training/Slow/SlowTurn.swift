import Frames
import Graphs
import Networks
import Tensors

/// A turn in slow motion: the parts that it has, which of them is shown, and what is seen before and after its move.
struct SlowTurn {
  /// What looks into it.
  let probe: TurnProbe
  /// Where its draws lie.
  let draw: TurnDraw
  /// Whose it is.
  let player: String
  /// Its number in the step, from 1 on.
  let number: Int
  /// How many turns the step has.
  let count: Int
  /// Its parts.
  let kinds: [Status.StepPart.Kind]
  /// What it computes before its move.
  let before: TurnProbe.Reading
  /// The lengths of the losses' gradients over the weights that they move, and how many weights these are.
  let slopes: [(name: String, length: Double, weights: Int)]
  /// Further numbers of the turn before its move, by what they are called.
  let scores: [(label: String, value: Double)]
  /// Where some of the screen's samples are before the move, where the turn makes none that it moves.
  var shownBefore: [SIMD2<Float>] = []

  /// Which part is shown.
  private(set) var index = 0
  /// What the same draws lead to after the move; nil before it.
  var after: TurnProbe.Reading?
  /// Where these samples are after the move.
  var shownAfter: [SIMD2<Float>] = []
  /// The step that the move has ended; nil where turns are left.
  var endedStep: Int?

  /// The next turn of a course, looked into by a probe of it.
  init(_ probe: TurnProbe, of course: Course, _ figures: StepFigures) {
    let turn = probe.turn
    self.probe = probe
    draw = course.draw
    player = turn.script.turn.player
    (number, count) = (course.progress.runs + 1, course.runsPerStep)
    let objectives = turn.script.move.objectives
    var kinds: [Status.StepPart.Kind] = []
    if !probe.draws.isEmpty { kinds.append(.draw) }
    if !probe.products.isEmpty { kinds.append(.generate) }
    if !objectives.isEmpty { kinds += [.judge, .gradient] }
    self.kinds = kinds + [.move]
    before = probe.read(draw)
    guard !objectives.isEmpty else {
      (slopes, scores) = ([], [])
      return
    }
    turn.assess(draw)
    slopes = objectives.map { objective in
      let squares = objective.groups.map { turn.squaredSlope(of: $0.layout) }
      return (
        objective.name, squares.reduce(0, +).squareRoot(),
        objective.groups.reduce(0) { $0 + $1.layout.count }
      )
    }
    scores = figures.told(of: turn).filter { !$0.isMinimised }.map {
      ($0.label, $0.value(in: turn))
    }
  }

  /// The part that is shown.
  var kind: Status.StepPart.Kind { kinds[index] }

  /// The same for the screen.
  var part: Status.StepPart {
    Status.StepPart(
      kind, player: player, turn: number, of: count, number: index + 1, of: kinds.count)
  }

  /// Goes on to the next part.
  ///
  /// - Returns: whether there is one.
  mutating func goOn() -> Bool {
    guard index + 1 < kinds.count else { return false }
    index += 1
    return true
  }

  /// The first product that the turn moves; nil where it moves none.
  var moved: Int? { probe.products.firstIndex { !$0.movers.isEmpty } }
}

extension PlayedTurn {
  /// The squared length of a loss's gradient over the weights of a layout, of the batch that was assessed last.
  fileprivate func squaredSlope(of layout: WeightLayout) -> Double {
    let strips = descent.workspaces.map { $0.gradients(for: layout).elements }
    guard let first = strips.first else { return 0 }
    var sum = 0.0
    for index in first.indices {
      let mean = strips.reduce(0.0) { $0 + Double($1[index]) } / Double(strips.count)
      sum += mean * mean
    }
    return sum
  }
}
