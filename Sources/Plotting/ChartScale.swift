import Frames
import Glibc

/// From values to heights in a chart, linear or logarithmic.
struct ChartScale {
  /// Whether equal heights are equal factors.
  let isLogarithmic: Bool
  /// The value, or its decimal logarithm, at the lower edge.
  private let lower: Double
  /// The value, or its decimal logarithm, at the upper edge.
  private let upper: Double
  /// Lines to compare with, each with the half unit of its last printed digit.
  private let references: [(value: Double, tolerance: Double)]

  /// Values beyond this are drawn at the edge: what comes after is a broken run's affair, and
  /// differences must not overflow.
  private static let limit = 1e300

  /// A scale on which all the values can be seen; those that are not finite are left out.
  ///
  /// Positive values that span more than two decades get a logarithmic one.
  ///
  /// - Parameter references: values that others lie at, which print the same.
  init(showing values: some Sequence<Double>, besides references: [Double] = []) {
    var least = Double.infinity
    var greatest = -Double.infinity
    for value in values where value.isFinite {
      least = min(least, max(value, -Self.limit))
      greatest = max(greatest, min(value, Self.limit))
    }
    if least > greatest { (least, greatest) = (0, 1) }
    isLogarithmic = least > 0 && greatest / least > 100
    var (lower, upper) = isLogarithmic ? (log10(least), log10(greatest)) : (least, greatest)
    // A constant gets a scale too, and differences in its last digits stay invisible.
    let room = max(max(lower.magnitude, upper.magnitude) * 1e-9, .leastNormalMagnitude * 1e10)
    if upper - lower < room {
      let margin =
        lower == 0 && upper == 0 ? 1 : max(max(lower.magnitude, upper.magnitude) * 0.1, room)
      lower -= margin
      // A hair more, so that the values are not at the boundary of two rows, where rounding would part them.
      upper += margin * 1.0001
    }
    let margin = (upper - lower) * 0.04
    self.lower = lower - margin
    self.upper = upper + margin
    self.references = references.filter(\.isFinite).map {
      ($0, $0 == 0 ? 0 : pow(10, floor(log10($0.magnitude)) - Double(Self.digits - 1)) / 2)
    }
  }

  /// Digits of a curve's newest value in the legend.
  static let digits = 4
  /// How far a value may be moved to a line that it is printed like: less than a row.
  private static let reach = 0.02

  /// Where a value lies between the lower edge, 0, and the upper one, 1; nil where it has no place.
  ///
  /// What cannot be told from a reference by its printed digits lies on its line.
  func height(_ value: Double) -> Double? {
    let own = exactHeight(value)
    for reference in references where abs(value - reference.value) <= reference.tolerance {
      guard let own, let line = exactHeight(reference.value) else { continue }
      if abs(own - line) <= Self.reach { return line }
    }
    return own
  }

  private func exactHeight(_ value: Double) -> Double? {
    guard !value.isNaN, !isLogarithmic || value > 0 else { return nil }
    let place = isLogarithmic ? log10(value) : value
    return min(max((place - lower) / (upper - lower), 0), 1)
  }

  /// Whether a value lies beyond the upper edge, and not only because numbers end there.
  func isAbove(_ value: Double) -> Bool { place(value).map { $0 > upper } ?? false }

  /// Whether a value lies beyond the lower edge, and not only because numbers end there.
  func isBelow(_ value: Double) -> Bool {
    // A logarithmic scale has no place for what is not positive: it is below all of it.
    place(value).map { $0 < lower } ?? (isLogarithmic && value <= 0)
  }

  /// Where a value lies in the scale's own terms.
  private func place(_ value: Double) -> Double? {
    guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
    let value = min(max(value, -Self.limit), Self.limit)
    return isLogarithmic ? log10(value) : value
  }

  /// Round values on the scale.
  func ticks(atMost count: Int) -> Ticks {
    guard isLogarithmic else { return Ticks(from: lower, through: upper, atMost: count) }
    return Ticks(decadesFrom: pow(10, max(lower, -307)), through: pow(10, upper), atMost: count)
  }
}
