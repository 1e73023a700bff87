/// What the two players of the Dirac-GAN follow.
///
/// Data is a point at 0, the generator a point at theta, the discriminator D(x) = psi x, with f(t) = -ln(1 + exp(-t)):
/// f'(0) = 1/2, f''(0) = -1/4. The field, what it is near the equilibrium (0, 0), and the eigenvalues there:
///
/// | method | d theta/dt, d psi/dt | eigenvalues at 0 |
/// |---|---|---|
/// | minimax | -psi f'(theta psi), theta f'(theta psi) | +- i/2 |
/// | non-saturating | -psi f'(-theta psi), theta f'(theta psi) | +- i/2 |
/// | wgan | -psi, theta; psi clipped to +-c | +- i |
/// | wgan-gp | -psi, theta - g (abs psi - T) sign psi | none: a kink |
/// | r1 | minimax, less g psi in d psi/dt; R2 is the same here | -g/2 +- sqrt(g^2/4 - 1/4) |
/// | instance-noise | minimax, in the mean over data and samples with N(0, s^2) added | -s^2/4 +- sqrt(s^4/16 - 1/4) |
/// | consensus | v - g grad norm(v)^2/2, v that of minimax | -g/4 +- i/2 |
/// | least-squares | -psi^2 theta, -theta (theta psi + 1): labels 1 and -1, the generator wants 0 | 0, 0 |
/// | unrolled | theta against psi after K steps of size e, and through them | -K e/4 +- sqrt(K^2 e^2/16 - 1/4) |
/// | look-ahead | the same, with the steps cut off | -K e/8 +- sqrt(K^2 e^2/64 - 1/4) |
///
/// Sources: Mescheder et al. 2018, arXiv 1801.04406 (the game, and all but the last three); Mescheder et al. 2017,
/// arXiv 1705.10461 (consensus); Mao et al. 2017, arXiv 1611.04076 (least squares); Metz et al. 2017, arXiv 1611.02163
/// (unrolled).
public enum DiracMethod: String, Sendable, CaseIterable {
  case minimax
  case nonSaturating = "non-saturating"
  case wasserstein = "wgan"
  case slopePenalty = "wgan-gp"
  case r1
  case instanceNoise = "instance-noise"
  case consensus
  case leastSquares = "least-squares"
  case unrolled
  case lookAhead = "look-ahead"

  /// Whether the field has a kink or a wall, so that short steps alone follow it.
  var isKinked: Bool { self == .wasserstein || self == .slopePenalty }
}
