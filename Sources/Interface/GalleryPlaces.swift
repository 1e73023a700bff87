import Frames
import Screen

/// Where the small plots of a page are: as many as fit, and no smaller than tells anything.
///
/// Drawing, clicks and what the engine is asked for all follow from it.
struct GalleryPlaces: Equatable {
  /// The line with the groups.
  let groups: GridRect
  /// The room for plots.
  let area: GridRect
  /// The lines under them.
  let caption: GridRect
  /// Plots beside each other.
  let columns: Int
  /// Plots below each other.
  let rows: Int
  /// Columns of a plot, borders included.
  private let width: Int
  /// Rows of a plot.
  private let height: Int

  /// The smallest plot that tells anything, borders included.
  private static let least = (columns: 26, rows: 9)

  /// The places for a group of so many presets on a screen that is large enough.
  init(_ size: GridSize, count: Int) {
    let captionRows = size.rows >= 22 ? 2 : 1
    groups = GridRect(row: 1, columns: size.columns, rows: 1)
    area = GridRect(row: 2, columns: size.columns, rows: size.rows - 3 - captionRows)
    caption = GridRect(row: area.row + area.rows, columns: size.columns, rows: captionRows)
    let area = area
    /// The shorter side of a plot, for so many of them: a cell is twice as high as wide.
    func side(_ columns: Int, _ rows: Int) -> Int {
      min(area.columns / columns - 2, 2 * (area.rows / rows - 2))
    }
    var best = (columns: 1, rows: 1)
    for columns in 1...max(area.columns / Self.least.columns, 1) {
      for rows in 1...max(area.rows / Self.least.rows, 1)
      where columns * rows <= PresetPage.Order.limit {
        let (held, most) = (min(columns * rows, count), min(best.columns * best.rows, count))
        if held > most || held == most && side(columns, rows) > side(best.columns, best.rows) {
          best = (columns, rows)
        }
      }
    }
    (columns, rows) = best
    (width, height) = (area.columns / best.columns, area.rows / best.rows)
  }

  /// How many plots a page has.
  var capacity: Int { columns * rows }

  /// The page that a preset is on, counted from 0.
  func page(of index: Int) -> Int { index / capacity }

  /// The pages of so many presets.
  func pages(of count: Int) -> Range<Int> { 0..<(count + capacity - 1) / capacity }

  /// The presets of the page that one of so many is on.
  func visible(around index: Int, of count: Int) -> Range<Int> {
    let first = page(of: index) * capacity
    return first..<min(first + capacity, count)
  }

  /// The box of the plot with this number on its page.
  func box(_ number: Int) -> GridRect {
    let (column, row) = (number % columns, number / columns)
    return GridRect(
      column: area.column + column * width, row: area.row + row * height, columns: width,
      rows: height)
  }

  /// The number on its page of the plot at a cell; nil where there is none.
  func number(column: Int, row: Int) -> Int? {
    (0..<capacity).first { box($0).contains(column: column, row: row) }
  }

  /// How each plot is cut into dots, at the resolution of braille.
  var viewport: Viewport {
    let inside = box(0).inset(by: 1)
    return Viewport(columns: max(inside.columns, 1) * 2, rows: max(inside.rows, 1) * 4)
  }
}
