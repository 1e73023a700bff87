import Experiments
import Glibc
import Networks
public import Verifications

extension InfoGAN {
  /// A reader never says more than the code holds.
  public static var verifications: [Verification] {
    [
      Verification(
        "infogan.bound",
        "how far what is read of a code goes beyond its entropy ln 8, in 200 steps",
        expected: 0, tolerance: 1e-6
      ) {
        var settings = Settings()
        settings.generator.hidden = [16]
        (settings.discriminator.hidden, settings.reader.hidden) = ([16, 12], [16])
        settings.training.batch = 32
        settings.training.optimizer.learningRate = 0.01
        (settings.codes, settings.codeWeight) = (8, 3)
        let trainer = Trainer<InfoGAN>(settings, seed: 4, threads: 1)
        var (excess, first, last) = (0.0, 0.0, 0.0)
        for step in 0..<200 {
          trainer.step()
          last = try trainer.reading("informationBound")
          if step == 0 { first = last }
          excess = max(excess, last - log(8))
        }
        // Of a reader that learns nothing this would hold, too.
        guard last > first else { throw Verification.Missing() }
        return excess
      }
    ]
  }
}
