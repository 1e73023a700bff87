import Frames
import Screen

extension GalleryPlot {
  /// A pixel of one of the pictures.
  public struct Pixel: Sendable, Equatable {
    /// What the pictures of its shelf are called.
    public var shelf: String
    /// The number of the picture on its shelf, from 1 on.
    public var picture: Int
    /// Its row and column, from 1 on at the top left.
    public var row, column: Int
    /// Its value.
    public var value: Float
  }

  /// The pixel at a cell of a gallery of so many cells, the upper one of two; nil beside the pictures.
  public func pixel(column: Int, row: Int, columns: Int, rows: Int) -> Pixel? {
    guard gallery.width > 0, gallery.height > 0 else { return nil }
    let places = arrangement(columns: columns, rows: rows)
    let pitch = places.columns + places.gap
    guard column >= 0, column % pitch < places.columns, column / pitch < places.across
    else { return nil }
    var top = 0
    for (index, lines) in places.shelves.enumerated() {
      if gallery.shelves.count > 1, lines > 0 { top += 1 }
      for line in 0..<lines {
        if (top..<top + places.rows).contains(row) {
          guard let number = number(line, column / pitch, ofShelf: index, places) else {
            return nil
          }
          let (x, y) = places.grain.pixel(
            column: column % pitch, row: row - top, scale: places.scale)
          guard x < gallery.width, y < gallery.height else { return nil }
          let shelf = gallery.shelves[index]
          return Pixel(
            shelf: shelf.name, picture: number + 1, row: y + 1, column: x + 1,
            value: shelf.pictures[number][y * gallery.width + x])
        }
        top += places.rows + 1
      }
    }
    return nil
  }
}
