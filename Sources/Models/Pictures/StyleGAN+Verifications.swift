import Experiments
import Networks
public import Verifications

extension StyleGAN {
  /// Without a part of their own all styles are their mean.
  public static var verifications: [Verification] {
    [
      Verification(
        "style-gan.truncation",
        "largest difference of a pixel between two pictures whose styles are their mean",
        expected: 0, tolerance: 0
      ) {
        var settings = Settings()
        settings.network.channels = [4, 6]
        settings.truncation = 0
        let trainer = Trainer<StyleGAN>(settings, seed: 1, threads: 1)
        // Noise has no strength before the first step.
        let samples = trainer.sample(count: 2, first: 0).samples
        let half = samples.count / 2
        guard samples.contains(where: { $0 != samples[0] }) else { throw Verification.Missing() }
        return (0..<half).reduce(0.0) { max($0, Double(abs(samples[$1] - samples[half + $1]))) }
      }
    ]
  }
}
