import Experiments
import Frames
import Glibc
import Graphs

/// Normal noise about a decoder's output, the same at every point: p(x|z) = N(x; f(z), s^2 I).
struct OutputNoise {
  /// ln s, where it is learned.
  let logDeviation: Weight?
  private let configuration: OutputDeviation
  /// s and ln s, where they are set.
  private let deviation, logOfDeviation: Live

  /// The noise that some settings ask for.
  ///
  /// - Parameters:
  ///   - settings: of the model.
  ///   - read: finds the deviation in settings, now and when they change.
  ///   - group: the weights that ln s belongs to where it is learned.
  init<Settings: ModelSettings>(
    _ settings: Settings, in group: WeightGroup,
    read: @escaping (Settings) -> OutputDeviation
  ) {
    configuration = read(settings)
    deviation = Live { (settings: Settings) in read(settings).value }
    logOfDeviation = Live { (settings: Settings) in log(read(settings).value) }
    logDeviation =
      switch configuration.kind {
      case .fixed: nil
      case .learned: group.scalar("logDeviation", startingAt: log(configuration.value))
      }
  }

  /// s, as it is set or learned, 1 x 1.
  func deviation(_ batch: Batch) -> Expression {
    logDeviation.map { $0(batch.graph).exp() } ?? batch.live(deviation)
  }

  /// ln N(x; mean, s^2 I) in nats [rows, 1], of points [rows or 1, count].
  func logLikelihood(of x: Expression, around mean: Expression, _ batch: Batch) -> Expression {
    let logDeviation = logDeviation.map { $0(batch.graph) } ?? batch.live(logOfDeviation)
    let distances = (mean - x).squared().sum(over: .columns)
    let columns = Double(mean.columns)
    return -0.5 * ((-2 * logDeviation).exp() * distances)
      - (columns * logDeviation + 0.5 * columns * log(2 * .pi))
  }

  /// s at a moment.
  func value(at moment: Moment) -> Double {
    logDeviation.map { exp(moment.value(of: $0)) } ?? configuration.value
  }

  /// s among the figures of a step.
  var figure: StepFigure {
    let figure = Figure(
      "output deviation", key: "outputDeviation", value: nil,
      explanation: "Standard deviation of the decoder's output about its mean.")
    return logDeviation.map { StepFigure(weight: $0, figure) { exp($0) } }
      ?? StepFigure(setting: configuration.value, figure)
  }
}
