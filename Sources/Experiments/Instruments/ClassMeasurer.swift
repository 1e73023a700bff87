import Distributions
import Frames
import Glibc
import Graphs
import Locking
import Tensors

/// Measures on held-out data how often a model tells the class of a point, on any thread.
final class ClassMeasurer: Measurer {
  private let points: [Float]
  private let labels: [Int32]
  private let classes: Int
  private let floor: Double?
  private let bench: Lock<PointMap>

  /// Held-out points.
  static let count = 5_000

  /// A judge of models with these settings; nil where they tell no classes, or the data has none.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let data = settings.data.distribution
    classes = data.space.classes
    guard classes > 0, let map = PointMap.apart(type, settings, .logits) else { return nil }
    floor = data.entropyOfClass
    let stream = RandomStream(seed: seed, purpose: .heldOut)
    points = data.heldOut.samples(count: Self.count, random: stream)
    labels = data.heldOut.labels(count: Self.count, random: stream)
    bench = Lock(map)
  }

  /// The accuracy and the perplexity, not measured yet.
  var unmeasured: [Figure] { figures() }

  /// The share of points whose most likely class is their own, and how likely their own is made.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let points = points
    let logits = bench.withLock { $0.results(for: points, values: moment.shown) }
    let verdicts = ClassVerdict.all(of: logits, classes: classes)
    let right = zip(verdicts, labels).count { $0.number == Int($1) }
    let accuracy = Double(right) / Double(Self.count)
    return FigureSet(figures(accuracy: accuracy, perplexity: perplexity(logits)))
  }

  /// exp of the mean of -ln p(class), where p is the softmax of the logits.
  private func perplexity(_ logits: [Float]) -> Double {
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      let own = logits[classes * row..<classes * (row + 1)].map { Double($0) }
      let top = own.max() ?? 0
      sum += top + log(own.reduce(0.0) { $0 + exp($1 - top) }) - own[Int(label)]
    }
    return exp(sum / Double(labels.count))
  }

  private func figures(accuracy: Double? = nil, perplexity: Double? = nil) -> [Figure] {
    [
      Figure(
        "accuracy", key: "accuracy", value: accuracy, format: .percent,
        reference: Reference("chance", value: 1 / Double(classes)),
        explanation:
          "Share of \(Self.count) held-out points that the model takes for what they are; by chance it "
          + "would be one in \(classes).",
        isCharted: true),
      Figure(
        "perplexity", key: "perplexity", value: perplexity,
        reference: Reference(
          floor == nil ? "chance" : "least", value: floor.map { exp($0) } ?? Double(classes)),
        explanation:
          "exp of the mean of -ln p(class) on the same points: among how many classes, all as likely, the "
          + "model is in doubt; \(classes) where it knows nothing."),
    ]
  }
}
