public import Frames

/// Numbers as people read them, the same in every locale.
///
/// A figure keeps its width while it changes a little, so trailing zeros stay: 0.5000, not 0.5.
public enum NumberText {
  /// A measure's value in the measure's format; "-" where there is none.
  public static func text(_ value: Double?, _ format: Figure.Format) -> String {
    guard let value else { return "-" }
    return switch format {
    case .significant(let digits): significant(value, digits)
    case .decimals(let places): decimals(value, places)
    case .percent: percent(value)
    case .outOf(let total): decimals(value, 0) + "/" + String(total)
    case .named(let names):
      Int(exactly: value).flatMap { names.indices.contains($0) ? names[$0] : nil } ?? "-"
    }
  }

  /// About this many significant digits: "1.002", "0.0210", "12480", "3.100e-7".
  public static func significant(_ value: Double, _ digits: Int = 4) -> String {
    guard value.isFinite else { return word(for: value) }
    let count = max(digits, 1)
    var number = DecimalDigits(value)
    number.round(toPower: number.exponent - count + 1)
    if number.digits.isEmpty { return number.fixed(places: count - 1) }
    switch number.exponent {
    case ..<(-4): return number.scientific(digits: count)
    case ..<count: return number.fixed(places: count - 1 - number.exponent)
    case ..<6:
      var whole = DecimalDigits(value)
      whole.round(toPower: 0)
      return whole.fixed(places: 0)
    default: return number.scientific(digits: count)
    }
  }

  /// At most this many significant digits and no trailing zeros: "1", "0.05", "1.5e-6".
  public static func shortest(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return word(for: value) }
    var number = DecimalDigits(value)
    number.round(toPower: number.exponent - max(digits, 1) + 1)
    guard !number.digits.isEmpty else { return "0" }
    let count = number.digits.count
    return (-4...5).contains(number.exponent)
      ? number.fixed(places: max(count - 1 - number.exponent, 0))
      : number.scientific(digits: count)
  }

  /// A fixed number of decimals: "0.021".
  public static func decimals(_ value: Double, _ places: Int) -> String {
    guard value.isFinite else { return word(for: value) }
    let places = max(places, 0)
    // Beyond what a column can hold, digits say nothing; neither do they for a broken run.
    guard value.magnitude < 1e15 else { return significant(value, 4) }
    var number = DecimalDigits(value)
    number.round(toPower: -places)
    return number.fixed(places: places)
  }

  /// A fraction as a percentage with one decimal: "98.9 %".
  public static func percent(_ fraction: Double) -> String {
    decimals(fraction * 100, 1) + (fraction.isFinite ? " %" : "")
  }

  /// A count with thousands separated: "12,480".
  public static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A rough size in at most five characters: "812", "8.1k", "12.3k", "1.2M".
  public static func short(_ value: Double) -> String {
    guard value.isFinite else { return word(for: value) }
    var scaled = value
    for suffix in ["", "k", "M", "G", "T"] {
      // Rounding comes first: 999.7 is written "1.0k", not "1000".
      let places = suffix.isEmpty || scaled.magnitude >= 99.95 ? 0 : 1
      let limit = places == 0 ? 999.5 : 1000
      if scaled.magnitude < limit {
        let isSmall = suffix.isEmpty && scaled.magnitude < 9.95 && scaled != scaled.rounded()
        return decimals(scaled, isSmall ? 1 : places) + suffix
      }
      scaled /= 1000
    }
    return significant(value, 2)
  }

  /// How often something happens, as a rough size: "8.1k".
  public static func rate(_ perSecond: Double) -> String { short(perSecond) }

  private static func word(for value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }
}
