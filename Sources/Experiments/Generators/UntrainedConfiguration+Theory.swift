public import Frames

extension UntrainedConfiguration {
  /// A density pushed through a network.
  public var theory: Theory {
    Theory(
      objective: [
        "Nothing is optimised: the weights stay as they were drawn.",
        "G(z) = W_n a(... a(W_1 z + b_1) ...) + b_n,  a the activation",
        "p(x) = sum of p(z) / |det dG/dz| over all z with G(z) = x, for two latents",
        "A ridge is a fold: along it the determinant is small, or several z meet.",
      ],
      algorithm: [
        "Draw the weights once, from the seed.",
        "Draw a latent z, compute x = G(z), count x where it falls.",
        "Repeat until there are as many samples as were asked for.",
      ])
  }
}
