import Experiments
import Graphs
import Networks

/// A long short-term memory that goes over a picture line by line, all pixels of a line at once.
struct LineMemory {
  /// Which lines, in which order.
  enum Way: String {
    /// Rows from top to bottom.
    case rows
    /// Diagonals, each pixel after those above it and to the left of it.
    case diagonalsFromLeft
    /// Diagonals, each pixel after those above it and to the right of it; what comes out stands a row lower.
    case diagonalsFromRight
  }

  private let way: Way
  private let picture: PictureShape
  /// Places of a line: those of a row, or one of each row.
  private let line: PictureShape
  private let input, state: ConvolutionLayer

  /// A memory of as many channels as pictures have, whose weights are added to a group.
  init(_ name: String, _ way: Way, on picture: PictureShape, in weights: WeightGroup) {
    (self.way, self.picture) = (way, picture)
    let channels = picture.channels
    let places = way == .rows ? picture.width : picture.height
    let line = PictureShape(length: places, channels: channels)
    self.line = line
    input = weights.convolution(
      "\(name).input", way == .rows ? .toTheLeft(reach: 1, isStrict: false) : .point, on: picture,
      channels: 4 * channels, setBy: "model")
    let window: ConvolutionWindow =
      way == .rows
      ? ConvolutionWindow(
        height: 1, width: 3, padding: .init(left: 1, right: 1)) : .causal(taps: 2)
    state = weights.convolution(
      "\(name).state", window, on: line, channels: 4 * channels, setBy: "model")
  }

  /// The pixel at each place of each line, -1 for none.
  private var lines: [[Int]] {
    let (height, width) = (picture.height, picture.width)
    if way == .rows {
      return (0..<height).map { row in (0..<width).map { picture.pixel(row, $0) } }
    }
    return (0..<height + width - 1).map { number in
      (0..<height).map { row in
        let column = number - row
        return picture.pixel(row, way == .diagonalsFromLeft ? column : width - 1 - column)
      }
    }
  }

  /// The states of all pixels, of pictures with as many channels.
  func callAsFunction(_ x: Expression) -> Expression {
    let (channels, places) = (picture.channels, line.width)
    let fromInput = input(x)
    let lines = lines
    var hidden: Expression?
    var cell: Expression?
    var states: [Expression] = []
    for pixels in lines {
      let table = IndexTable(pixels, sources: picture.pixels, block: 4 * channels)
      // The state before the first line is 0.
      let before =
        hidden ?? x.graph.constant(0).broadcast(to: Shape(x.rows, places * channels))
      let gates = fromInput.gathered(by: table) + state(before)
      func gate(_ number: Int) -> Expression { gates.part(number, of: 4, pixels: places) }
      let written = gate(2).sigmoid() * gate(3).tanh()
      let kept = cell.map { gate(1).sigmoid() * $0 + written } ?? written
      let out = gate(0).sigmoid() * kept.tanh()
      (cell, hidden) = (kept, out)
      states.append(out)
    }
    return Expression.besides(states).gathered(by: unfolded(lines))
  }

  /// Where each pixel's state is among those of all lines.
  private func unfolded(_ lines: [[Int]]) -> IndexTable {
    let places = line.width
    var entries = [Int](repeating: -1, count: picture.pixels)
    for (number, pixels) in lines.enumerated() {
      for (place, pixel) in pixels.enumerated() where pixel >= 0 {
        // A row lower, what is to the right of a pixel is above it.
        let target = way == .diagonalsFromRight ? pixel + picture.width : pixel
        if target < picture.pixels { entries[target] = number * places + place }
      }
    }
    return IndexTable(entries, sources: lines.count * places, block: picture.channels)
  }
}
