import Frames
import Plotting
import Screen

/// The first figures in digits several cells high, for whoever sees the screen from afar.
struct BigFiguresView {
  /// What is shown.
  let state: State
  /// Number of the panel.
  let panel: Int
  /// How it looks.
  let look: Look

  /// Figures at most: more would be small again.
  private static let most = 3
  /// Signs of a figure at most.
  private static let signs = 6
  /// Signs below which a figure that has more is not shortened.
  private static let leastSigns = 5

  /// The figures of a panel that can be shown so, the most telling first.
  static func figures(in state: State, panel: Int) -> [Figure] {
    state.figures(of: panel).filter { figure in
      figure.isShown && figure.value?.isFinite == true
        && texts(of: figure).allSatisfy(BigText.covers)
    }
  }

  /// A figure with as many digits as can be read at a glance, then with one less where another would not be missed.
  static func texts(of figure: Figure) -> [String] {
    guard let value = figure.value else { return ["-"] }
    let texts: [String] =
      switch figure.format {
      case .significant(let digits):
        (2...max(digits, 2)).reversed().map { NumberText.significant(value, $0) }
      case .decimals(let places):
        (0...max(places, 0)).reversed().map { NumberText.decimals(value, $0) }
      case .percent:
        [NumberText.decimals(100 * value, 1) + "%", NumberText.short(100 * value) + "%"]
      case .outOf, .named: [NumberText.text(value, figure.format)]
      }
    let short = texts.filter { $0.count <= signs }
    guard let longest = short.first else { return [NumberText.short(value)] }
    return short.filter { $0.count >= min(leastSigns, longest.count) }
  }

  /// Draws the box, with as many figures as have room, each as large as fits.
  func draw(into grid: inout Grid, at rect: GridRect) {
    let figures = Self.figures(in: state, panel: panel)
    let room = rect.inset(by: 1)
    let count = max(1, min(figures.count, Self.most, room.rows / (BigText.rows + 1)))
    // Where there is room for digits alone, the label is the box's title.
    let hasLabels = room.rows > BigText.rows
    let inside = grid.framed(
      rect, title: title(figures, hasLabels: hasLabels, columns: rect.columns), look: look)
    for (number, figure) in figures.prefix(count).enumerated() {
      let (first, end) = (inside.rows * number / count, inside.rows * (number + 1) / count)
      draw(
        figure, hasLabel: hasLabels, into: &grid, at: inside.slice(from: first, rows: end - first))
    }
    if let step { grid.note(step, below: rect, style: look.strong) }
  }

  private func draw(
    _ figure: Figure, hasLabel: Bool, into grid: inout Grid, at rect: GridRect
  ) {
    let texts = Self.texts(of: figure)
    let rows = rect.rows - (hasLabel ? 1 : 0)
    // The largest digits that fit, and of these as many as fit.
    let fitting = BigText.Scale.all.lazy.compactMap { scale in
      texts.lazy.map { BigText($0, scale: scale) }
        .first { $0.columns <= rect.columns - 2 && $0.height <= rows }
    }.first
    if hasLabel {
      let width = grid.write(
        figure.label, column: rect.column + 1, row: rect.row, style: look.strong,
        maxColumns: rect.columns - 2, ellipsis: look.ellipsis)
      if let reference = figure.reference, reference.value.isFinite {
        let words = "  \(reference.name) \(NumberText.text(reference.value, figure.format))"
        if width + words.displayWidth <= rect.columns - 2 {
          grid.write(
            words, column: rect.column + 1 + width, row: rect.row, style: look.faint)
        }
      }
    }
    let row = rect.row + (hasLabel ? 1 : 0)
    guard let fitting else {
      // Not even the smallest: as text, rather than cut.
      grid.write(
        texts[texts.count - 1], column: rect.column + 1, row: row, style: look.strong,
        maxColumns: rect.columns - 2)
      return
    }
    fitting.draw(
      into: &grid, column: rect.column + 1, row: row, glyph: look.unicode ? "█" : "#",
      style: look.strong)
  }

  private func title(_ figures: [Figure], hasLabels: Bool, columns: Int) -> String {
    let name = state.asideCoversPlot(panel) ? state.name(ofPanel: panel) + ", " : ""
    let label = hasLabels ? "figures" : figures.first?.label ?? "figures"
    let whole = name + label
    return whole.displayWidth <= columns - 6 ? whole : label
  }

  /// Where the run is with them.
  private var step: String? {
    guard state.panels.indices.contains(panel) else { return nil }
    let status = state.panels[panel].frame.status
    let count = NumberText.count(state.panels[panel].frozenAt ?? status.step)
    return status.unit == "steps" ? "step \(count)" : "\(count) \(status.unit)"
  }
}
