import Distributions
import Frames
import Graphs
import Locking
import Metrics
import Tensors

/// Measures whether pictures that are asked for a class are of it, as the model's own classifier sees it and as a fixed referee
/// does, and how much those of a class differ; on any thread.
final class SeekingMeasurer: Measurer {
  private let referee: ClassReferee?
  private let latents: RandomStream
  private let bench: Lock<Bench>
  private let size, classes: Int
  /// The deviation of data within its classes.
  private let dueSpread: Double
  let evaluations: Int

  /// What draws, and what tells classes.
  private struct Bench {
    let sampler: ModelSampler
    let classifier: PointMap
    let askedClass: Int?
  }

  /// Samples drawn.
  static let count = PictureReference.count

  /// A judge of models with these settings; nil where they seek no classes, or samples are no pictures.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard type is any ClassSeeking.Type, let bench = Self.bench(type, settings) else { return nil }
    let data = settings.data.distribution
    (size, classes) = (data.space.count, data.space.classes)
    referee = ClassReferee(data)
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    let stream = RandomStream(seed: seed, purpose: .heldOut)
    dueSpread = Self.spread(
      data.samples(count: Self.draws, random: stream),
      data.labels(count: Self.draws, random: stream), classes: data.space.classes)
    evaluations =
      Self.count * Model(settings, in: WeightBook(for: data.space)).sampling.loopEvaluations
    self.bench = Lock(bench)
  }

  /// Draws of the data whose spread is what is due.
  private static let draws = 4_000

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending Bench? {
    let book = WeightBook(for: settings.space)
    let model = Model(settings, in: book)
    guard let seeking = model as? any ClassSeeking,
      let classifier = PointMap(model, on: book, settings, .logits)
    else { return nil }
    return Bench(
      sampler: ModelSampler(model.sampling, on: book, settings), classifier: classifier,
      askedClass: seeking.askedClass)
  }

  /// What it measures, without values.
  var unmeasured: [Figure] { figures(Findings()) }

  /// What came of it.
  private struct Findings {
    var accuracy, certainty, spread: Double?
  }

  /// How many are what was asked for, how sure the classifier is of it, and how much they differ.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let (samples, asked, logits) = bench.withLock { bench in
      bench.sampler.read(values: moment.shown)
      let samples = bench.sampler.values(count: Self.count, from: latents)
      let asked =
        bench.askedClass.map { [Int32](repeating: Int32($0), count: Self.count) }
        ?? bench.sampler.classes(by: Batch.labelsName, count: Self.count, from: latents).numbers
      return (samples, asked, bench.classifier.results(for: samples, values: moment.shown))
    }
    var findings = Findings()
    let certainties = ClassVerdict.certainties(logits, classes: classes, of: asked)
    findings.certainty = certainties.reduce(0, +) / Double(Self.count)
    findings.accuracy = referee.map { referee in
      let right = zip(referee.verdicts(on: samples), asked).count { $0 == Int($1) }
      return Double(right) / Double(Self.count)
    }
    findings.spread = Self.spread(samples, asked, classes: classes)
    return FigureSet(figures(findings))
  }

  /// Root of the mean squared distance of pictures [count, size] from the mean of those of their class.
  static func spread(_ pictures: [Float], _ labels: [Int32], classes: Int) -> Double {
    let size = pictures.count / max(labels.count, 1)
    var sums = [Double](repeating: 0, count: classes * size)
    var counts = [Double](repeating: 0, count: classes)
    for (row, label) in labels.enumerated() {
      counts[Int(label)] += 1
      for place in 0..<size {
        sums[Int(label) * size + place] += Double(pictures[row * size + place])
      }
    }
    var square = 0.0
    for (row, label) in labels.enumerated() {
      for place in 0..<size {
        let mean = sums[Int(label) * size + place] / counts[Int(label)]
        let away = Double(pictures[row * size + place]) - mean
        square += away * away
      }
    }
    return (square / Double(max(labels.count, 1))).squareRoot()
  }

  private func figures(_ findings: Findings) -> [Figure] {
    let isExact = referee?.isExact == true
    let asked: [Figure] =
      referee == nil
      ? []
      : [
        Figure(
          "asked and made", key: "askedAndMade", value: findings.accuracy, format: .percent,
          reference: isExact
            ? Reference("perfect", value: 1) : Reference("chance", value: 1 / Double(classes)),
          explanation: isExact
            ? "Share of \(Self.count) samples that are, to the pixel, a picture of the class asked for."
            : "Share of \(Self.count) samples whose nearest training picture is of the class asked for.",
          isCharted: true, perfect: isExact ? 1 : nil)
      ]
    return asked + [
      Figure(
        "p(y|x)", key: "classCertainty", value: findings.certainty, format: .decimals(3),
        reference: Reference("certain", value: 1),
        explanation:
          "Mean probability that the model's own classifier gives the class asked for, of the same samples: "
          + "what chains climb.",
        isCharted: true),
      Figure(
        "class spread", key: "classSpread", value: findings.spread,
        reference: Reference("of the data", value: dueSpread),
        explanation:
          "Root of the mean squared distance of samples from the mean of those asked for the same class; 0 "
          + "where each class is one picture."),
    ]
  }
}
