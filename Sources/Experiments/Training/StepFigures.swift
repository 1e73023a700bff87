import Frames
import Networks

/// The figures of a training's steps: what they are, and where their values are found.
struct StepFigures {
  /// The charts that their curves are drawn in, in the order of the figures.
  let charts: [ChartPlan]

  private let figures: [StepFigure]
  private let plans: [Plan]
  /// The place of each figure among the curves of `charts`; nil where it has none.
  private let places: [Int?]

  /// How a figure's value is found among the numbers of a step.
  private enum Plan {
    case place(Int)
    case sum([(factor: Double, place: Int)])
    case function(Int, Int, (Double, Double) -> Double)
    case none
  }

  /// The figures of a model, whose values are among the numbers of a step.
  init(_ figures: [StepFigure], _ numbers: StepNumbers) {
    self.figures = figures
    plans = Self.plans(figures, numbers)
    charts = Self.charts(figures)
    let keys = charts.flatMap { $0.curves.map(\.key) }
    places = figures.map { figure in
      figure.chart == nil ? nil : keys.firstIndex(of: figure.figure.key)
    }
  }

  private static func plans(_ figures: [StepFigure], _ numbers: StepNumbers) -> [Plan] {
    figures.map { figure in
      switch figure.source {
      case .number(let name): numbers.place(of: name).map { .place($0) } ?? .none
      case .sum(let parts):
        .sum(
          parts.compactMap { part in
            numbers.place(of: part.name).map { (part.factor, $0) }
          })
      case .function(let first, let second, let body):
        if let one = numbers.place(of: first), let other = numbers.place(of: second) {
          .function(one, other, body)
        } else {
          .none
        }
      case .weight, .constant, .setting: .none
      }
    }
  }

  /// Notes the numbers of a step in a record that begins with the curves of these charts.
  func note(_ numbers: StepNumbers, step: Int, in record: inout Record) {
    for index in plans.indices {
      if let place = places[index], let value = Self.value(plans[index], numbers) {
        record.note(value, curve: place, step: step)
      }
    }
  }

  /// How many curves there are.
  var curveCount: Int { charts.reduce(0) { $0 + $1.curves.count } }

  private static func value(_ plan: Plan, _ numbers: StepNumbers) -> Double? {
    switch plan {
    case .place(let place): return numbers.value(at: place)
    case .sum(let parts):
      var sum = 0.0
      for part in parts {
        guard let value = numbers.value(at: part.place) else { return nil }
        sum += part.factor * value
      }
      return sum
    case .function(let first, let second, let body):
      guard let one = numbers.value(at: first), let other = numbers.value(at: second) else {
        return nil
      }
      return body(one, other)
    case .none: return nil
    }
  }
}

// MARK: - Showing

extension StepFigures {
  /// The figures of the last step; `weight` reads a weight that is a single number.
  func shown(_ numbers: StepNumbers, weight: (Weight) -> Double) -> [Figure] {
    zip(figures, plans).map { figure, plan in
      var shown = figure.figure
      shown.value =
        switch figure.source {
        case .number, .sum, .function: Self.value(plan, numbers)
        case .weight(let entry, let body): body(weight(entry))
        case .constant(let value), .setting(let value): value
        }
      return shown
    }
  }

  private static func charts(_ figures: [StepFigure]) -> [ChartPlan] {
    var charts: [ChartPlan] = []
    for figure in figures {
      guard let title = figure.chart else { continue }
      let curve = ChartPlan.Curve(figure.curve, key: figure.figure.key)
      if let known = charts.firstIndex(where: { $0.title == title }) {
        charts[known].curves.append(curve)
        for reference in figure.references where !charts[known].references.contains(reference) {
          charts[known].references.append(reference)
        }
      } else {
        charts.append(ChartPlan(title, curves: [curve], references: figure.references))
      }
    }
    return charts
  }

  /// What a report says of the step: losses and reported scores, then reported sums.
  func losses(_ numbers: StepNumbers) -> [Figure] {
    let sums = zip(figures, plans).compactMap { figure, plan -> Figure? in
      guard figure.isReported else { return nil }
      return Self.value(plan, numbers).map { Figure(figure.figure.key, $0) }
    }
    return numbers.reported + sums
  }

  /// The newest value of a figure or a number.
  func value(_ key: String, _ numbers: StepNumbers) -> Double? {
    for (figure, plan) in zip(figures, plans) where figure.figure.key == key {
      if let value = Self.value(plan, numbers) { return value }
    }
    return numbers.value(key)
  }

  /// Numbers that are the same at every step, then what perfect samples would score on others.
  var known: [Figure] {
    let constants = figures.compactMap { figure -> Figure? in
      guard case .constant(let value) = figure.source else { return nil }
      return Figure(figure.figure.key, value)
    }
    let scores = figures.compactMap { figure -> Figure? in
      guard figure.figure.perfect != nil else { return nil }
      var score = Figure(figure.figure.key, nil, perfect: figure.figure.perfect)
      score.isReported = false
      return score
    }
    return constants + scores
  }

  /// What the weights say of themselves.
  func own(weight: (Weight) -> Double) -> [Figure] {
    figures.compactMap { figure in
      switch figure.source {
      case .weight(let entry, let body): Figure(figure.figure.key, body(weight(entry)))
      case .setting(let value): Figure(figure.figure.key, value)
      case .number, .sum, .function, .constant: nil
      }
    }
  }
}

// MARK: - Telling of a turn

extension StepFigures {
  /// A number that a turn is told by.
  struct Told {
    /// What it is called in the sentence.
    let label: String
    /// Whether the turn is to make it small.
    let isMinimised: Bool
    /// Its name among the outputs of the turn's program.
    fileprivate let output: String

    /// Its value after the turn's last run, or assessment.
    func value(in turn: PlayedTurn) -> Double { Double(turn.descent.scalar(output)) }
  }

  /// The loss of a turn, then its other numbers that have a figure.
  func told(of turn: PlayedTurn) -> [Told] {
    let losses = turn.script.move.objectives.indices.map {
      Told(
        label: "its loss on this batch", isMinimised: true,
        output: turn.script.output(ofObjective: $0))
    }
    let scores = turn.script.move.scores.compactMap { score -> Told? in
      guard !score.isReported else { return nil }
      let figure = figures.first {
        if case .number(let name) = $0.source { name == score.key } else { false }
      }
      return figure.map { Told(label: $0.figure.label, isMinimised: false, output: score.key) }
    }
    return losses + scores
  }
}
