public import Frames

extension VariationalConfiguration {
  /// The evidence lower bound, its KL term weighted.
  public var theory: Theory {
    Theory(
      objective: [
        "maximise over both networks:  E_x { E_q(z|x) ln p(x|z) - w KL(q(z|x) || p(z)) }",
        "p(z) = N(0, I),  p(x|z) = N(decoder(z), s^2 I)",
        "q(z|x) = N(mu(x), diag sigma(x)^2), mu and sigma from the encoder",
        "w is the KL weight and s the output deviation. With w = 1 this is the ELBO, "
          + "which is never above E ln p(x).",
      ],
      algorithm: [
        "Encode a batch of data x into mu(x) and sigma(x).",
        "Draw e ~ N(0, I) and set z = mu + sigma e (reparameterisation), so that gradients pass.",
        "Decode z; the loss is -ln p(x|z) + w KL, with the KL in closed form.",
        "Step encoder and decoder"
          + (outputDeviation.kind == .learned ? ", and ln s," : "") + " down the gradient.",
        "A sample: draw z from p(z), decode it"
          + (samples == .noisy ? ", and add noise of deviation s." : "; its noise is left out."),
      ])
  }
}
