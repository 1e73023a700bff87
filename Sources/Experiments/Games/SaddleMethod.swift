/// How the two players of v(a, b) = ab move.
///
/// With z = (a, b) and F(z) = (-b, a), the field both players descend (the first receives ab and the
/// second -ab, each ascends its own), eta the step size:
///
/// | method | z' |
/// |---|---|
/// | gradient flow | the exact solution of dz/dt = -F after time eta: a rotation |
/// | simultaneous | z - eta F(z) |
/// | alternating | a first, then b against the new a |
/// | extragradient | z - eta F(z - eta F(z)) |
/// | optimistic | z - 2 eta F(z) + eta F(previous z) |
/// | proximal point | the z' with z' = z - eta F(z') |
/// | consensus | z - eta (F(z) + weight grad \|F\|^2 / 2) |
/// | negative momentum | alternating, each with heavy-ball momentum |
/// | unrolled | simultaneous, a along the slope of a b_K(a), b_K being b after K steps of its own of size e: b - 2 K e a |
/// | look-ahead | the same with b_K cut off, as if a did not move it: b - K e a |
///
/// Sources: Goodfellow, NIPS 2016 Tutorial, 1701.00160 (the game); Mescheder et al., 1705.10461
/// (consensus); Gidel et al., 1802.10551 (extragradient) and 1807.04740 (negative momentum);
/// Mokhtari et al., 1901.08511 (optimistic, proximal point); Zhang & Yu, 1908.05699 (alternating);
/// Metz et al., 1611.02163 (unrolled).
public enum SaddleMethod: String, Sendable, CaseIterable {
  case gradientFlow = "gradient-flow"
  case simultaneous
  case alternating
  case extragradient
  case optimistic
  case proximalPoint = "proximal-point"
  case consensus
  case negativeMomentum = "negative-momentum"
  case unrolled
  case lookAhead = "look-ahead"

  /// Whether the second player answers the move of the first.
  var takesTurns: Bool {
    switch self {
    case .alternating, .negativeMomentum: true
    case .simultaneous, .gradientFlow, .extragradient, .optimistic, .proximalPoint, .consensus,
      .unrolled, .lookAhead:
      false
    }
  }
}
