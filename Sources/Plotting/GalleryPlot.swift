public import Frames
public import Screen

/// Draws small pictures side by side, as large as leaves room for a good number of them.
///
/// With half blocks a pixel is as wide as a cell and half as high. In ASCII it takes two cells, whose glyph has the more
/// ink the more the pixel has; where that leaves room for few pictures, half a cell as well, whose glyph has ink above,
/// below or both.
public struct GalleryPlot: Sendable {
  /// What is drawn.
  public var gallery: Gallery
  /// The characters it is drawn with.
  public var glyphs: GlyphSet
  /// The styles it is drawn with.
  public var palette: Palette

  /// A plot of a gallery.
  public init(gallery: Gallery, glyphs: GlyphSet, palette: Palette) {
    (self.gallery, self.glyphs, self.palette) = (gallery, glyphs, palette)
  }

  /// Pictures that there should be room for before they grow.
  private static let enough = 20
  /// Pictures in ASCII below which they are drawn tightly.
  private static let few = 8
  /// Columns between two pictures.
  static let gap = 2

  /// Where pictures stand in a rectangle.
  struct Arrangement: Equatable {
    /// What a pixel takes.
    var grain: Grain
    /// How many times a pixel is as large as it must be.
    var scale: Int
    /// Columns and rows of cells of a picture.
    var columns, rows: Int
    /// Pictures side by side.
    var across: Int
    /// Rows of pictures of each shelf.
    var shelves: [Int]
  }
}

// MARK: - Arranging

extension GalleryPlot {
  private var count: Int { gallery.shelves.reduce(0) { $0 + $1.pictures.count } }

  /// Columns and rows of cells that a picture takes.
  private func size(_ grain: Grain, scale: Int) -> (columns: Int, rows: Int) {
    switch grain {
    case .halfCell: (gallery.width * scale, (gallery.height * scale + 1) / 2)
    case .twoCells: (2 * gallery.width * scale, gallery.height * scale)
    }
  }

  /// The largest pictures of which enough find room, or all there are.
  func arrangement(columns: Int, rows: Int) -> Arrangement {
    guard !glyphs.needsUnicode else { return arrangement(.halfCell, columns: columns, rows: rows) }
    let wide = arrangement(.twoCells, columns: columns, rows: rows)
    guard shown(wide) < min(count, Self.few) else { return wide }
    let tight = arrangement(.halfCell, columns: columns, rows: rows)
    return shown(tight) > shown(wide) ? tight : wide
  }

  private func arrangement(_ grain: Grain, columns: Int, rows: Int) -> Arrangement {
    var best = arrangement(grain, scale: 1, columns: columns, rows: rows)
    for scale in 2...16 {
      let larger = arrangement(grain, scale: scale, columns: columns, rows: rows)
      guard shown(larger) >= min(count, Self.enough) else { break }
      best = larger
    }
    return best
  }

  /// How many pictures there are, and of how many there is room.
  public func counts(columns: Int, rows: Int) -> (all: Int, shown: Int) {
    (count, shown(arrangement(columns: columns, rows: rows)))
  }

  private func shown(_ arrangement: Arrangement) -> Int {
    zip(gallery.shelves, arrangement.shelves).reduce(0) {
      let across = min($1.0.columns ?? arrangement.across, arrangement.across)
      return $0 + min($1.0.pictures.count, $1.1 * across)
    }
  }

