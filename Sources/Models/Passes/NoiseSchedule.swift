import Glibc

/// How much noise there is at each of many levels.
///
///     alpha-bar_i = prod (1 - beta_j) over j <= i,   x_i = sqrt(alpha-bar_i) x + sqrt(1 - alpha-bar_i) e
///
/// Raw values are the names used in files.
public enum NoiseSchedule: String, Sendable, CaseIterable {
  /// beta from 1e-4 to 0.02 over a thousand levels, in proportion more over fewer (Ho et al. 2020, arXiv:2006.11239).
  case linear
  /// The same numbers however many levels there are: with few the last is not all noise.
  case unscaled = "linear-unscaled"
  /// alpha-bar as the square of a cosine (Nichol & Dhariwal 2021, arXiv:2102.09672).
  case cosine
}

extension NoiseSchedule {
  /// beta of the levels 1, 2, ..., `levels`.
  func betas(levels: Int) -> [Double] {
    switch self {
    case .linear, .unscaled:
      let factor = self == .linear ? 1000 / Double(levels) : 1
      return (0..<levels).map { level in
        let share = levels > 1 ? Double(level) / Double(levels - 1) : 1
        return min(factor * (1e-4 + share * (0.02 - 1e-4)), Self.most)
      }
    case .cosine:
      func left(_ level: Int) -> Double {
        let angle = (Double(level) / Double(levels) + 0.008) / 1.008 * .pi / 2
        return cos(angle) * cos(angle)
      }
      return (1...levels).map { min(1 - left($0) / left($0 - 1), Self.most) }
    }
  }

  private static let most = 0.999

  /// The angle of each level from 1 on, whose cosine is the root of alpha-bar and whose sine is that of the noise's
  /// variance.
  func angles(levels: Int) -> [Double] {
    var logarithm = 0.0
    return betas(levels: levels).map { beta in
      logarithm += log1p(-beta)
      return atan2((-expm1(logarithm)).squareRoot(), exp(0.5 * logarithm))
    }
  }
}
