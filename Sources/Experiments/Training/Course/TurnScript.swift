import Frames
import Graphs
import Networks

/// A turn written down: the graph of a strip and what is wanted of it.
struct TurnScript {
  let turn: Turn
  let batch: Batch
  let move: Move
  /// Into how many strips a batch is cut.
  let strips: Int
  /// The graph as the model wrote it: compiling adds gradients to it.
  private let nodes: [Graph.Node]
  private let tables: [[Float]]

  /// Writes a turn down.
  init(_ turn: Turn, book: WeightBook, batch rows: Int) {
    let strips =
      turn.rowsTogether.map {
        DataParallelStep.strips(batch: rows, group: $0, weights: book.work)
      } ?? 1
    let batch = Batch(rows: rows / strips, book: book)
    (self.turn, self.batch, self.strips) = (turn, batch, strips)
    move = turn.move(batch)
    (nodes, tables) = (batch.graph.nodes, batch.graph.tables)
  }

  /// The names and values of everything that is read after a run.
  var outputs: [(name: String, value: Expression)] {
    move.objectives.enumerated().map { (output(ofObjective: $0), $1.loss) }
      + move.scores.map { ($0.key, $0.value) }
      + move.updates.map { (Self.output(of: $0), $0.value) }
  }

  /// The name of what state becomes; what it was is an input called "state.NAME".
  static func output(of update: Update) -> String { "next.\(update.state.name)" }

  /// The name of an objective's loss among the outputs.
  func output(ofObjective number: Int) -> String {
    move.objectives.count == 1 ? "loss" : "loss.\(move.objectives[number].name)"
  }

  /// What is minimised, with respect to each group that it trains.
  var objectives: [Program.Objective] {
    move.objectives.flatMap { objective in
      let minimised = objective.added.map { objective.loss + $0 } ?? objective.loss
      return objective.groups.map { Program.Objective(minimised, withRespectTo: $0.layout) }
    }
  }

  /// Whether the same program comes of another script; the numbers in it may differ.
  func isSame(as other: TurnScript) -> Bool {
    strips == other.strips && nodes == other.nodes && tables == other.tables
      && zip(batch.graph.layouts, other.batch.graph.layouts).allSatisfy { $0 === $1 }
      && wants == other.wants && drawnNumbers == other.drawnNumbers
  }

  /// The numbers that inputs are drawn from.
  private var drawnNumbers: [[Float]] {
    batch.inputs.compactMap { input in
      if case .value(let numbers) = input.source { numbers } else { nil }
    }
  }

  /// What is wanted of the graph.
  private var wants: [String] {
    outputs.map { "\($0.name) \($0.value.node)" }
      + move.objectives.map { objective in
        let groups = objective.groups.map(\.name)
        return
          "\(objective.name) \(objective.added?.node ?? -1) \(groups) \(objective.afterwards.count)"
      }
  }
}
