import Frames

/// What is said of the layers of the plots.
enum LayerParts {
  private struct Row: Hashable {
    let label: String
    let explanation: String
    let shown: String
  }

  /// The table.
  static func all() throws -> [String] {
    var kinds: [Row: [String]] = [:]
    var order: [Row] = []
    for sight in try Kinds.sights.get() {
      for choice in sight.layers.choices {
        let row = Row(
          label: choice.label, explanation: choice.explanation,
          shown: choice.leastColumns.map { "from \($0) columns" } ?? (choice.isShown ? "yes" : "")
        )
        if kinds[row] == nil { order.append(row) }
        kinds[row, default: []].append(sight.kind)
      }
    }
    return [
      Markdown.table(
        ["layer", "kinds", "shown at first", "what it shows"],
        order.map { row in
          [
            Markdown.prose(row.label), Kinds.list((kinds[row] ?? []).unique), row.shown,
            Markdown.prose(row.explanation),
          ]
        })
    ]
  }
}
