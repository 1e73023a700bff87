import Graphs
import Networks
import Tensors

/// A turn written down once more, to be looked into: what it draws and makes, what is said of it, and how the loss would
/// have what it makes be moved.
///
/// It reads the weights that play, works on the very draws of a run, and moves nothing.
final class TurnProbe {
  /// The turn.
  let turn: PlayedTurn
  /// Rows of a batch.
  let rows: Int
  /// What the turn itself draws.
  let draws: [(name: String, source: Batch.Source)]
  /// What the turn makes, or where it makes nothing, what the model makes of draws of the batch.
  let products: [Products.Product]
  /// Whether the turn itself makes them.
  let makesThem: Bool

  private let objectives: [Objective]
  private var units: [Unit] = []
  /// State as it was before the run.
  private let state: Weights
  private unowned let course: Course

  /// A graph in a workspace for each strip.
  private struct Unit {
    let workspaces: [Workspace]
    var inputs: TurnInputs
  }

  /// What is read of a run.
  struct Reading {
    /// The losses of the objectives, and what is minimised beside each.
    var losses: [(shown: Double, added: Double?)] = []
    /// The points made, product by product.
    var made: [[Float]] = []
    /// -dL/dx at each of these, L being what moves them in the mean over the batch; nil where it is not known.
    var pulls: [[Float]?] = []
    /// The verdicts on data and on samples, a number for each pack; nil where there are none.
    var onData, onSamples: [Float]?
    /// What was drawn, input by input.
    var drawn: [String: [Float]] = [:]
  }

  /// A probe of a turn of a model.
  init(
    _ turn: PlayedTurn, of model: any GenerativeModel, on course: Course,
    _ settings: any ModelSettings, seed: UInt64
  ) {
    (self.turn, self.course) = (turn, course)
    let book = course.book
    let batch = Batch(rows: turn.script.batch.rows, book: book)
    let strips = turn.script.strips
    rows = batch.rows * strips
    let move = turn.script.turn.move(batch)
    objectives = move.objectives
    draws = batch.inputs
    state = course.state.copy()
    let products = Products(of: model, move, on: batch, book).all
    makesThem = !products.isEmpty
    var outputs: [String: Expression] = [:]
    for (number, objective) in move.objectives.enumerated() {
      outputs[Self.loss(number)] = objective.loss
      outputs[Self.added(number)] = objective.added
    }
    for (number, product) in products.enumerated() {
      outputs[Self.made(number)] = batch.graph.value(of: product.part)
      outputs[Self.pull(number)] = Self.pull(on: product, by: move, batch.graph, strips: strips)
    }
    let judging = model as? any Judging
    if let judging, batch.inputs.contains(where: { $0.name == "data" }) {
      outputs[Self.onData] = judging.verdict(on: batch.data, batch)
    }
    var other: (batch: Batch, outputs: [String: Expression])?
    if let first = products.first {
      if let judging {
        outputs[Self.onSamples] = judging.verdict(
          on: batch.graph.value(of: first.part), batch)
      }
      self.products = products
    } else if case .pass(let body) = model.sampling {
      let own = Batch(rows: batch.rows, book: book)
      let made = body(own)
      var outputs = [Self.made(0): made]
      if let judging { outputs[Self.onSamples] = judging.verdict(on: made, own) }
      other = (own, outputs)
      let layouts = own.graph.layouts(read: made.node)
      self.products = [
        Products.Product(
          name: "samples", isBack: false, part: own.graph.whole(made.node),
          movers: Products.movers(of: layouts, in: move))
      ]
    } else {
      self.products = []
    }
    var graphs = [(batch, outputs)]
    if let other { graphs.append((other.batch, other.outputs)) }
    for (batch, outputs) in graphs where !outputs.isEmpty {
      let program = Program(outputs: outputs)
      let workspaces = (0..<strips).map { _ in
        program.makeWorkspace(course.weights + [state])
      }
      var inputs = TurnInputs(batch, in: workspaces, of: course, seed: seed)
      inputs.bind(settings)
      units.append(Unit(workspaces: workspaces, inputs: inputs))
    }
  }

  /// -dL/dx of what the objectives that move a product minimise together, in the mean over the whole batch; nil where none
  /// moves it.
  private static func pull(
    on product: Products.Product, by move: Move, _ graph: Graph, strips: Int
  ) -> Expression? {
    let losses = product.movers.map { number in
      let objective = move.objectives[number]
      return objective.added.map { objective.loss + $0 } ?? objective.loss
    }
    guard let first = losses.first else { return nil }
    let loss = losses.dropFirst().reduce(first) { $0 + $1 }
    let slope = loss.gradient(
      withRespectTo: Expression(graph: graph, node: product.part.node))
    let own = product.part.rows.count == slope.rows ? slope : slope.rows(product.part.rows)
    return own * (-1 / Double(strips))
  }

  // Names of outputs.
  private static func loss(_ number: Int) -> String { "slow.loss.\(number)" }
  private static func added(_ number: Int) -> String { "slow.added.\(number)" }
  private static func made(_ number: Int) -> String { "slow.made.\(number)" }
  private static func pull(_ number: Int) -> String { "slow.pull.\(number)" }
  private static let onData = "slow.onData"
  private static let onSamples = "slow.onSamples"
}

// MARK: - Reading

extension TurnProbe {
  /// What the turn computes on a run's draws, with the weights as they are.
  ///
  /// - Parameter isAfterwards: whether it is asked what the same draws lead to after the run: then state that is no weight is
  ///   that of before it.
  func read(_ draw: TurnDraw, isAfterwards: Bool = false) -> Reading {
    if !isAfterwards { state.buffer.assign(from: course.state.buffer) }
    for unit in units {
      unit.inputs.setLives(step: draw.step, all: true)
      for (strip, workspace) in unit.workspaces.enumerated() {
        unit.inputs.fill(
          firstRow: strip * turn.script.batch.rows, draw, readsBanks: !isAfterwards)
        workspace.run()
      }
    }
    var reading = Reading()
    reading.losses = objectives.indices.map { number in
      (shown: mean(Self.loss(number)) ?? .nan, added: mean(Self.added(number)))
    }
    reading.made = products.indices.map { values(of: Self.made($0)) ?? [] }
    reading.pulls = products.indices.map { values(of: Self.pull($0)) }
    (reading.onData, reading.onSamples) = (
      values(of: Self.onData), values(of: Self.onSamples)
    )
    for (name, _) in draws { reading.drawn[name] = values(of: name) }
    return reading
  }

  /// The rows of an input or an output, of all strips; nil where there are none by that name.
  private func values(of name: String) -> [Float]? {
    for unit in units {
      let views = unit.workspaces.compactMap { $0.view(name) }
      if !views.isEmpty { return views.flatMap { Array($0.elements) } }
    }
    return nil
  }

  private func mean(_ name: String) -> Double? {
    values(of: name).map { $0.reduce(0) { $0 + Double($1) } / Double($0.count) }
  }
}
