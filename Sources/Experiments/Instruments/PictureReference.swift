import Distributions
import Frames
import Metrics
import Tensors

/// What the distance of samples from the training's pictures is measured with, made at the first measuring.
struct PictureReference {
  private let data: any Distribution
  private let seed: UInt64
  /// The pictures, and the median distance of pictures that no training sees from them.
  private var known: (pictures: NearestPictures, perfect: Double?)?

  /// Samples whose distances are taken.
  static let count = 360

  /// The pictures of a distribution.
  init(of data: any Distribution, seed: UInt64) { (self.data, self.seed) = (data, seed) }

  /// The median distance, not measured yet; nothing where there is no end of pictures.
  func figures() -> [Figure] { data.examples == nil ? [] : [figure()] }

  /// The median distance of the first samples [count, size] from the training's pictures.
  mutating func figures(of samples: [Float]) -> [Figure] {
    let size = data.space.count
    guard let (pictures, perfect) = known ?? made() else { return [] }
    known = (pictures, perfect)
    let distance = pictures.medianDistance(of: Array(samples.prefix(Self.count * size)))
    return [figure(distance, perfect: perfect)]
  }

  private func made() -> (NearestPictures, Double?)? {
    guard let examples = data.examples,
      let pictures = NearestPictures(among: examples, size: data.space.count)
    else { return nil }
    let others = data.heldOut.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .heldOut))
    return (pictures, pictures.medianDistance(of: others))
  }

  private func figure(_ value: Double? = nil, perfect: Double? = nil) -> Figure {
    Figure(
      "nearest data", key: "nearestDistance", value: value, format: .significant(3),
      reference: Reference("held-out data", value: perfect ?? .infinity),
      explanation:
        "Median distance of \(Self.count) samples from the nearest training picture; below that of held-out "
        + "data, pictures are learned by heart.",
      isCharted: true, perfect: perfect)
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
