import Distributions
import Frames
import Metrics

/// What can be said of the samples on the screen: how they cover the modes, and where they are.
struct SampleSight {
  /// Which modes they reach; nil where the data has none.
  let coverage: ModeCoverage?
  /// Which modes are found: a tenth of its due share of these samples falls on each; nil where the data has none.
  let found: [Bool]?
  /// How many modes that are not found are missed narrowly: a tenth of a mode's due share of these samples lies within
  /// a quarter of the way to its nearest neighbour.
  let narrowlyMissed: Int
  /// The modes' shares of the data.
  private let weights: [Double]
  /// Their place and spread, where they are points.
  let moments: SampleMoments
  /// Which templates they are, where samples are no points and can be counted.
  let matches: ModeCoverage?
  /// Root of the mean squared distance of the samples from their mean; nil where none is finite.
  let spread: Double?
  /// The spread of the data, where samples are no points and it is known.
  let dueSpread: Double?
  /// The share of them outside the part of the plane that is looked at.
  let outOfSight: Double
  /// The share of them where the data has no density; nil where it has some everywhere, or where that is not known.
  let outside: Double?

  /// What is seen of interleaved samples `[count, 2]` beside data that lies in some part of the plane; nothing
  /// where samples are no points, of which none are given.
  init(samples: [Float], beside data: any Distribution, in extent: Window) {
    let mixture = data.mixture
    weights = mixture?.weights ?? []
    coverage = mixture.map { ModeCoverage(samples: samples, of: $0) }
    let found = coverage.map { coverage in
      zip(coverage.counts, mixture?.weights ?? []).map { count, weight in
        count >= ModeWatch.enough(of: coverage.sampleCount, due: weight)
      }
    }
    self.found = found
    narrowlyMissed = data.mixture.map { Self.narrowlyMissed(samples, found ?? [], $0) } ?? 0
    moments = SampleMoments(samples: samples)
    (matches, spread, dueSpread) = (nil, moments.spread, nil)
    let inside = samples.indices.count {
      $0 % 2 == 0 && extent.contains(x: Double(samples[$0]), y: Double(samples[$0 + 1]))
    }
    outOfSight = samples.isEmpty ? 0 : 1 - Double(2 * inside) / Double(samples.count)
    outside = data.shareOutside(samples)
  }

  /// What is seen of samples [count, size] that are no points.
  init(rows samples: [Float], beside data: any Distribution) {
    (coverage, found, narrowlyMissed, weights, outOfSight, outside) = (nil, nil, 0, [], 0, nil)
    moments = SampleMoments(samples: [])
    matches = data.templates.map { ModeCoverage(samples: samples, of: $0) }
    spread = RowMoments(samples: samples, size: data.space.count).spread
    dueSpread = data.moments?.totalVariance.squareRoot()
  }
}

// MARK: - Near the modes

extension SampleSight {
  private static func narrowlyMissed(
    _ samples: [Float], _ found: [Bool], _ mixture: Mixture
  ) -> Int {
    guard found.contains(false), found.count > 1 else { return 0 }
    let reach = mixture.separation * mixture.deviation / 4
    return found.indices.count { mode in
      guard !found[mode] else { return false }
      let enough = ModeWatch.enough(of: samples.count / 2, due: mixture.weights[mode])
      let place = SIMD2<Float>(mixture.means[mode])
      let near = samples.points.count { point in
        let way = point - place
        return (way * way).sum() < Float(reach * reach)
      }
      return near >= enough
    }
  }
}

// MARK: - Figures

extension SampleSight {
  /// The share of samples of high quality as a sentence without its end; nil where the data has no modes.
  var quality: String? {
    coverage?.highQuality.map {
      "\((100 * $0).text(decimals: 0)) % of the samples are of high quality"
    }
  }

  /// How many modes are found; nil where the data has none.
  var foundCount: Int? { found.map { $0.count { $0 } } }

  /// How many modes are found, as the beginning of a sentence: "5 of 8 modes are found, 2 nearly"; nil where
  /// the data has none.
  var foundModes: String? {
    guard let found, let count = foundCount else { return nil }
    guard count < found.count else { return "All \(count) modes are found" }
    return "\(count) of \(found.count) modes are found"
      + (narrowlyMissed > 0 ? ", \(narrowlyMissed) nearly" : "")
  }

