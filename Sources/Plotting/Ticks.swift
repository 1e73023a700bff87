import Glibc

/// Round numbers at even distances, for a scale.
struct Ticks {
  /// The numbers, smallest first, with the text that names each.
  let values: [(value: Double, text: String)]

  /// At most `count` multiples of 1, 2 or 5 times a power of ten between two finite numbers.
  init(from lower: Double, through upper: Double, atMost count: Int) {
    // Below the second bound there are no powers of ten left to count with.
    guard count > 0, upper - lower > 1e-290, (upper - lower).isFinite else {
      values = []
      return
    }
    let step = Self.step(atLeast: (upper - lower) / Double(count))
    guard step > 0, step.isFinite, (lower / step).magnitude < 1e15, (upper / step).magnitude < 1e15
    else {
      values = []
      return
    }
    let indices = Self.indices(from: lower, through: upper, step: step)
    // The step's own last digit says how many decimals every tick needs.
    let power = DecimalDigits(step).exponent
    let largest = max(lower.magnitude, upper.magnitude)
    values = indices.map { index in
      let value = Self.multiple(index, of: step)
      return (value, Self.text(value, power: power, largest: largest))
    }
  }

  /// Powers of ten between two positive numbers, at most `count`.
  init(decadesFrom lower: Double, through upper: Double, atMost count: Int) {
    guard count > 0, lower > 0, lower < upper, upper.isFinite else {
      values = []
      return
    }
    let first = Int(log10(lower).rounded(.up))
    let last = Int(log10(upper).rounded(.down))
    guard first <= last else {
      values = []
      return
    }
    let skip = max((last - first + count) / count, 1)
    values = Swift.stride(from: first, through: last, by: skip).map { power in
      (pow(10, Double(power)), Self.decade(power))
    }
  }

  /// The least 1, 2 or 5 times a power of ten that is not below a positive number.
  private static func step(atLeast least: Double) -> Double {
    let power = Int(log10(least).rounded(.down))
    for factor in [1, 2, 5, 10] {
      let step = scaled(Double(factor), power: power)
      if step >= least * (1 - 1e-9) { return step }
    }
    return scaled(10, power: power)
  }

  /// Divides by a power of ten where that is exact and multiplying by its reciprocal is not.
  private static func scaled(_ value: Double, power: Int) -> Double {
    power >= 0 ? value * pow(10, Double(power)) : value / pow(10, Double(-power))
  }

  private static func indices(from lower: Double, through upper: Double, step: Double) -> [Int] {
    let first = Int((lower / step - 1e-9).rounded(.up))
    let last = Int((upper / step + 1e-9).rounded(.down))
    return first <= last ? Array(first...last) : []
  }

  private static func multiple(_ index: Int, of step: Double) -> Double {
    let power = DecimalDigits(step).exponent
    let digit = (step / scaled(1, power: power)).rounded()
    return scaled(Double(index) * digit, power: power)
  }

  private static func text(_ value: Double, power: Int, largest: Double) -> String {
    if value == 0 { return "0" }
    if (largest >= 1e5 || power < -4) && !isShorterPlain(power: power, largest: largest) {
      var number = DecimalDigits(value)
      number.round(toPower: power)
      return number.scientific(digits: max(number.digits.count, 1))
    }
    return NumberText.decimals(value, max(-power, 0))
  }

  /// Whether a power of ten would only make the texts longer, as it does where neighbours differ in
  /// late digits.
  private static func isShorterPlain(power: Int, largest: Double) -> Bool {
    let exponent = DecimalDigits(largest).exponent
    let digits = exponent - power + 1
    let plain = max(exponent, 0) + 1 + (power < 0 ? 1 - power : 0)
    let scientific = digits + (digits > 1 ? 1 : 0) + "e\(exponent)".utf8.count
    return plain < scientific
  }

  private static func decade(_ power: Int) -> String {
    switch power {
    case -3..<0: NumberText.decimals(pow(10, Double(power)), -power)
    case 0...4: NumberText.decimals(pow(10, Double(power)), 0)
    default: "1e\(power)"
    }
  }
}
