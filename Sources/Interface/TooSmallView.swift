import Screen

/// What a terminal shows that has no room for anything else.
struct TooSmallView {
  /// How large the terminal is.
  let size: GridSize

  /// Draws the message in the middle, as far as it fits.
  func draw(into grid: inout Grid) {
    let least = Layout.least
    let has = "\(size.columns)x\(size.rows)"
    let needs = "\(least.columns)x\(least.rows)"
    let long = [
      "genscope needs \(needs) characters.", "This terminal has \(has).", "Enlarge it; q quits.",
    ]
    let fits = size.rows >= 3 && long.allSatisfy { $0.count <= size.columns }
    let lines = fits ? long : ["has \(has)", "needs \(needs)", "q quits"]
    let first = max(0, (size.rows - lines.count) / 2)
    for (index, line) in lines.enumerated() {
      grid.write(
        line, column: max(0, (size.columns - line.count) / 2), row: first + index)
    }
  }
}
