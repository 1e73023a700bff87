internal import Screen

/// Reports of the mouse in xterm's SGR form (mode 1006): `ESC [ < code ; column ; row M`, with `m`
/// at the end when a button goes up.
enum MouseReport {
  /// Modifiers and motion in a report's code.
  private static let (shift, motion, wheel, further) = (4, 32, 64, 128)

  /// What a report says, or nil where it says nothing of interest: motion without a button, buttons
  /// beyond the third, anything with Shift, which is the user's way of selecting text.
  static func event(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> MouseEvent? {
    guard final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { UInt16(String(decoding: $0, as: UTF8.self)).map(Int.init) }
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2],
      column > 0, row > 0, code & shift == 0, code & further == 0,
      let action = action(code, isRelease: final == UInt8(ascii: "m"))
    else { return nil }
    return MouseEvent(action, column: column - 1, row: row - 1)
  }

  private static func action(_ code: Int, isRelease: Bool) -> MouseEvent.Action? {
    if code & wheel != 0 {
      switch code & 3 {
      case 0: return isRelease ? nil : .wheel(.up)
      case 1: return isRelease ? nil : .wheel(.down)
      default: return nil
      }
    }
    if isRelease { return .release }
    let button: MouseEvent.Button
    switch code & 3 {
    case 0: button = .left
    case 1: button = .middle
    case 2: button = .right
    default: return nil
    }
    return code & motion == 0 ? .press(button) : .drag(button)
  }
}
