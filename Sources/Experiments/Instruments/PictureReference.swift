import Distributions
import Frames
import Metrics
import Tensors

/// What samples are held against where they are pictures: how far they are from the training's, and of which classes, made at
/// the first measuring.
struct PictureReference {
  private let data: any Distribution
  private let seed: UInt64
  private var known: Known?

  /// Samples that are looked at.
  static let count = 360

  /// The training's pictures, and what pictures that no training sees score.
  private struct Known {
    let pictures: NearestPictures
    /// The median distance of others.
    let distance: Double?
    /// Nil where classes are not known.
    let referee: PictureReferee?
    /// How often the referee is right.
    let accuracy: Double?
  }

  /// The pictures of a distribution.
  init(of data: any Distribution, seed: UInt64) { (self.data, self.seed) = (data, seed) }

  /// What will be measured; nothing where there is no end of pictures.
  func figures() -> [Figure] {
    guard data.examples != nil else { return [] }
    return [distance()] + (data.exampleLabels == nil ? [] : classes())
  }

  /// What the first samples [count, size] score.
  mutating func figures(of samples: [Float]) -> [Figure] {
    guard let known = known ?? made() else { return [] }
    self.known = known
    let found = known.pictures.nearest(
      toEach: Array(samples.prefix(Self.count * data.space.count)))
    let distance = distance(NearestPictures.medianDistance(of: found), perfect: known.distance)
    guard let referee = known.referee else { return [distance] }
    return [distance] + classes(referee.histogram(of: found), accuracy: known.accuracy)
  }

  private func made() -> Known? {
    guard let examples = data.examples,
      let pictures = NearestPictures(among: examples, size: data.space.count)
    else { return nil }
    let others = data.heldOut
    let distance = pictures.medianDistance(
      of: others.samples(
        count: Self.count, random: RandomStream(seed: seed, purpose: .heldOut)))
    let referee = data.exampleLabels.map {
      PictureReferee(pictures, labels: $0, classes: data.space.classes)
    }
    let accuracy = referee.flatMap { referee -> Double? in
      guard let labels = others.exampleLabels, let values = others.examples else { return nil }
      return referee.accuracy(on: labels, found: pictures.nearest(toEach: values))
    }
    return Known(pictures: pictures, distance: distance, referee: referee, accuracy: accuracy)
  }
}

// MARK: - Figures

extension PictureReference {
  private func distance(_ value: Double? = nil, perfect: Double? = nil) -> Figure {
    Figure(
      "nearest data", key: "nearestDistance", value: value, format: .significant(3),
      reference: Reference("held-out data", value: perfect ?? .infinity),
      explanation:
        "Median distance of \(Self.count) samples from the nearest training picture; below that of held-out "
        + "data, pictures are learned by heart.",
      isCharted: true, perfect: perfect)
  }

  private func classes(_ found: ClassHistogram? = nil, accuracy: Double? = nil) -> [Figure] {
    let count = data.space.classes
    let perfect = ClassHistogram.perfectDivergence(classes: count, samples: Self.count)
    return [
      Figure(
        "classes made", key: "classesMade", value: found.map { Double($0.made) },
        format: .outOf(count), reference: Reference("all", value: Double(count)),
        explanation:
          "Classes that at least a tenth as many of \(Self.count) samples have as are due; a sample's is that of "
          + "the nearest training picture.",
        isCharted: true, perfect: Double(count)),
      Figure(
        "class divergence", key: "classDivergence", value: found?.divergence,
        format: .decimals(4), reference: Reference("perfect", value: perfect),
        explanation:
          "Kullback-Leibler divergence of the samples' classes from the data's, in nats: 0 where each is made "
          + "as often as it is due.",
        isCharted: true, perfect: perfect),
      Figure(
        "referee right", key: "refereeAccuracy", value: accuracy, format: .percent,
        explanation:
          "How many of the held-out pictures have the class of the training picture nearest to them: how far "
          + "the classes of samples can be trusted."),
    ]
  }
}

extension [Figure] {
  /// How many of the data's templates samples are, and how many samples are one.
  ///
  /// Without samples, the places of what will be measured; nothing where the data cannot be counted.
  static func matches(
    of data: any Distribution, _ oracle: CoverageOracle?, _ matches: ModeCoverage? = nil
  ) -> [Figure] {
    guard let templates = data.templates, let oracle else { return [] }
    let shown = [
      Figure(
        "coverage", key: "coverage", value: matches.map { Double($0.modesCaptured) },
        format: .outOf(templates.count),
        reference: Reference("perfect", value: oracle.modesCaptured),
        explanation:
          "How many of the data's \(templates.count) are among \(SampleMeasurer.count) samples, every number "
          + "rounded to the nearest that occurs.",
        isCharted: true, perfect: oracle.modesCaptured),
      Figure(
        "validity", key: "validity", value: matches?.highQuality, format: .percent,
        reference: Reference("perfect", value: 1),
        explanation:
          "Share of the samples that are one of the data's \(templates.count), every number rounded to the "
          + "nearest that occurs.",
        isCharted: true, perfect: 1),
    ]
    guard let matches else { return shown }
    return shown + [Figure("reverseKL", matches.reverseKL, perfect: oracle.reverseKL)]
  }
}
