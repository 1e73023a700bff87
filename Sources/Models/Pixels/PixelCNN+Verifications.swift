import Distributions
import Experiments
import Frames
import Glibc
import Networks
public import Verifications

extension PixelCNN {
  /// What windows cost that do not see all of the past, and that nothing is below it.
  public static var verifications: [Verification] {
    [(1, 3.49844), (2, 3.41331), (3, 3.37909)].map { reach, floor in
      Verification(
        "pixelcnn.floor-\(2 * reach + 1)",
        "least nats of bars of 4 lines for any network behind a first window of \(2 * reach + 1)",
        expected: floor, tolerance: 5e-6
      ) { try Trainer<PixelCNN>(bars(reach: reach), seed: 1, threads: 1).measurement("fieldFloor") }
    } + [
      Verification(
        "pixelcnn.kl", "surprise less entropy less KL to the data, of all bars", expected: 0,
        tolerance: 1e-9
      ) {
        let trainer = Trainer<PixelCNN>(bars(reach: 2), seed: 1, threads: 1)
        return try trainer.measurement("negativeLogLikelihood")
          - trainer.measurement("entropyFloor") - trainer.measurement("klGap")
      },
      Verification(
        "pixelcnn.completion",
        "distance of drawn completions of a full row from 2/9 and 1/9, the largest, after 600 steps",
        expected: 0, tolerance: 0.04
      ) { try completionError() },
    ] + laws(of: .small)
  }

  /// The largest difference of a completion's frequency from that in the data, of bars of 4 lines whose first row is full.
  private static func completionError() throws -> Double {
    var settings = bars(reach: 3)
    (settings.channels, settings.blocks, settings.given) = (16, 2, 1)
    (settings.training.batch, settings.training.steps) = (64, 600)
    settings.training.optimizer.learningRate = 0.01
    settings.training.decay = RateSchedule(kind: .linear, final: 0)
    let trainer = Trainer<PixelCNN>(settings, seed: 1, threads: 1)
    for _ in 0..<600 { trainer.step() }
    let samples = trainer.sample(count: 4_096, first: 0).samples
    var counts: [[Float]: Double] = [:]
    for start in stride(from: 0, to: samples.count, by: 16) {
      let picture = Array(samples[start..<start + 16])
      if isCompletion(picture) { counts[picture, default: 0] += 1 }
    }
    let known = BarsDistribution().templateSet
    let law = zip(known.values, known.probabilities).filter { isCompletion($0.0) }
    let (drawn, all) = (counts.values.reduce(0, +), law.reduce(0) { $0 + $1.1 })
    guard drawn > 500, law.count == 8 else { throw Verification.Missing() }
    return law.reduce(0.0) { max($0, abs((counts[$1.0] ?? 0) / drawn - $1.1 / all)) }
  }

  private static func isCompletion(_ picture: [Float]) -> Bool {
    picture[..<4].allSatisfy { $0 == 1 }
  }

  private static func bars(reach: Int) -> Settings {
    var settings = Settings()
    (settings.reach, settings.channels, settings.blocks) = (reach, 4, 3)
    settings.training.batch = 32
    return settings
  }
}

extension GatedPixelCNN {
  /// That nothing is out of sight.
  public static var verifications: [Verification] {
    [
      Verification(
        "gated-pixelcnn.floor", "least nats of bars of 5 lines, for 5 layers: their entropy",
        expected: 5.9375 * log(2), tolerance: 1e-9
      ) {
        var settings = Settings()
        settings.data = DistributionChoice(BarsDistribution(side: 5))
        (settings.layers, settings.channels) = (5, 2)
        return try Trainer<GatedPixelCNN>(settings, seed: 1, threads: 1).measurement("fieldFloor")
      }
    ] + laws(of: .small)
  }
}

extension PixelRNN {
  /// Of the memory along diagonals, whose states from the right would leak if they stood where they are made.
  public static var verifications: [Verification] { laws(of: .small) }
}

extension WaveNet {
  /// What is gained by seeing as far back as a wave repeats.
  public static var verifications: [Verification] {
    let rate = CopyDistribution().rate
    var short = Settings.small
    var copies = CopyDistribution()
    (copies.length, copies.delay, copies.levelCount) = (5, 4, 4)
    short.data = DistributionChoice(copies)
    // It sees 3 back.
    short.dilations = [1]
    let floors = [([1, 2, 4], 64 * log(8)), ([1, 2, 4, 8], 13 * log(8) + 51 * rate)].map {
      dilations, floor in
      let field = dilations.reduce(2, +)
      return Verification(
        "wavenet.floor-\(field)",
        "least nats of a wave of 64 that repeats after 13, for any network that sees \(field) back",
        expected: floor, tolerance: 1e-9
      ) {
        var settings = Settings()
        settings.dilations = dilations
        (settings.channels, settings.skipChannels) = (2, 2)
        return try Trainer<WaveNet>(settings, seed: 1, threads: 1).measurement("fieldFloor")
      }
    }
    return floors + laws(of: short)
  }
}
