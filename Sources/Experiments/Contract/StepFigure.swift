public import Frames

/// A figure of the step shown: what it is called, how it is written, and in which chart its course is drawn.
public struct StepFigure {
  /// Where its value comes from.
  enum Source {
    /// The loss of an objective, or a score, by its name.
    case number(String)
    /// A sum of such, each with a factor.
    case sum([(factor: Double, name: String)])
    /// What is made of two such.
    case function(String, String, (Double, Double) -> Double)
    /// A weight or state, and what is made of its value.
    case weight(Weight, (Double) -> Double)
    /// The same at every step.
    case constant(Double)
    /// As the settings have it.
    case setting(Double)
  }

  let source: Source
  /// How it is shown, without its value.
  let figure: Figure
  /// The title of its chart, if it has one.
  let chart: String?
  /// What its curve is called.
  let curve: String
  /// Horizontal lines of its chart.
  let references: [Reference]
  /// Whether it is among the losses of a report although it is no objective and no score.
  let isReported: Bool

  private init(
    _ source: Source, _ figure: Figure, chart: String?, curve: String?, references: [Reference]?,
    reported: Bool = false, perfect: Double? = nil
  ) {
    var figure = figure
    figure.perfect = perfect
    (self.source, self.figure, self.chart) = (source, figure, chart)
    self.curve = curve ?? figure.label
    self.references = references ?? (figure.reference.map { [$0] } ?? [])
    isReported = reported
  }

  /// The loss of an objective, or a score.
  ///
  /// - Parameters:
  ///   - name: its name among the objectives and scores of the turns.
  ///   - figure: how it is shown.
  ///   - chart: the title of the chart that its curve is drawn in.
  ///   - curve: what the curve is called, if not as the figure.
  ///   - references: lines of the chart, if not the figure's own reference.
  ///   - perfect: what perfect samples would score.
  public init(
    _ name: String, _ figure: Figure, chart: String? = nil, curve: String? = nil,
    references: [Reference]? = nil, perfect: Double? = nil
  ) {
    self.init(
      .number(name), figure, chart: chart, curve: curve, references: references,
      perfect: perfect)
  }

  /// A sum of losses and scores, each times a factor, under a name of its own.
  public init(
    sum: [(factor: Double, name: String)], _ figure: Figure, chart: String? = nil,
    reported: Bool = false
  ) {
    self.init(
      .sum(sum), figure, chart: chart, curve: nil, references: nil, reported: reported)
  }

  /// What is made of two losses or scores, under a name of its own.
  public init(
    of first: String, _ second: String, _ figure: Figure, chart: String? = nil,
    _ body: @escaping (Double, Double) -> Double
  ) {
    self.init(.function(first, second, body), figure, chart: chart, curve: nil, references: nil)
  }

  /// What is made of a weight that is a single number.
  public init(weight: Weight, _ figure: Figure, _ body: @escaping (Double) -> Double) {
    self.init(.weight(weight, body), figure, chart: nil, curve: nil, references: nil)
  }

  /// What is made of state that is a single number, such as a balance, as the step left it.
  ///
  /// - Precondition: it is one number, no bank of rows.
  public init(state: StateEntry, _ figure: Figure, _ body: @escaping (Double) -> Double = { $0 }) {
    guard let entry = state.entry, state.columns == 1 else {
      preconditionFailure("\(state.name) is no single number to make a figure of")
    }
    let number = Weight(layout: state.layout, entry: entry)
    self.init(.weight(number, body), figure, chart: nil, curve: nil, references: nil)
  }

  /// A number of the settings.
  public init(setting: Double, _ figure: Figure) {
    self.init(.setting(setting), figure, chart: nil, curve: nil, references: nil)
  }

  /// A number that is the same at every step, which reports tell too.
  public init(constant: Double, _ figure: Figure) {
    self.init(.constant(constant), figure, chart: nil, curve: nil, references: nil)
  }
}
