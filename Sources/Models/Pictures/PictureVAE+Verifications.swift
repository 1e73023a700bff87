import Distributions
import Experiments
import Frames
import Glibc
import Networks
public import Verifications

extension PictureVAE {
  /// A bound made of probabilities never goes beyond minus the entropy.
  public static var verifications: [Verification] {
    [
      Verification(
        "picture-vae.bound",
        "by how many nats the weighted bound of bars goes beyond minus their entropy, but for its error",
        expected: 0, tolerance: 1e-6
      ) {
        var settings = Settings()
        settings.data = DistributionChoice(BarsDistribution())
        (settings.encoder.channels, settings.decoder.channels) = ([8, 8], [8, 8])
        settings.dimension = 4
        settings.training.optimizer.learningRate = 0.004
        let trainer = Trainer<PictureVAE>(settings, seed: 1, threads: 1)
        for _ in 0..<200 { trainer.step() }
        let bound = try trainer.measurement("importanceBound")
        // Of a model that learns nothing this would hold, too: sixteen pixels of one bit each.
        guard let entropy = BarsDistribution().entropy, bound > -16 * log(2) else {
          throw Verification.Missing()
        }
        return max(0, bound + entropy - 4 * (try trainer.measurement("importanceBoundError")))
      }
    ]
  }
}
