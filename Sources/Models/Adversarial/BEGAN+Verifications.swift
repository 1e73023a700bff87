import Experiments
import Networks
public import Verifications

extension BEGAN {
  /// The line of k, and its ends.
  public static var verifications: [Verification] {
    [
      Verification(
        "began.balance", "greatest error of k' = k + r (gamma L(x) - L(G(z))), kept in [0, 1]",
        expected: 0, tolerance: 1e-6
      ) {
        var settings = Settings()
        let network = NetworkConfiguration(hidden: [12, 12], activation: .tanh)
        (settings.generator, settings.encoder, settings.decoder) = (network, network, network)
        settings.training.batch = 32
        // Steps that are large enough to run into the ends.
        (settings.ratio, settings.balanceRate) = (0.9, 0.5)
        let trainer = Trainer<BEGAN>(settings, seed: 4, threads: 1)
        var (error, hasMoved) = (0.0, false)
        for _ in 0..<100 {
          let before = try trainer.values(of: "state.balance")[0]
          trainer.step()
          let lack =
            0.9 * (try trainer.reading("errorOnData")) - (try trainer.reading("errorOnSamples"))
          let after = try trainer.values(of: "state.balance")[0]
          error = max(error, abs(after - min(max(before + 0.5 * lack, 0), 1)))
          hasMoved = hasMoved || after != before
        }
        guard hasMoved else { throw Verification.Missing() }
        return error
      }
    ]
  }
}
