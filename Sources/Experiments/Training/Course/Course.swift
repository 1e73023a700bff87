import Distributions
import Frames
import Graphs
import Networks
import Tensors

/// The course of a training: everything that a step touches, whatever the model.
///
/// Draws lie where the counter of random numbers says: an input's stream follows from the seed and its name, its row is
/// run * batch + row, and the step is the training's. So nothing that looks, and no number of threads, changes them.
final class Course {
  /// Steps taken.
  private(set) var stepCount = 0
  /// How far the step under way has come.
  private(set) var progress = Progress()
  /// The losses, scores and sums of the last runs, by name.
  private(set) var numbers = StepNumbers()

  /// The model's places.
  private(set) var book: WeightBook
  /// The values of each group's weights, in the order of the book.
  private(set) var weights: [Weights] = []
  /// The moving averages of the groups that have one.
  private(set) var averages: [Weights?] = []
  /// State that is no weight and has one row.
  let state: Weights
  /// State that has many.
  let banks: [StateBank]
  /// What moves each group; nil for one that no objective trains.
  private(set) var optimizers: [Optimizer?] = []
  /// The first part of the names of each optimiser's memory.
  private(set) var memories: [String] = []

  private(set) var turns: [PlayedTurn] = []
  let data: any Distribution
  private let source: (any Distribution)?
  private let seed: UInt64
  private let batch: Int
  private let dropout: RandomStream
  private var training: TrainingConfiguration
  /// Who works on the strips; another team may take over between steps.
  var team: Team { didSet { for turn in turns { turn.descent.team = team } } }

  /// How far a step has come.
  struct Progress {
    /// Turns that are over.
    var turn = 0
    /// Runs of the turn under way.
    var run = 0
    /// Runs taken since the step began.
    var runs = 0
    /// Where the next draws of dropout lie in the stream of this step.
    var dropoutOffset = 0
  }

  /// The course of a model's turns, before the first step.
  init(
    _ turns: [Turn], _ book: WeightBook, _ settings: any ModelSettings, seed: UInt64, threads: Int
  ) {
    (self.book, self.seed) = (book, seed)
    (data, training, batch) = (
      settings.data.distribution, settings.training, settings.training.batch
    )
    source = settings.source?.distribution
    team = Team(size: threads)
    dropout = RandomStream(seed: seed, purpose: .dropout)
    let first = RandomStream(seed: seed, purpose: .initialization)
    weights = book.groups.map { Weights($0.layout, drawnFrom: first) }
    state = Weights(book.stateLayout, drawnFrom: first)
    banks = book.banks.map { StateBank($0, batch: settings.training.batch, drawnFrom: first) }
    averages = weights.map { _ in nil }
    optimizers = weights.map { _ in nil }
    memories = weights.map { _ in "" }
    adopt(turns, settings)
  }
}

// MARK: - Changing

extension Course {
  /// Goes on with other settings: where a turn's graph is what it was, with other numbers; else with another program on
  /// the same weights.
  func adopt(_ turns: [Turn], _ settings: any ModelSettings) {
    training = settings.training
    let scripts = turns.map { TurnScript($0, book: book, batch: batch) }
    for script in scripts { adopt(script.move.objectives) }
    let before = self.turns
    self.turns = scripts.enumerated().map { number, script in
      if number < before.count, before[number].script.isSame(as: script) {
        before[number].goOn(as: script)
        return before[number]
      }
      return PlayedTurn(script, on: self, seed: seed, batch: batch)
    }
    for turn in self.turns {
      turn.bind(settings)
      turn.setLives(step: stepCount, all: true)
    }
    numbers.name(self.turns)
  }

  /// Optimisers and averages as the objectives want them.
  private func adopt(_ objectives: [Objective]) {
    for objective in objectives {
      for group in objective.groups {
        let place = number(of: group)
        if let optimizer = optimizers[place] {
          optimizer.configuration = objective.optimizer
        } else {
          optimizers[place] = Optimizer(objective.optimizer, for: group.layout)
          memories[place] = objective.memory
        }
        let isAveraged = objective.afterwards.contains {
          if case .average = $0 { true } else { false }
        }
        // One that comes begins at the weights as they stand.
        if !isAveraged {
          averages[place] = nil
        } else if averages[place] == nil {
          averages[place] = weights[place].copy()
        }
      }
    }
  }

  /// The place of a group in the book.
  func number(of group: WeightGroup) -> Int {
    guard let place = book.groups.firstIndex(where: { $0 === group }) else {
      preconditionFailure("\(group.name) is a group of another book")
    }
    return place
  }
}

// MARK: - Stepping

extension Course {
  /// The runs that are left of the step under way, then what ends it.
  func step() {
    repeat { run() } while progress.runs > 0
  }

  /// How many runs the step under way has.
  var runsPerStep: Int { turns.reduce(0) { $0 + $1.times(stepCount) } }

  /// The turn whose run is next.
  var nextTurn: PlayedTurn? {
    var number = progress.turn
    while number < turns.count, turns[number].times(stepCount) == 0 { number += 1 }
    return number < turns.count ? turns[number] : nil
  }

  /// One run, the last of a step ends it.
  func run() {
    guard let turn = nextTurn else {
      end()
      return
    }
    let times = turn.times(stepCount)
    let draw = self.draw
    if turn.movesRowsAlone {
      // Rows know nothing of each other: all runs follow each other within a strip.
      turn.moveRows(draw, times: times)
      progress.run = times
    } else {
      turn.play(draw)
      progress.run += 1
    }
    numbers.note(turn)
    progress.runs += 1
    progress.dropoutOffset += turn.dropoutCount
    if progress.run >= times {
      progress.turn = (turns.firstIndex { $0 === turn } ?? progress.turn) + 1
      progress.run = 0
    }
    if nextTurn == nil { end() }
  }

  /// Where the next run's draws lie.
  var draw: TurnDraw {
    TurnDraw(
      data: data, source: source, step: stepCount, run: progress.run, batch: batch,
      rateFactor: training.rateFactor(after: stepCount), dropout: dropout,
      dropoutOffset: progress.dropoutOffset)
  }

  private func end() {
    stepCount += 1
    progress = Progress()
    numbers.finish()
    for turn in turns { turn.setLives(step: stepCount, all: false) }
  }

  /// Takes up the numbers of the step that was the last when they were read.
  func recall(_ readings: [StepNumbers.Reading]) { numbers.recall(readings) }

  /// Takes up another place: for a state that is restored.
  func goOn(at step: Int) {
    stepCount = step
    progress = Progress()
    numbers.restart()
    for turn in turns { turn.setLives(step: step, all: true) }
  }
}
