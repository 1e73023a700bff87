extension Setting.Domain {
  /// The value one step away from `value`; the same value at the end of the range.
  ///
  /// Choices wrap around. Lists do not move.
  public func neighbour(of value: Setting.Value, forward: Bool) -> Setting.Value {
    switch (self, value) {
    case (.integer(let range, let step?), .integer(let current)):
      let (next, overflow) = current.addingReportingOverflow(forward ? step : -step)
      return .integer(overflow ? current : next.clamped(to: range))
    case (.integer(let range, nil), .integer(let current)):
      let next = forward ? current.doubledUpwards : -(-max(current, -.max)).doubledUpwards
      return .integer(next.clamped(to: range))
    case (.linear(let range, let step), .real(let current)):
      // Land on multiples of the step, so that 0.1 + 0.2 does not leave crumbs on the screen. A
      // margin, so that a value that should be a multiple counts as one.
      let place = current / step
      let notch =
        forward ? (place + 1e-6).rounded(.down) + 1 : (place - 1e-6).rounded(.up) - 1
      return .real((notch * step).roundedToSignificantDigits(12).clamped(to: range))
    case (.logarithmic(let range, let floor), .real(let current)):
      if forward {
        return .real((current < floor ? floor : current.nextPreferred).clamped(to: range))
      }
      if current <= floor { return .real(range.lowerBound) }
      return .real(max(current.previousPreferred, floor).clamped(to: range))
    case (.choice(let names), .choice(let current)):
      guard let index = names.firstIndex(of: current) else { return value }
      return .choice(names[(index + (forward ? 1 : names.count - 1)) % names.count])
    case (.integers, _), (.reals, _), (.file, _), (.names, _), (.integer, _), (.linear, _),
      (.logarithmic, _),
      (.choice, _):
      return value
    }
  }
}

extension Int {
  /// The next greater number where positive ones double and negative ones halve.
  fileprivate var doubledUpwards: Int {
    if self < 0 { return self / 2 }
    let (double, overflow) = multipliedReportingOverflow(by: 2)
    return overflow ? .max : Swift.max(double, 1)
  }
}

extension Comparable {
  fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
