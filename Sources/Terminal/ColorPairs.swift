/// Which number each pair of foreground and background has.
///
/// ncurses can hand out pairs itself, but does not give old ones up when there are no more, and
/// crashes on terminals without colours.
struct ColorPairs {
  /// How many pairs there may be besides pair 0, the terminal's own colours.
  let limit: Int

  private var numbers: [UInt64: Int32] = [:]

  /// An empty table.
  init(limit: Int) { self.limit = limit }

  /// The pair's number and whether it is new, or nil if the table is full.
  mutating func number(foreground: Int32, background: Int32) -> (number: Int32, isNew: Bool)? {
    if foreground == -1 && background == -1 { return (0, false) }
    let key =
      UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
    if let number = numbers[key] { return (number, false) }
    guard numbers.count < limit else { return nil }
    let number = Int32(numbers.count + 1)
    numbers[key] = number
    return (number, true)
  }

  /// Forgets all pairs.
  mutating func removeAll() { numbers.removeAll(keepingCapacity: true) }
}
