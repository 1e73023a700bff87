internal import Screen

/// Turns colours into the numbers a terminal knows them by.
struct ColorQuantizer {
  /// How many colours may be used.
  let colors: DisplayCapabilities.Colors
  /// How many numbers the terminal has.
  let terminalColors: Int

  private var cache: [Color: Int32] = [:]

  /// A quantiser for a terminal.
  init(colors: DisplayCapabilities.Colors, terminalColors: Int) {
    self.colors = colors
    self.terminalColors = terminalColors
  }

  /// The number of the nearest colour the terminal has; -1 for its own.
  mutating func number(for color: Color) -> Int32 {
    guard let (red, green, blue) = color.rgb, colors != .none else { return -1 }
    if colors == .direct { return Self.direct(red, green, blue) }
    if let number = cache[color] { return number }
    let number = nearest(Int(red), Int(green), Int(blue))
    if cache.count >= 65_536 { cache.removeAll() }
    cache[color] = number
    return number
  }

  /// A terminal with direct colour takes the colour itself, but for numbers below 8, which are
  /// colours of the user's palette.
  private static func direct(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
    let number = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    return number > 0 && number < 8 ? 8 : number
  }

  private func nearest(_ red: Int, _ green: Int, _ blue: Int) -> Int32 {
    switch colors {
    case .none, .direct: return -1
    case .sixteen:
      // A terminal of direct colours has only the first eight by number.
      let count = terminalColors >= 16 && terminalColors < 1 << 24 ? 16 : 8
      return Int32(Self.closest(Self.palette.prefix(count), red, green, blue))
    case .indexed:
      let index = 16 + Self.closest(Self.palette.dropFirst(16), red, green, blue)
      guard terminalColors >= 1 << 24 else { return Int32(index) }
      let entry = Self.palette[index]
      return Self.direct(UInt8(entry.red), UInt8(entry.green), UInt8(entry.blue))
    }
  }

  private static func closest(
    _ entries: ArraySlice<(red: Int, green: Int, blue: Int)>, _ red: Int, _ green: Int, _ blue: Int
  ) -> Int {
    var best = (index: 0, distance: Int.max)
    for (index, entry) in entries.enumerated() {
      // The eye is more sensitive to green than to red and blue.
      let distance =
        2 * (entry.red - red) * (entry.red - red) + 4 * (entry.green - green)
        * (entry.green - green)
        + 3 * (entry.blue - blue) * (entry.blue - blue)
      if distance < best.distance { best = (index, distance) }
    }
    return best.index
  }

  /// The palette of xterm: 16 colours users change, a cube of 6 by 6 by 6, and 24 greys.
  static let palette: [(red: Int, green: Int, blue: Int)] = {
    var palette: [(red: Int, green: Int, blue: Int)] = [
      (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
      (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
      (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
    let levels = [0, 95, 135, 175, 215, 255]
    for red in levels {
      for green in levels {
        for blue in levels { palette.append((red, green, blue)) }
      }
    }
    for step in 0..<24 { palette.append((8 + 10 * step, 8 + 10 * step, 8 + 10 * step)) }
    return palette
  }()
}
