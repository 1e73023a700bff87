import Distributions
import Frames
import Graphs
import Locking
import Metrics
import Tensors

/// Measures how often a model gives which of the right answers, and how far its answers are from those of held-out pairs, on
/// any thread.
final class AnswerMeasurer: Measurer {
  private let deviation: Double?
  private let least: (absolute: Double, squared: Double)?
  private let stream: RandomStream
  private let bench: Lock<ModelSampler>
  private let width: Int
  /// Tells which answers are right, where samples have levels.
  private let exactness: Exactness?

  /// Pairs.
  static let count = 5_000

  /// A judge of models with these settings; nil where they answer nothing.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let model = Model(settings, in: WeightBook(for: settings.space))
    guard let answering = model as? any Answering,
      let sampler = Self.sampler(type, settings)
    else { return nil }
    deviation = settings.data.distribution.mixture?.deviation
    least = answering.leastErrors
    stream = RandomStream(seed: seed, purpose: .heldOut)
    bench = Lock(sampler)
    width = settings.space.count
    exactness = Exactness(type, settings)
  }

  private static func sampler<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ModelSampler? {
    let book = WeightBook(for: settings.space)
    return Sampling.answering(by: Model(settings, in: book)).map {
      ModelSampler($0, on: book, settings)
    }
  }

  /// The figures, not measured yet.
  var unmeasured: [Figure] { figures(nil) }

  /// Shares and errors of new pairs.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let (stream, width) = (stream, width)
    let rows = bench.withLock { sampler in
      sampler.read(values: moment.shown)
      return AnsweredQuestions(
        sampler.values(count: Self.count, from: stream), columns: sampler.columns, width: width)
    }
    return FigureSet(figures(rows))
  }

  private func figures(_ rows: AnsweredQuestions?) -> [Figure] {
    var figures: [Figure] = []
    if let deviation {
      for (number, side) in ["+", "-"].enumerated() {
        figures.append(
          Figure(
            "right at \(side)", key: number == 0 ? "rightAtPlus" : "rightAtMinus",
            value: rows.map { $0.share(at: number, within: ModeCoverage.reach * deviation) },
            format: .percent,
            explanation:
              "Share of \(Self.count) answers within 3 deviations of the \(number == 0 ? "first" : "second") "
              + "right one, the question turned \(number == 0 ? "counterclockwise" : "clockwise").",
            isCharted: true))
        figures[number].chart = "right answers"
      }
    }
    if let exactness {
      figures.append(
        Figure(
          "right answers", key: "rightAnswers", value: rows.map { exactness.share(of: $0) },
          format: .percent, reference: Reference("perfect", value: 1),
          explanation:
            "Share of \(Self.count) answers each of whose pixels, rounded, is that of a picture with the same "
            + "question.",
          isCharted: true, perfect: 1))
    }
    let errors = rows?.errors
    return figures + [
      Figure(
        "answer error", key: "answerError", value: errors?.absolute, format: .decimals(4),
        reference: least.map { Reference("least", value: $0.absolute) },
        explanation:
          "Mean distance along an axis, or in a pixel, of \(Self.count) answers from those of new pairs."
      ),
      Figure(
        "squared error", key: "answerSquaredError", value: errors?.squared, format: .decimals(4),
        reference: least.map { Reference("least", value: $0.squared) },
        explanation: "Mean squared distance of the same answers from those of the pairs."),
    ]
  }
}

extension AnsweredQuestions {
  /// The share of what is said that lies nearer than a distance to a right answer by its number.
  func share(at number: Int, within reach: Double) -> Double {
    let near = zip(said.points, right[number].points).count { said, right in
      let away = SIMD2<Double>(said - right)
      return (away * away).sum() < reach * reach
    }
    return Double(near) / Double(said.count / width)
  }

  /// The mean over numbers of |y - g|, and the mean of ||y - g||^2.
  var errors: (absolute: Double, squared: Double) {
    var (sizes, squares) = (0.0, 0.0)
    for (answer, said) in zip(answers, said) {
      let away = Double(answer - said)
      sizes += abs(away)
      squares += away * away
    }
    return (sizes / Double(said.count), squares / Double(said.count / width))
  }
}
