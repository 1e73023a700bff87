/// Rows of cells, as aligned text or as a markdown table.
struct TextTable {
  /// A row: a label and figures.
  struct Row {
    /// The cells, the label first.
    var cells: [String]
    /// Whether a rule sets the row apart from those above it.
    var isSetApart = false
  }

  /// The headings, that of the labels first.
  var headings: [String]
  /// The rows.
  var rows: [Row]

  /// Blanks between two columns of text.
  static let gap = 2

  /// The columns' widths in text.
  var widths: [Int] {
    headings.indices.map { column in
      ([headings] + rows.map(\.cells)).map { $0[column].count }.max() ?? 0
    }
  }

  /// Labels to the left, figures to the right, two blanks between columns.
  var text: String {
    let widths = widths
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + padding : padding + cell.0
      }
      return padded.joined(separator: String(repeating: " ", count: Self.gap))
        .trimmingTrailingBlanks + "\n"
    }
    let total = widths.reduce(0, +) + Self.gap * (widths.count - 1)
    let rule = String(repeating: "-", count: total) + "\n"
    return rows.reduce(line(headings) + rule) { text, row in
      text + (row.isSetApart ? rule : "") + line(row.cells)
    }
  }

  /// A table of GitHub's markdown, figures to the right.
  var markdown: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    let rule = "|---|" + String(repeating: "---:|", count: headings.count - 1) + "\n"
    return rows.reduce(line(headings) + rule) { $0 + line($1.cells) }
  }
}

extension String {
  /// The text without blanks at its end.
  var trimmingTrailingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
