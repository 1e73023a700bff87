import Distributions
import Experiments
import Frames
import Networks
public import Verifications

extension Autoencoder {
  /// What a linear one loses on the ring (Baldi & Hornik 1989): half of the variance, whatever line it finds.
  public static var verifications: [Verification] {
    [
      Verification(
        "autoencoder.linear",
        "squared error of a trained linear autoencoder on the ring: r^2 / 2 + s^2",
        // Squares of sines scatter by 0.35; 5,000 held-out points are in the mean.
        expected: 0.5001, tolerance: 4 * 0.005
      ) {
        var settings = Settings()
        settings.data = DistributionChoice(RingDistribution())
        (settings.encoder.hidden, settings.decoder.hidden) = ([], [])
        settings.training.optimizer.learningRate = 0.02
        let trainer = Trainer<Autoencoder>(settings, seed: 1, threads: 1)
        for _ in 0..<300 { trainer.step() }
        return try trainer.measurement("reconstructionError")
      }
    ]
  }
}
