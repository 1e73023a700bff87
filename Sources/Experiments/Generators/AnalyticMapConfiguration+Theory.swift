public import Frames

extension AnalyticMapConfiguration {
  /// A density pushed through a formula.
  public var theory: Theory {
    Theory(
      objective: [
        "Nothing is optimised: the generator is a formula.",
        map.formula,
        "p(x) = p(z) / |det dG/dz| at the z with G(z) = x",
      ],
      algorithm: [
        "Draw a latent z, compute x = G(z), count x where it falls.",
        "Repeat until there are as many samples as were asked for.",
      ])
  }
}

extension AnalyticMap {
  /// The formula in plain text.
  fileprivate var formula: String {
    switch self {
    case .ring: "G(z) = z / 10 + z / |z|: a step of length 1 outwards, and a tenth of z"
    case .identity: "G(z) = z: the noise itself"
    }
  }
}
