import Frames

/// The losses of a variational autoencoder over the course of its training, in nats for a point.
struct VariationalCourse {
  /// What the last step minimised.
  private(set) var loss: Double?
  /// -E ln p(x|z).
  private(set) var reconstruction = History()
  /// KL(q(z|x) || p(z)).
  private(set) var kl = History()
  /// The evidence lower bound, whatever the KL weight.
  private(set) var elbo = History()

  /// Records what a step computed.
  mutating func record(loss: Double, reconstruction: Double, kl: Double, step: Int) {
    self.loss = loss
    self.reconstruction.record(reconstruction, step: step)
    self.kl.record(kl, step: step)
    elbo.record(-(reconstruction + kl), step: step)
  }

  /// The numbers of the last step, by name; empty before the first.
  var newest: [Reading] {
    guard let loss, let reconstruction = reconstruction.last, let kl = kl.last else { return [] }
    return [
      Reading("loss", loss), Reading("reconstruction", reconstruction), Reading("kl", kl),
      Reading("elbo", elbo.last),
    ]
  }

  /// The bound against the best that it could be, then its two parts.
  func charts(entropy: Double?) -> [Chart] {
    [
      Chart(
        "ELBO", curves: [Curve("ELBO", history: elbo)],
        references: entropy.map { [Reference("best", value: -$0)] } ?? []),
      Chart(
        "reconstruction and KL",
        curves: [
          Curve("reconstruction", history: reconstruction), Curve("KL", history: kl),
        ]),
    ]
  }
}