  private func arrangement(
    _ grain: Grain, scale: Int, columns: Int, rows: Int
  ) -> Arrangement {
    let size = size(grain, scale: scale)
    let across = max((columns + Self.gap) / (size.columns + Self.gap), 1)
    let shelves = gallery.shelves
    // The model's own, or what comes last.
    let main = shelves.lastIndex { $0.role == .samples } ?? shelves.count - 1
    var lines = [Int](repeating: 0, count: shelves.count)
    // Each picture has a free row below, each shelf its name above where there are several.
    var free = rows + 1
    func grow(_ number: Int, to most: Int) {
      let name = lines[number] == 0 && shelves.count > 1 ? 1 : 0
      let missing = min(most, wanted(number, across)) - lines[number]
      let more = min((free - name) / (size.rows + 1), missing)
      guard more > 0 else { return }
      lines[number] += more
      free -= name + more * (size.rows + 1)
    }
    // A row of each as far as there is room, then what is a whole of several rows, then the model's own.
    let order = [main] + shelves.indices.filter { $0 != main }
    for number in order where shelves.indices.contains(number) {
      let isAlone = shelves[number].isBeneath && (number == 0 || lines[number - 1] == 0)
      if !isAlone { grow(number, to: 1) }
    }
    for number in order.dropFirst() where shelves[number].columns != nil { grow(number, to: .max) }
    if shelves.indices.contains(main) { grow(main, to: .max) }
    return Arrangement(
      grain: grain, scale: scale, columns: size.columns, rows: size.rows, across: across,
      shelves: lines)
  }

  /// Rows of pictures that a shelf fills.
  private func wanted(_ number: Int, _ across: Int) -> Int {
    let shelf = gallery.shelves[number]
    let side = max(shelf.columns ?? across, 1)
    return shelf.isBeneath ? 1 : (shelf.pictures.count + side - 1) / side
  }

  /// The picture of a shelf that stands at a place of a line; nil where there is none.
  func number(
    _ line: Int, _ place: Int, ofShelf shelf: Int, _ arrangement: Arrangement
  ) -> Int? {
    let shown = gallery.shelves[shelf]
    guard let side = shown.columns else {
      // What stands beneath a shelf belongs to its last row.
      let first = shown.isBeneath && shelf > 0 ? max(arrangement.shelves[shelf - 1] - 1, 0) : 0
      let number = (first + line) * arrangement.across + place
      return shown.pictures.indices.contains(number) ? number : nil
    }
    // A whole of more pictures than there is room for is shown by some of them, evenly spread.
    let rows = (shown.pictures.count + side - 1) / side
    guard place < min(side, arrangement.across) else { return nil }
    let number =
      Self.spread(line, of: arrangement.shelves[shelf], over: rows) * side
      + Self.spread(place, of: min(side, arrangement.across), over: side)
    return shown.pictures.indices.contains(number) ? number : nil
  }

  /// The place among `all` of the one of so many that are spread over them, from end to end; a single one is in the middle.
  private static func spread(_ number: Int, of count: Int, over all: Int) -> Int {
    guard count < all else { return number }
    return count == 1 ? all / 2 : (2 * number * (all - 1) + count - 1) / (2 * (count - 1))
  }
}

// MARK: - Drawing

extension GalleryPlot {
  /// Draws as many pictures as a rectangle of the grid has room for.
  ///
  /// - Complexity: O(cells).
  public func draw(into grid: inout Grid, at rect: GridRect) {
    guard !rect.isEmpty, gallery.width > 0, gallery.height > 0 else { return }
    let places = arrangement(columns: rect.columns, rows: rect.rows)
    var canvas = Canvas(glyphs: glyphs, columns: rect.columns, rows: rect.rows)
    var names: [(text: String, row: Int)] = []
    var row = 0
    for (index, shelf) in gallery.shelves.enumerated() {
      let lines = places.shelves[index]
      if gallery.shelves.count > 1, lines > 0 {
        names.append((shelf.name + (shelf.detail.isEmpty ? "" : ": \(shelf.detail)"), row))
        row += 1
      }
      for line in 0..<lines {
        for place in 0..<places.across {
          guard let number = number(line, place, ofShelf: index, places) else { break }
          draw(
            shelf.pictures[number], role: shelf.role, places,
            column: place * (places.columns + Self.gap), row: row, on: &canvas)
        }
        row += places.rows + 1
      }
    }
    canvas.copy(to: &grid, at: rect)
    for name in names where name.row < rect.rows {
      grid.write(
        name.text, column: rect.column, row: rect.row + name.row, style: palette.faint,
        maxColumns: rect.columns)
    }
  }

