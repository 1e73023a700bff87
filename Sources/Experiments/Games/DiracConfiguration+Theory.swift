public import Frames

extension DiracConfiguration {
  /// The game, what its players follow, and how they move.
  public var theory: Theory {
    Theory(
      objective: [
        "Data is a point at 0, the generator a point at theta, the discriminator D(x) = psi x.",
        "V(theta, psi) = f(theta psi) + f(0),  f(t) = -ln(1 + exp(-t)): D raises V, "
          + "the generator lowers it.",
      ] + method.objective + [
        "The equilibrium is (0, 0): the generator at the data, and a flat D."
      ],
      algorithm: play.algorithm + method.consequence)
  }
}

extension DiracMethod {
  /// The field in plain text.
  fileprivate var objective: [String] {
    switch self {
    case .minimax:
      ["theta' = -psi f'(theta psi),  psi' = theta f'(theta psi),  f'(t) = 1 / (1 + exp t)"]
    case .nonSaturating:
      [
        "The generator raises f(-theta psi) instead:",
        "theta' = -psi f'(-theta psi),  psi' = theta f'(theta psi)",
      ]
    case .wasserstein:
      ["V = theta psi, with psi clipped to [-c, c]:  theta' = -psi,  psi' = theta"]
    case .slopePenalty:
      [
        "V = theta psi - g (abs(psi) - T)^2 / 2:  theta' = -psi,  psi' = theta - g (abs(psi) - T) sign psi"
      ]
    case .r1:
      [
        "D is charged g psi^2 / 2 for its slope (R1 and R2 are the same here):",
        "theta' = -psi f'(theta psi),  psi' = theta f'(theta psi) - g psi",
      ]
    case .instanceNoise:
      ["Data and samples get noise e ~ N(0, s^2): theta' and psi' are means over it."]
    case .consensus:
      ["v' = v - g grad ||v||^2 / 2, v the minimax field: both players also want small gradients."]
    case .leastSquares:
      [
        "D wants D(0) = 1 and D(theta) = -1, the generator D(theta) = 0, in squares:",
        "theta' = -psi^2 theta,  psi' = -theta (theta psi + 1)",
      ]
    case .unrolled:
      [
        "psi_K = psi after K steps of size e up V with theta held.",
        "theta' = -d f(theta psi_K(theta)) / d theta, through the steps;  psi' = theta f'(theta psi)",
      ]
    case .lookAhead:
      [
        "psi_K = psi after K steps of size e up V with theta held.",
        "theta' = -psi_K f'(theta psi_K), as if theta did not move psi_K;  psi' = theta f'(theta psi)",
      ]
    }
  }

  /// What follows from it.
  fileprivate var consequence: [String] {
    switch self {
    case .minimax:
      [
        "Eigenvalues +- i/2. The flow keeps theta^2 + psi^2; a turn takes 2 pi (1 + I_0(r^2 / 2)).",
        "A simultaneous step: r'^2 = r^2 (1 + h^2 f'(theta psi)^2), exactly.",
      ]
    case .nonSaturating:
      [
        "Eigenvalues +- i/2: what converges is of higher order.",
        "The flow has r^2 = 8 / (t + 8 / r0^2); simultaneous steps end near r^2 = 2 h.",
      ]
    case .wasserstein:
      ["Eigenvalues +- i. The flow ends on the circle of radius min(r0, c), and stays."]
    case .slopePenalty:
      [
        "No derivative at psi = 0. The flow's cycle: abs(theta) = g T (1 + q) / (1 - q) at psi = 0,",
        "q = exp(-pi g / 2 w), w = sqrt(1 - g^2 / 4), half a turn takes pi / w.",
      ]
    case .r1:
      [
        "Eigenvalues -g/2 +- sqrt(g^2/4 - 1/4): they meet at g = 2 f'(0) = 1, beyond which one comes back.",
        "Simultaneous steps with g up to 1 converge only where h < 4 g.",
      ]
    case .instanceNoise:
      ["Eigenvalues -s^2/4 +- sqrt(s^4/16 - 1/4): R1 of weight s^2 / 2."]
    case .consensus: ["Eigenvalues -g/4 +- i/2: it turns as fast whatever g is."]
    case .leastSquares:
      ["Eigenvalues 0, 0: nothing linear to say. Every (0, psi) is at rest, flat or not."]
    case .unrolled: ["Eigenvalues -K e/4 +- sqrt(K^2 e^2/16 - 1/4): they meet at K e = 2."]
    case .lookAhead:
      ["Eigenvalues -K e/8 +- sqrt(K^2 e^2/64 - 1/4): half the pull, they meet at K e = 4."]
    }
  }
}

extension DiracPlay {
  /// A step in plain text.
  fileprivate var algorithm: [String] {
    switch self {
    case .flow: ["z' = the solution of dz/dt = v(z) after the time h, the step size"]
    case .simultaneous: ["z' = z + h v(z), h the step size"]
    case .alternating:
      [
        "n_G times theta' = theta + h v_theta,  then n_D times psi' = psi + h v_psi",
        "Of +- i/2 that makes a turn of 2 pi / arccos(1 - a^2/2) steps, a = h sqrt(n_G n_D) / 2.",
      ]
    }
  }
}
