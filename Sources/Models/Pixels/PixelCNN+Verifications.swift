import Distributions
import Experiments
import Frames
import Glibc
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
        "pixelcnn.surprise",
        "how far the mean surprise of all bars goes below that, after 100 steps",
        expected: 0, tolerance: 1e-5
      ) {
        let trainer = Trainer<PixelCNN>(bars(reach: 2), seed: 1, threads: 1)
        for _ in 0..<100 { trainer.step() }
        let surprise = try trainer.measurement("negativeLogLikelihood")
        return min(surprise - (try trainer.measurement("fieldFloor")), 0)
      },
      Verification(
        "pixelcnn.kl", "surprise less entropy less KL to the data, of all bars", expected: 0,
        tolerance: 1e-9
      ) {
        let trainer = Trainer<PixelCNN>(bars(reach: 2), seed: 1, threads: 1)
        return try trainer.measurement("negativeLogLikelihood")
          - trainer.measurement("entropyFloor") - trainer.measurement("klGap")
      },
    ]
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
    ]
  }
}

extension WaveNet {
  /// What is gained by seeing as far back as a wave repeats.
  public static var verifications: [Verification] {
    let rate = CopyDistribution().rate
    return [([1, 2, 4], 64 * log(8)), ([1, 2, 4, 8], 13 * log(8) + 51 * rate)].map {
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
  }
}
