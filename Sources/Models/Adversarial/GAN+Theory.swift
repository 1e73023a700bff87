import Experiments
public import Frames

extension GAN.Settings {
  /// The losses of both players, and what is added to them.
  public var theory: Theory {
    Theory(
      objective: loss.formulas + [
        "x ~ data and z ~ noise; D(.) is the raw output of the discriminator."
      ] + additions,
      algorithm: [
        "D's turn, as often as D steps says: draw data x and noise z, step D down its loss.",
        "G's turn, once: draw new noise z, step G down its loss; the gradient comes through D.",
      ]
        + (averaging > 0
          ? [
            "Average G: each weight of the average keeps the share set as averaging, and takes the "
              + "rest from G."
          ] : []))
  }

  /// What the losses have besides, as far as it is switched on.
  private var additions: [String] {
    var lines: [String] = []
    if gradientPenalty > 0 {
      lines.append("D's loss has R1 besides:  weight / 2 * E ||grad D(x)||^2, at the data.")
    }
    if l2Weight > 0 {
      lines.append("G's loss has naive training besides:  weight * E ||G(z) - x||^2.")
    }
    if packing > 1 { lines.append("D judges packs of \(packing) samples, or of \(packing) data.") }
    return lines
  }
}

extension AdversarialLoss {
  /// What each player minimises, in plain text.
  var formulas: [String] {
    switch self {
    case .nonSaturating:
      Self.crossEntropy + [
        "G minimises  -E ln s(D(G(z)))",
        "G's gradient is strong just where D is sure that a sample is none of the data.",
      ]
    case .saturating:
      Self.crossEntropy + [
        "G minimises  E ln(1 - s(D(G(z)))), the negative of D's second term",
        "This is the minimax game itself; where D is sure, G's gradient vanishes.",
      ]
    case .leastSquares:
      [
        "D minimises  E (D(x) - 1)^2 / 2 + E D(G(z))^2 / 2",
        "G minimises  E (D(G(z)) - 1)^2 / 2",
        "Samples are pulled on as long as D's output is not 1.",
      ]
    case .hinge:
      [
        "D minimises  E max(0, 1 - D(x)) + E max(0, 1 + D(G(z)))",
        "G minimises  -E D(G(z))",
        "Beyond a margin of 1 D has nothing more to gain.",
      ]
    }
  }

  private static let crossEntropy = [
    "D minimises  -E ln s(D(x)) - E ln(1 - s(D(G(z))))",
    "s(t) = 1 / (1 + exp(-t)); s(D(x)) is the probability that x is data.",
  ]
}
