import Screen

/// The keys that mean something now, as many as fit.
struct FooterView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// Draws keys and words; where room is short, the less important ones are left to the help.
  func draw(into grid: inout Grid, at rect: GridRect) {
    let offered = Binding.offered(in: state.context, state).compactMap { binding in
      binding.word(state).map { (binding, $0) }
    }
    let question = state.question
    // All but the last cell; the blanks behind the last one may be cut off.
    var left = rect.columns - 1 - question.count + 2
    var taken: Set<Int> = []
    // The most important first; a shorter one may fit where a longer one does not.
    let order = offered.indices.sorted {
      offered[$0].0.importance(in: state) > offered[$1].0.importance(in: state)
    }
    for index in order {
      let width = offered[index].0.label.count + 1 + offered[index].1.count + 2
      guard width <= left || taken.isEmpty else { continue }
      taken.insert(index)
      left -= width
    }
    let entries = taken.sorted().map { offered[$0] }
    grid.fill(rect)
    var column = rect.column
    column += grid.write(question, column: column, row: rect.row, style: look.strong)
    for (binding, word) in entries {
      column += grid.write(binding.label, column: column, row: rect.row, style: look.strong)
      column += grid.write(" \(word)  ", column: column, row: rect.row)
    }
  }
}