  /// How well the modes are covered.
  func coverageFigures(oracle: CoverageOracle, separation: Double) -> [Figure] {
    guard let coverage else { return [] }
    let modes = Figure.Format.outOf(coverage.modes)
    let overlap = Figure(
      "mode distance", key: "modeDistance", value: separation, format: .significant(2),
      reference: Reference("needs", value: Mixture.countable),
      explanation: "Distance of neighbouring modes in their deviations. Below "
        + "\(Mixture.countable.text(decimals: 0)) they overlap, and a sample cannot be counted as one mode's."
    )
    return [
      Figure(
        "modes found", key: "modesFound", value: foundCount.map(Double.init), format: modes,
        explanation:
          "Modes that get a tenth of their due share of the samples or more; events say when "
          + "one is found or lost."),
      Figure(
        "modes touched", key: "modesCaptured", value: Double(coverage.modesCaptured), format: modes,
        explanation: "Modes with at least one sample within 3 deviations, the count that papers "
          + "report: a single stray sample is enough."),
      Figure(
        "high quality", key: "highQuality", value: coverage.highQuality, format: .percent,
        reference: Reference("perfect", value: oracle.highQuality),
        explanation: "Share of samples within 3 deviations of a mode's mean. Above "
          + "\((100 * oracle.highQuality).text(decimals: 1)) % the modes are too narrow."),
      Figure(
        "mode width", key: "modeWidth", value: coverage.modeWidth, format: .decimals(3),
        reference: oracle.modeWidth.map { Reference("perfect", value: $0) },
        explanation:
          "Root mean squared distance of samples of high quality from their mode's mean, over "
          + "that of the data. Less than perfect: modes are too narrow, which high quality does not tell."
      ),
    ] + (separation < Mixture.countable ? [overlap] : [])
  }

  /// How evenly the modes are covered, and where the samples are.
  func furtherFigures(oracle: CoverageOracle?) -> [Figure] {
    var figures: [Figure] = []
    if let coverage, let oracle {
      figures.append(
        Figure(
          "reverse KL", key: "reverseKL", value: coverage.reverseKL, format: .decimals(4),
          reference: Reference("perfect", value: oracle.reverseKL),
          explanation:
            "How far the modes' shares of the samples of high quality are from the data's, in nats; 0 is as "
            + "it should be."))
    }
    if let outside {
      figures.append(
        Figure(
          "outside", key: "outside", value: outside, format: .percent,
          reference: Reference("perfect", value: 0),
          explanation: "Share of samples where the data has no density at all."))
    }
    if let dueSpread {
      figures.append(
        Figure(
          "spread", key: "spread", value: spread,
          reference: Reference("of the data", value: dueSpread),
          explanation:
            "Root of the mean squared distance of the samples shown from their own mean; 0 where all are alike."
        ))
    }
    guard moments.count + moments.nonFiniteCount > 0 else { return figures }
    return figures + [
      Figure(
        "spread", key: "spread", value: moments.spread,
        reference: oracle.map { Reference("perfect", value: $0.spread) },
        explanation: "Root of the mean squared distance of the samples from their own mean."),
      Figure(
        "mean radius", key: "meanRadius", value: moments.meanRadius,
        reference: oracle.map { Reference("perfect", value: $0.meanRadius) },
        explanation: "Mean distance of the samples from the origin."),
    ]
  }

  /// The modes found and what is wrong with the samples besides, if anything is.
  func verdict(oracle: CoverageOracle) -> String? {
    guard let coverage, let found = foundCount else { return nil }
    let count = "\(found)/\(coverage.modes)"
    guard found > 0, let highQuality = coverage.highQuality, let reverseKL = coverage.reverseKL
    else { return count }
    // What the published protocols would call a failure, well away from what good samples score.
    if highQuality < 0.8 * oracle.highQuality { return count + ", smeared" }
    return found == coverage.modes && reverseKL > oracle.reverseKL + 0.1
      ? count + ", uneven" : count
  }

  /// The samples of high quality on each mode, where modes have weights as shares of what they are due; where training has
  /// begun, modes that are not found stand out.
  func bars(oracle: CoverageOracle, hasBegun: Bool) -> BarChart? {
    coverage.map { coverage in
      let missing = hasBegun ? (found ?? []).indices.filter { found?[$0] == false } : []
      guard coverage.weights.isEmpty else {
        let due = weights.map { $0 * Double(coverage.sampleCount) }
        return BarChart(
          "share of due per mode", values: zip(coverage.counts, due).map { Double($0) / $1 },
          missing: missing, reference: Reference("perfect", value: oracle.highQuality))
      }
      return BarChart(
        "samples per mode", values: coverage.counts.map(Double.init), missing: missing,
        reference: Reference(
          "perfect",
          value: oracle.highQuality * Double(coverage.sampleCount) / Double(coverage.modes)))
    }
  }
}
