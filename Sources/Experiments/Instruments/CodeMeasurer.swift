import Frames
import Glibc
import Graphs
import Locking
import Tensors

/// Measures how much of the code of its samples a model reads back, on any thread.
final class CodeMeasurer: Measurer {
  private let codes, numbers: Int
  private let draws: RandomStream
  private let bench: Lock<ModelSampler>

  /// Samples drawn and read.
  static let count = SampleMeasurer.count

  /// A judge of models with these settings; nil where they read no code.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let model = Model(settings, in: WeightBook(for: settings.space))
    guard let reading = model as? any CodeReading else { return nil }
    (codes, numbers) = (reading.codeCount, reading.numberCount)
    draws = RandomStream(seed: seed, purpose: .metricLatent)
    bench = Lock(Self.sampler(type, settings))
  }

  private static func sampler<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ModelSampler {
    let book = WeightBook(for: settings.space)
    let model = Model(settings, in: book)
    guard let reading = model as? any CodeReading else {
      preconditionFailure("\(type) reads no code")
    }
    return ModelSampler(.pass { reading.reading($0) }, on: book, settings)
  }

  /// The error of numbers, where there are any; the bound of the code is a figure of the step shown.
  var unmeasured: [Figure] { numbers > 0 ? [error()] : [] }

  /// The bound, and the error of numbers.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let readings = bench.withLock { sampler in
      sampler.read(values: moment.shown)
      return sampler.values(count: Self.count, from: draws)
    }
    let columns = 1 + numbers
    var (surprise, squares) = (0.0, 0.0)
    for (place, value) in readings.enumerated() {
      if place % columns == 0 { surprise -= Double(value) } else { squares += Double(value) }
    }
    let most = log(Double(codes))
    let bound = Figure(
      "informationBound", most - surprise / Double(Self.count), perfect: most)
    guard numbers > 0 else { return FigureSet([bound]) }
    return FigureSet([
      bound, error((squares / Double(Self.count * numbers)).squareRoot()),
    ])
  }

  private func error(_ value: Double? = nil) -> Figure {
    Figure(
      "number error", key: "codeError", value: value, format: .decimals(3),
      reference: Reference("of guessing", value: 1 / 3.0.squareRoot()),
      explanation:
        "Root of the mean squared error with which numbers of the code are read from \(Self.count) samples; "
        + "guessing 0 for all scores 0.577.",
      isCharted: true)
  }
}
