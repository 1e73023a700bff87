internal import CNcurses
internal import Screen

/// How far the terminal that ncurses draws on can be told to move its cursor.
///
/// Most are told a place in digits. Old ones (VT52) take one character for the row and one for the column,
/// counted from the blank on: past `~` there are none left, and what ncurses would send are controls.
enum CursorReach {
  /// The most columns and rows that are drawn on; ncurses counts in short numbers.
  static let largestSide = 2000

  /// The columns and rows that can be reached.
  static var size: GridSize {
    GridSize(
      columns: min(side("cup") { (0, $0) }, side("hpa") { ($0, 0) }),
      rows: min(side("cup") { ($0, 0) }, side("vpa") { ($0, 0) }))
  }

  /// How many places in a line a capability has a string for.
  private static func side(
    _ capability: String, _ parameters: (Int32) -> (Int32, Int32)
  ) -> Int {
    // Digits reach everything.
    guard let string = cn_string(capability), String(cString: string).contains("%c") else {
      return largestSide
    }
    func controls(at place: Int) -> Int {
      let (first, second) = parameters(Int32(place))
      guard let bytes = cn_place(capability, first, second) else { return .max }
      return String(cString: bytes).unicodeScalars.count { !(0x20...0x7E ~= $0.value) }
    }
    let known = controls(at: 0)
    return (0..<largestSide).first { controls(at: $0) > known } ?? largestSide
  }
}