  private func draw(
    _ picture: [Float], role: Layer.Role, _ places: Arrangement, column: Int, row: Int,
    on canvas: inout Canvas
  ) {
    for y in 0..<places.rows {
      for x in 0..<places.columns {
        func ink(isLower: Bool = false) -> Double? {
          let pixel = places.grain.pixel(
            column: x, row: y, scale: places.scale, isLower: isLower)
          return self.ink(picture, pixel.x, pixel.y)
        }
        let cell =
          switch (places.grain, glyphs.needsUnicode) {
          case (.twoCells, _): glyph(ink(), role)
          case (.halfCell, false): halfGlyph(ink(), ink(isLower: true), role)
          case (.halfCell, true): halves(ink(), ink(isLower: true), role)
          }
        canvas.put(cell.scalar, cell.style, column: column + x, row: row + y)
      }
    }
  }

  /// How much ink a pixel has, from 0 to 1; nil below the picture, and where the value is no number.
  private func ink(_ picture: [Float], _ x: Int, _ y: Int) -> Double? {
    guard x < gallery.width, y < gallery.height else { return nil }
    let value = picture[y * gallery.width + x]
    let share =
      (value - gallery.range.lowerBound) / (gallery.range.upperBound - gallery.range.lowerBound)
    return value.isFinite ? Double(min(max(share, 0), 1)) : nil
  }

  private func halves(_ top: Double?, _ bottom: Double?, _ role: Layer.Role) -> Cell {
    HalfBlock(top: top.flatMap { tone($0, role) }, bottom: bottom.flatMap { tone($0, role) }).cell()
  }

  /// The colour of ink; nil for none where the terminal has no shades.
  private func tone(_ ink: Double, _ role: Layer.Role) -> Color? {
    if let tones = palette.tones {
      return tones[Int((ink * Double(tones.count - 1)).rounded())]
    }
    return ink >= 0.5 ? palette.style(for: role).foreground : nil
  }

  private func glyph(_ ink: Double?, _ role: Layer.Role) -> Cell {
    ink.map { onPaper(GlyphSet.tone(of: $0), role) } ?? .blank
  }

  private func halfGlyph(_ top: Double?, _ bottom: Double?, _ role: Layer.Role) -> Cell {
    guard top != nil || bottom != nil else { return .blank }
    return onPaper(GlyphSet.halves(top: top ?? 0, bottom: bottom ?? 0), role)
  }

  /// A glyph of a picture in ASCII: the paper shows where a picture ends; the ink keeps its glyph, so that colour is not
  /// the only sign.
  private func onPaper(_ scalar: Unicode.Scalar, _ role: Layer.Role) -> Cell {
    guard let tones = palette.tones else { return Cell(scalar, palette.style(for: role)) }
    return Cell(scalar, Style(tones[tones.count - 1], on: tones[0]))
  }

  /// For each shelf, cells that show how its pictures look, and its name; those of one name are told once.
  public var legend: [(sample: [Cell], name: String)] {
    var names: Set<String> = []
    return gallery.shelves.filter { names.insert($0.name).inserted }.map { shelf in
      ([glyphs.needsUnicode ? halves(1, 1, shelf.role) : glyph(1, shelf.role)], shelf.name)
    }
  }
}

extension Palette {
  /// Greys from paper to ink, even in lightness; nil where colours are too few.
  var tones: [Color]? {
    switch (colors, background) {
    case (.direct, .dark), (.indexed, .dark): Self.greys(from: 0x12, to: 0xEE)
    case (.direct, .light), (.indexed, .light): Self.greys(from: 0xE4, to: 0x08)
    case (.sixteen, _), (.none, _): nil
    }
  }

  /// Twelve greys, which the fixed palette of 256 has as well.
  private static func greys(from first: Int, to last: Int) -> [Color] {
    (0..<12).map { step in
      let level = UInt8(first + (last - first) * step / 11)
      return Color(level, level, level)
    }
  }
}
