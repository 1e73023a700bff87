import Glibc
import Screen
import Testing

/// How people see colours, by the cones they have.
///
/// Missing cones are simulated after Machado, Oliveira and Fernandes, "A physiologically-based model for simulation
/// of color vision deficiency", 2009, severity 1.0. Shares no code with the program.
enum ColorVision: CaseIterable {
  case usual
  case withoutRed
  case withoutGreen
  case withoutBlue

  /// Rows of the matrix on linear red, green and blue.
  private var rows: [SIMD3<Double>] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .withoutRed:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .withoutGreen:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .withoutBlue:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// CIELAB as seen, D65.
  func lab(_ color: Color) throws -> SIMD3<Double> {
    let linear = try Self.linear(color)
    let seen = rows.map { min(max(($0 * linear).sum(), 0), 1) }
    let rgb = SIMD3(seen[0], seen[1], seen[2])
    func root(_ row: SIMD3<Double>) -> Double {
      let share = (row * rgb).sum() / row.sum()
      return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
    }
    let x = root([0.4124564, 0.3575761, 0.1804375])
    let y = root([0.2126729, 0.7151522, 0.0721750])
    let z = root([0.0193339, 0.1191920, 0.9503041])
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }

  /// The contrast of two colours after the Web Content Accessibility Guidelines, 1 to 21.
  static func contrast(_ one: Color, _ other: Color) throws -> Double {
    let weights: SIMD3<Double> = [0.2126, 0.7152, 0.0722]
    let both = [(try linear(one) * weights).sum(), (try linear(other) * weights).sum()].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  private static func linear(_ color: Color) throws -> SIMD3<Double> {
    let rgb = try #require(color.rgb)
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return [linear(rgb.red), linear(rgb.green), linear(rgb.blue)]
  }
}
