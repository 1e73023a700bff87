import Frames
import Graphs
import Models
import Tensors
import Testing

@testable import Experiments

/// What tests look at of a training in slow motion, whatever its model.
protocol LookedInto: SlowMotion & Resumable {
  var course: Course { get }
  var slow: SlowTurn? { get }
  var book: WeightBook { get }
  var seed: UInt64 { get }
  var modelSettings: any ModelSettings { get }
}

extension Trainer: LookedInto {
  var modelSettings: any ModelSettings { configuration }
}

/// Steps that are shown part by part.
@Suite struct SlowMotionTests {
  private static func training(_ kind: String) throws -> any LookedInto {
    let type = try #require(TrainingLawTests.models.first { $0.kind == kind })
    return try #require(
      type.small.makeExperiment(seed: 3, threads: 1) as? any LookedInto, "\(kind) has no parts")
  }

  /// The turns of a step in slow motion, each as it is when it is over, and the parts that were shown.
  private static func step(
    _ training: any LookedInto, showing look: (SlowTurn) -> Void = { _ in }
  ) -> (turns: [SlowTurn], parts: [Status.StepPart]) {
    let step = training.stepCount
    var (turns, parts): ([SlowTurn], [Status.StepPart]) = ([], [])
    while training.stepCount == step {
      training.showNextPart()
      guard let turn = training.slow, let part = training.part else { break }
      parts.append(part)
      look(turn)
      if part.kind == .move { turns.append(turn) }
    }
    return (turns, parts)
  }

  // MARK: - Laws of all kinds

  /// However it is looked at: parts change nothing, and moves are the turns.
  @Test(arguments: TrainingLawTests.kinds) func aStepInSlowMotionIsTheStepAtOnce(
    kind: String
  ) throws {
    let (whole, slowed) = (try Self.training(kind), try Self.training(kind))
    for number in 1...3 {
      whole.step()
      let (turns, parts) = Self.step(slowed) { _ in
        _ = (slowed.exhibit(), slowed.companion(), slowed.figures)
        let text = slowed.caption.text
        #expect(Self.lines(text) <= 2 && text.allSatisfy(\.isASCII), "\(text)")
      }
      #expect(slowed.stepCount == number && slowed.turnsTaken == 0)
      #expect(slowed.state == whole.state, "after step \(number)")
      #expect(slowed.losses == whole.losses && slowed.losses.count == whole.losses.count)
      #expect(turns.last?.endedStep == number)
      #expect(parts.allSatisfy { $0.number <= $0.count && $0.turn <= $0.turns })
    }
    // Left in the middle, a step is finished by what goes on.
    slowed.showNextPart()
    slowed.leaveSlowMotion()
    #expect(slowed.part == nil)
    slowed.showNextPart()
    slowed.step()
    whole.step()
    #expect(slowed.part == nil && slowed.state == whole.state)
  }

  /// Players who minimise something have all parts of a turn; where there are several, samples are among what is seen, with
  /// the exact gradient at them where they are moved.
  @Test(arguments: TrainingLawTests.kinds) func everyPlayerHasItsParts(kind: String) throws {
    let training = try Self.training(kind)
    let (turns, parts) = Self.step(training)
    var objectives = 0
    for turn in turns {
      let own = turn.probe.turn.script.move.objectives
      objectives += own.count
      guard !own.isEmpty else { continue }
      let kinds = turn.kinds.filter { $0 != .generate }
      #expect(kinds == [.draw, .judge, .gradient, .move], "\(kind), \(turn.player)")
      #expect(turn.before.losses.count == own.count && turn.slopes.allSatisfy { $0.length > 0 })
    }
    #expect(parts.filter { $0.kind == .move }.count == turns.count)
    // What is drawn by a walk is made in no turn.
    guard objectives > 1, !training.figures.contains(where: { $0.key == "evaluations" }) else {
      return
    }
    #expect(turns.contains { $0.kinds.contains(.generate) }, "\(kind) makes nothing")
    try withKnownIssue("its turns mix styles, its sampler truncates them: no graph is the other's")
    {
      let mover = try #require(
        turns.first { $0.probe.makesThem && $0.moved != nil }, "\(kind) moves no samples")
      let lengths = try #require(mover.pullLengths, "no gradient at the samples of \(kind)")
      #expect(lengths.most > 0)
      #expect(try #require(mover.distances).most > 0)
    } when: {
      kind == "style-gan"
    }
  }

  /// What is told is of the very batch: the loss before is the step's, and points that are drawn are the batch's.
  @Test(arguments: TrainingLawTests.kinds) func numbersAreOfTheVeryBatch(kind: String) throws {
    let training = try Self.training(kind)
    training.step()
    let (turns, _) = Self.step(training)
    // A turn's numbers are those of its last run.
    var last: [String: Double] = [:]
    for turn in turns {
      for (objective, loss) in zip(turn.probe.turn.script.move.objectives, turn.before.losses) {
        last[objective.name] = loss.shown
      }
    }
    for (name, loss) in last {
      let noted = try #require(training.course.numbers.value(name))
      #expect(abs(noted - loss) <= 1e-4 * max(1, abs(noted)), "\(name) of \(kind)")
    }
  }

  /// -dL/dx at the points that a turn makes, against differences of the loss with these points displaced.
  @Test(arguments: TrainingLawTests.kinds) func pullsAreTheGradientsAtTheSamples(
    kind: String
  ) throws {
    let training = try Self.training(kind)
    for _ in 0..<2 { training.step() }
    var turns: [SlowTurn] = []
    _ = Self.step(training) { turn in
      guard turn.kind == .gradient else { return }
      turns.append(turn)
      for (number, product) in turn.probe.products.enumerated() {
        guard turn.probe.makesThem, let pulls = turn.before.pulls[number] else { continue }
        let length = pulls.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
        guard length > 1e-6 else { continue }
        let displaced = Displacement(of: product, in: turn, on: training)
        // Along the pull of all points, and of every third one.
        for every in [1, 3] {
          let size = training.book.space.count
          let way = pulls.enumerated().map { ($0.offset / size) % every == 0 ? $0.element : 0 }
          let norm = way.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
          guard norm > 1e-6 else { continue }
          let unit = way.map { $0 / Float(norm) }
          let slope = displaced.slope(along: unit)
          #expect(
            abs(slope + norm) <= 0.02 * norm + 2e-4,
            "\(kind), \(turn.player), \(product.name): \(slope) and not \(-norm)")
        }
      }
    }
    _ = turns
  }

  private static func lines(_ text: String) -> Int {
    var (count, column) = (1, 0)
    for word in text.split(separator: " ") {
      if column > 0, column + 1 + word.count > 78 { (count, column) = (count + 1, 0) }
      column += (column > 0 ? 1 : 0) + word.count
    }
    return count
  }
}

