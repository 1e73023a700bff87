import Screen
import Testing

@testable import Terminal

@Suite struct ColorTests {
  @Test("A colour of the palette is its own nearest", arguments: [16, 256, 1 << 24])
  func paletteIsFixed(terminalColors: Int) {
    var quantizer = ColorQuantizer(colors: .indexed, terminalColors: terminalColors)
    for (index, entry) in ColorQuantizer.palette.enumerated().dropFirst(16) {
      let number = quantizer.number(
        for: Color(UInt8(entry.red), UInt8(entry.green), UInt8(entry.blue)))
      if terminalColors == 1 << 24 {
        let bits = Int32(entry.red << 16 | entry.green << 8 | entry.blue)
        #expect(number == bits)
      } else {
        // Two greys are in the cube and in the ramp: colours, not numbers, are compared.
        #expect(ColorQuantizer.palette[Int(number)] == entry, "\(index)")
      }
    }
  }

  @Test func numbersStayInRange() {
    for (colors, count) in [(.sixteen, 8), (.sixteen, 16), (.sixteen, 256), (.indexed, 256)]
      as [(DisplayCapabilities.Colors, Int)]
    {
      var quantizer = ColorQuantizer(colors: colors, terminalColors: count)
      let limit: Int32 = colors == .indexed ? 256 : count == 8 ? 8 : 16
      for value in stride(from: 0, through: 255, by: 15) {
        for other in stride(from: 0, through: 255, by: 15) {
          let number = quantizer.number(
            for: Color(UInt8(value), UInt8(other), UInt8(value ^ other)))
          #expect((0..<limit).contains(number))
        }
      }
      #expect(quantizer.number(for: .standard) == -1)
    }
  }

  @Test func directColoursAreThemselves() {
    var quantizer = ColorQuantizer(colors: .direct, terminalColors: 1 << 24)
    #expect(quantizer.number(for: Color(255, 128, 1)) == 0xFF8001)
    #expect(quantizer.number(for: Color(0, 0, 0)) == 0)
    // Numbers below 8 are the palette.
    #expect(quantizer.number(for: Color(0, 0, 5)) == 8)
    var none = ColorQuantizer(colors: .none, terminalColors: 0)
    #expect(none.number(for: Color(1, 2, 3)) == -1)
  }

  @Test func pairsAreNumberedOnceAndEnd() {
    var pairs = ColorPairs(limit: 2)
    #expect(pairs.number(foreground: -1, background: -1)?.number == 0)
    let first = pairs.number(foreground: 1, background: -1)
    #expect(first?.number == 1 && first?.isNew == true)
    let second = pairs.number(foreground: -1, background: 1)
    #expect(second?.number == 2 && second?.isNew == true)
    let again = pairs.number(foreground: 1, background: -1)
    #expect(again?.number == 1 && again?.isNew == false)
    #expect(pairs.number(foreground: 5, background: 6) == nil)
    pairs.removeAll()
    #expect(pairs.number(foreground: 5, background: 6)?.number == 1)
  }
}
