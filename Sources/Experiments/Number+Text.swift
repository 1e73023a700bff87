extension Int {
  /// The number with thousands separated: "12,480".
  public var grouped: String {
    let digits = String(magnitude)
    var text = self < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}

extension Double {
  /// The number with some decimals, rounded; 0 has no sign.
  public func text(decimals: Int) -> String {
    guard isFinite, magnitude < 1e9 else { return "\(self)" }
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let notches = Int((magnitude * Double(scale)).rounded())
    let sign = self < 0 && notches > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(notches)" }
    let digits = String(notches % scale)
    let zeros = String(repeating: "0", count: decimals - digits.count)
    return "\(sign)\(notches / scale).\(zeros)\(digits)"
  }

  /// The number with about so many significant digits, as short as possible: "0.00024".
  public func text(significant digits: Int) -> String {
    guard isFinite else { return "\(self)" }
    if self == 0 { return "0" }
    var decimals = digits - 1
    var scale = magnitude
    while scale < 1 && decimals < 9 {
      scale *= 10
      decimals += 1
    }
    while scale >= 10 && decimals > 0 {
      scale /= 10
      decimals -= 1
    }
    return text(decimals: decimals)
  }
}
