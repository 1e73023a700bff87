import Distributions
import Frames
import Graphs
import Locking
import Metrics
import Tensors

/// Measures how a model that goes both ways covers the modes of its source, and which mode goes to which, on any thread.
final class ReturnMeasurer: Measurer {
  private let source, data: Mixture
  private let oracle: CoverageOracle
  private let questions, answers: [Float]
  private let classes: [Int32]
  private let forth, back: Lock<PointMap>

  /// Points that are translated each way: as many as the published protocol of the mode metrics has.
  static let count = ModeCoverage.publishedSampleCount

  /// A judge of models with these settings; nil where they do not go both ways, or a plane has no modes.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard let origin = settings.source?.distribution, let source = origin.mixture,
      let data = settings.data.distribution.mixture,
      let forth = PointMap.apart(type, settings, .translation),
      let back = PointMap.apart(type, settings, .translationBack)
    else { return nil }
    (self.source, self.data) = (source, data)
    oracle = CoverageOracle(of: source, sampleCount: Self.count)
    let stream = RandomStream(seed: seed, purpose: .heldOut)
    questions = origin.samples(count: Self.count, random: stream)
    classes = origin.labels(count: Self.count, random: stream)
    answers = settings.data.distribution.samples(count: Self.count, random: stream)
    self.forth = Lock(forth)
    self.back = Lock(back)
  }

  /// The figures, not measured yet.
  var unmeasured: [Figure] { figures(nil, nil) }

  /// What becomes of points of both planes.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let (questions, answers) = (questions, answers)
    let translated = forth.withLock { $0.results(for: questions, values: moment.shown) }
    let returned = back.withLock { $0.results(for: answers, values: moment.shown) }
    let table = ClassTable(
      samples: translated, classes: classes, below: source.means.count, of: data)
    return FigureSet(figures(ModeCoverage(samples: returned, of: source), table))
  }

  private func figures(_ coverage: ModeCoverage?, _ table: ClassTable?) -> [Figure] {
    let modes = source.means.count
    let figures = [
      Figure(
        "X modes touched", key: "sourceModesCaptured",
        value: coverage.map { Double($0.modesCaptured) }, format: .outOf(modes),
        reference: Reference("perfect", value: Double(modes)),
        explanation:
          "Modes of X with at least one of \(Self.count) points F(y) within 3 deviations; y is data.",
        perfect: Double(modes)),
      Figure(
        "X high quality", key: "sourceHighQuality", value: coverage?.highQuality, format: .percent,
        reference: Reference("perfect", value: oracle.highQuality),
        explanation: "Share of \(Self.count) points F(y) within 3 deviations of a mode of X.",
        isCharted: true, perfect: oracle.highQuality),
    ]
    // Numbers of modes go together where there are as many.
    guard modes > 1, modes == data.means.count else { return figures }
    let kept = table.map { table in
      Double(table.images.enumerated().count { $0.offset == $0.element })
    }
    return figures + [
      Figure(
        "modes kept", key: "modesKept", value: kept, format: .outOf(modes),
        explanation:
          "Modes of X most of whose points G carries to the mode of Y that has the same number.")
    ]
  }
}
