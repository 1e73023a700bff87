import Screen

/// The keys that mean something now, as many as fit.
struct FooterView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// Draws keys and words; where room is short, the less important ones are left to the help.
  func draw(into grid: inout Grid, at rect: GridRect) {
    var entries = Binding.offered(in: state.context, state).compactMap { binding in
      binding.word(state).map { (binding, $0) }
    }
    let question = state.isAskedToLeave ? "\(state.loss): " : ""
    func width() -> Int {
      entries.reduce(question.count - 2) { $0 + $1.0.label.count + 1 + $1.1.count + 2 }
    }
    while entries.count > 1, width() > rect.columns - 2 {
      guard
        let least = entries.indices.min(by: {
          entries[$0].0.importance(in: state) < entries[$1].0.importance(in: state)
        })
      else { break }
      entries.remove(at: least)
    }
    grid.fill(rect)
    var column = rect.column + 1
    column += grid.write(question, column: column, row: rect.row, style: look.strong)
    for (binding, word) in entries {
      column += grid.write(binding.label, column: column, row: rect.row, style: look.strong)
      column += grid.write(" \(word)  ", column: column, row: rect.row)
    }
  }
}
