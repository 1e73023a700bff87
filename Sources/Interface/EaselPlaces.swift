import Frames
import Screen

/// Where the parts of the easel are, and where on the plane a cell of the canvas lies.
///
/// Drawing, keys and the mouse all ask here, so they cannot disagree.
struct EaselPlaces: Equatable {
  /// The canvas with its border.
  let canvas: GridRect
  /// What is said of brush and painting, with its border.
  let words: GridRect
  /// The lines under both.
  let caption: GridRect
  /// The part of the plane that the canvas shows.
  let shown: Window

  /// The places on a screen that is large enough.
  init(_ size: GridSize, axes: Window) {
    let layout = Layout(size)
    canvas = layout.plot
    words = layout.figures.map { layout.side.union($0) } ?? layout.side
    caption = layout.caption
    let inside = canvas.inset(by: 1)
    shown = axes.fittable.fitted(columns: inside.columns * 2, rows: inside.rows * 4)
  }

  private var inside: GridRect { canvas.inset(by: 1) }

  /// The cell of the canvas that a place lies in, counted from its corner; the nearest one for what is out of sight.
  func cell(of place: SIMD2<Double>) -> (column: Int, row: Int) {
    func index(_ share: Double, below count: Int) -> Int {
      Int(max(0, min(Double(count - 1), (share * Double(count)).rounded(.down))))
    }
    return (
      index((place.x - shown.minX) / shown.width, below: inside.columns),
      index((shown.maxY - place.y) / shown.height, below: inside.rows)
    )
  }

  /// A place in sight: itself, or the nearest cell's middle.
  func clamped(_ place: SIMD2<Double>) -> SIMD2<Double> {
    guard !shown.contains(x: place.x, y: place.y) else { return place }
    let cell = cell(of: place)
    return middle(column: cell.column, row: cell.row)
  }

  /// The middle of a cell, counted from the canvas's corner; of the nearest one for a cell outside.
  func middle(column: Int, row: Int) -> SIMD2<Double> {
    let column = max(0, min(column, inside.columns - 1))
    let row = max(0, min(row, inside.rows - 1))
    return SIMD2(
      shown.minX + (Double(column) + 0.5) / Double(inside.columns) * shown.width,
      shown.maxY - (Double(row) + 0.5) / Double(inside.rows) * shown.height)
  }

  /// The place under a cell of the screen; nil outside the canvas.
  func place(column: Int, row: Int) -> SIMD2<Double>? {
    guard inside.contains(column: column, row: row) else { return nil }
    return middle(column: column - inside.column, row: row - inside.row)
  }

  /// The place under the cell of the canvas that is nearest to a cell of the screen.
  func nearestPlace(column: Int, row: Int) -> SIMD2<Double> {
    middle(column: column - inside.column, row: row - inside.row)
  }
}
