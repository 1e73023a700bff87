import Screen

/// What a terminal shows that has no room for anything else.
struct TooSmallView {
  /// What there is no room for.
  let state: State

  /// Draws the message in the middle, as far as it fits.
  func draw(into grid: inout Grid) {
    let lines = lines
    let size = state.size
    let first = max(0, (size.rows - lines.count) / 2)
    for (index, line) in lines.enumerated() {
      grid.write(
        line, column: max(0, (size.columns - line.count) / 2), row: first + index)
    }
  }

  private var lines: [String] {
    let size = state.size
    let leave = state.keys.name(of: .leave, in: state.context)
    if state.isAskedToLeave { return [state.loss, "\(leave) again quits", "esc stays"] }
    let least = Layout.least
    let has = "\(size.columns)x\(size.rows)"
    let needs = "\(least.columns)x\(least.rows)"
    let long = [
      "genscope needs \(needs) characters.", "This terminal has \(has).",
      "Enlarge it; \(leave) quits.",
    ]
    let fits = size.rows >= 3 && long.allSatisfy { $0.count <= size.columns }
    return fits ? long : ["has \(has)", "needs \(needs)", "\(leave) quits"]
  }
}
