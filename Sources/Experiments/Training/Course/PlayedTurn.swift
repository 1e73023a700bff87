import Frames
import Graphs
import Networks
import Tensors

/// A turn compiled: its program, what fills it, and what happens after a run.
final class PlayedTurn {
  private(set) var script: TurnScript
  /// The program in its strips.
  let descent: DataParallelStep

  private var inputs: TurnInputs
  private let bankWrites: [(bank: StateBank, views: [MatrixView])]
  private let rules: [(rule: WeightRule, group: Int)]
  private var ruleValues: [(Int) -> Double] = []
  private let stateUpdates: [StateUpdate]

  /// How one row of state follows from the strips.
  fileprivate struct StateUpdate {
    let target: MatrixView
    let views: [MatrixView]
    let range: ClosedRange<Float>?
  }

  private unowned let course: Course

  /// Compiles a script for a course.
  init(_ script: TurnScript, on course: Course, seed: UInt64, batch: Int) {
    self.script = script
    self.course = course
    let move = script.move
    let learners = move.objectives.flatMap { objective in
      objective.groups.compactMap { group -> Learner? in
        let place = course.number(of: group)
        return course.optimizers[place].map { Learner(course.weights[place], $0) }
      }
    }
    let outputs = Dictionary(uniqueKeysWithValues: script.outputs.map { ($0.name, $0.value) })
    let descent = DataParallelStep(
      batch: batch, strips: script.strips, team: course.team,
      reading: course.weights + [course.state], learners: learners
    ) { _ in Program(outputs: outputs, objectives: script.objectives) }
    self.descent = descent
    let workspaces = descent.workspaces
    inputs = TurnInputs(script.batch, in: workspaces, of: course, seed: seed)
    func bank(_ entry: StateEntry) -> StateBank? {
      course.banks.first { $0.entry.name == entry.name }
    }
    bankWrites = move.updates.compactMap { update in
      guard update.state.entry == nil, let bank = bank(update.state) else { return nil }
      return (bank, workspaces.map { $0[TurnScript.output(of: update)] })
    }
    stateUpdates = move.updates.compactMap { update in
      guard let entry = update.state.entry else { return nil }
      return StateUpdate(
        target: course.state[entry], views: workspaces.map { $0[TurnScript.output(of: update)] },
        range: update.range)
    }
    rules = move.objectives.flatMap { objective in
      objective.groups.flatMap { group in
        objective.afterwards.map { ($0, course.number(of: group)) }
      }
    }
  }
}

// MARK: - Numbers from the settings

extension PlayedTurn {
  /// Goes on as a script whose program is the same.
  func goOn(as script: TurnScript) { self.script = script }

  /// Takes numbers from these settings from now on.
  func bind(_ settings: any ModelSettings) {
    inputs.bind(settings)
    ruleValues = rules.map { $0.rule.live.bind(settings) }
  }

  /// Writes the numbers of a step into the workspaces; only those that follow it, unless all are wanted.
  func setLives(step: Int, all: Bool) { inputs.setLives(step: step, all: all) }

  /// How many runs it has in the step after so many steps.
  func times(_ step: Int) -> Int { script.turn.times(step) }
}

// MARK: - Playing

extension PlayedTurn {
  /// How many numbers of dropout's stream a run takes.
  var dropoutCount: Int { inputs.dropoutCount }

  /// Whether it moves nothing but rows of banks, which know nothing of each other.
  var movesRowsAlone: Bool {
    script.move.objectives.isEmpty && stateUpdates.isEmpty && !bankWrites.isEmpty
  }

  /// Fills, computes, moves the weights, and does what comes after.
  func play(_ draw: TurnDraw) {
    descent.run(rateFactor: draw.rateFactor) { _, firstRow in
      inputs.fill(firstRow: firstRow, draw)
    }
    for (number, rule) in rules.enumerated() {
      let value = ruleValues[number](draw.step)
      switch rule.rule {
      case .clamp: course.weights[rule.group].clamp(to: Float(value))
      case .average:
        course.averages[rule.group]?.average(with: course.weights[rule.group], decay: value)
      case .copy(let group, _):
        guard value != 0 else { continue }
        let shown = course.averages[rule.group] ?? course.weights[rule.group]
        course.weights[course.number(of: group)].buffer.assign(from: shown.buffer)
      }
    }
    for update in stateUpdates { update.apply() }
    write(draw)
  }

  /// Fills and computes, and moves nothing.
  func assess(_ draw: TurnDraw) {
    descent.compute { _, firstRow in inputs.fill(firstRow: firstRow, draw) }
  }

  /// Moves rows of banks again and again, each strip on its own.
  func moveRows(_ draw: TurnDraw, times: Int) {
    course.team.run(descent.workspaces.count) { strip in
      for run in 0..<times {
        let again = TurnDraw(
          data: draw.data, source: draw.source, step: draw.step, run: run,
          batch: draw.batch, rateFactor: draw.rateFactor, dropout: draw.dropout,
          dropoutOffset: draw.dropoutOffset)
        inputs.fill(firstRow: strip * descent.rows, again)
        descent.workspaces[strip].run()
        write(strip, again)
      }
    }
  }

  private func write(_ draw: TurnDraw) {
    guard !bankWrites.isEmpty else { return }
    for strip in descent.workspaces.indices { write(strip, draw) }
  }

  private func write(_ strip: Int, _ draw: TurnDraw) {
    let first = strip * descent.rows
    for write in bankWrites {
      let rows = write.bank.rows(first..<first + descent.rows, step: draw.step)
      rows.assign(write.views[strip].elements)
      if strip == 0 { write.bank.trails.note(rows, step: draw.step) }
    }
  }
}

extension PlayedTurn.StateUpdate {
  /// Puts the mean over the strips in the state's place.
  fileprivate func apply() {
    for column in 0..<target.columns {
      let mean = views.reduce(Float(0)) { $0 + $1[0, column] } / Float(views.count)
      target[0, column] = range.map { min(max(mean, $0.lowerBound), $0.upperBound) } ?? mean
    }
  }
}
