public import Frames
public import Screen

/// Draws small pictures side by side, as large as leaves room for a good number of them.
///
/// What the gallery is about has room first; a shelf beneath another is drawn with it or not at all.
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

  /// Where pictures stand in a rectangle.
  struct Arrangement: Equatable {
    /// What a pixel takes.
    var grain: Grain
    /// How many times a pixel is as large as it must be.
    var scale: Int
    /// Columns and rows of cells of a picture.
    var columns, rows: Int
    /// Columns between two pictures.
    var gap: Int
    /// Pictures side by side.
    var across: Int
    /// Rows of pictures of each shelf.
    var shelves: [Int]
    /// Whether the columns of each shelf stand as rows.
    var isTurned: [Bool]
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
    var captions: [(text: String, column: Int, row: Int)] = []
    var row = 0
    for (index, shelf) in gallery.shelves.enumerated() {
      let lines = places.shelves[index]
      if gallery.shelves.count > 1, lines > 0 {
        names.append((Self.title(of: shelf, columns: rect.columns), row))
        row += 1
      }
      for line in 0..<lines {
        for place in 0..<places.across {
          guard let number = number(line, place, ofShelf: index, places) else { break }
          let column = place * (places.columns + places.gap)
          draw(
            shelf.pictures[number], role: shelf.role, places, column: column, row: row, on: &canvas)
          if !shelf.captions.isEmpty {
            captions.append((shelf.captions[number], column, row + places.rows))
          }
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
    for caption in captions where caption.row < rect.rows && caption.column < rect.columns {
      grid.write(
        caption.text, column: rect.column + caption.column, row: rect.row + caption.row,
        style: palette.faint,
        maxColumns: min(places.columns + places.gap - 1, rect.columns - caption.column))
    }
  }

  /// What a shelf is called and what is said of it besides, up to the last comma or colon that leaves whole parts.
  private static func title(of shelf: Gallery.Shelf, columns: Int) -> String {
    var title = shelf.name + (shelf.detail.isEmpty ? "" : ": \(shelf.detail)")
    while title.count > columns, let end = title.lastIndex(where: { ",;:".contains($0) }) {
      title = String(title[..<end])
    }
    return title
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

  /// Cells that show how the pictures of a single shelf look, and its name; nothing of several, which have their names above
  /// them.
  public var legend: [(sample: [Cell], name: String)] {
    guard gallery.shelves.count == 1, let shelf = gallery.shelves.first else { return [] }
    return [([glyphs.needsUnicode ? halves(1, 1, shelf.role) : glyph(1, shelf.role)], shelf.name)]
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