/// The loss of a turn, with the points that it makes displaced: its graph written once more with an addition in their place.
private struct Displacement {
  private let workspaces: [Workspace]
  private let size: Int
  private let rows: Int

  init(of product: Products.Product, in turn: SlowTurn, on training: any LookedInto) {
    let script = turn.probe.turn.script
    let batch = Batch(rows: script.batch.rows, book: training.book)
    let move = script.turn.move(batch)
    let losses = product.movers.flatMap { number in
      [move.objectives[number].loss] + (move.objectives[number].added.map { [$0] } ?? [])
    }
    size = batch.space.count
    rows = batch.rows
    // Written node by node, in the order in which operands come first.
    let graph = Graph()
    var nodes: [Expression] = []
    for (number, node) in batch.graph.nodes.enumerated() {
      var value: Expression
      switch node.operation {
      case .input(let name):
        value = graph.input(name, rows: node.shape.rows, columns: node.shape.columns)
      case .scalarInput(let name):
        value = graph.scalar(name, Double(batch.graph.scalars[name] ?? 0))
      case .weight(let layout, let offset):
        let layout = batch.graph.layouts[layout]
        guard let entry = layout.entries.first(where: { $0.offset == offset }) else {
          preconditionFailure("there is no weight at \(offset)")
        }
        value = graph.weight(entry, of: layout)
      case .constant(let constant): value = graph.constant(Double(constant))
      case .table(let table):
        value = graph.table(
          rows: node.shape.rows, columns: node.shape.columns, batch.graph.tables[table])
      default: value = graph.apply(node.operation, to: node.operands.map { nodes[$0] })
      }
      if number == product.part.node {
        let delta = graph.input("displacement", rows: rows, columns: size)
        let part = product.part.rows
        if part.count == value.rows {
          value = value + delta
        } else {
          let parts = [
            part.lowerBound > 0 ? value.rows(0..<part.lowerBound) : nil, value.rows(part) + delta,
            part.upperBound < value.rows ? value.rows(part.upperBound..<value.rows) : nil,
          ].compactMap(\.self)
          value = .stacked(parts)
        }
      }
      nodes.append(value)
    }
    let loss = losses.dropFirst().reduce(nodes[losses[0].node]) { $0 + nodes[$1.node] }
    let program = Program(outputs: ["loss": loss])
    let course = training.course
    workspaces = (0..<script.strips).map { _ in
      program.makeWorkspace(course.weights + [course.state])
    }
    var inputs = TurnInputs(batch, in: workspaces, of: course, seed: training.seed)
    inputs.bind(training.modelSettings)
    inputs.setLives(step: turn.draw.step, all: true)
    for strip in workspaces.indices { inputs.fill(firstRow: strip * rows, turn.draw) }
  }

  /// By how much the loss rises along a direction of all points.
  func slope(along way: [Float]) -> Double {
    let reach: Float = 0.02
    func loss(_ sign: Float) -> Double {
      workspaces.enumerated().map { strip, workspace in
        workspace["displacement"].assign(
          way[strip * rows * size..<(strip + 1) * rows * size].map { sign * reach * $0 })
        workspace.run()
        return Double(workspace.scalar("loss"))
      }.reduce(0, +) / Double(workspaces.count)
    }
    return (loss(1) - loss(-1)) / Double(2 * reach)
  }
}
