import Plotting

/// The figures of a sweep on one data set: a row for every preset, then perfect samples, then what was
/// published.
struct SweepTable {
  /// How the table is written.
  enum Style {
    case text, markdown

    /// What stands between a mean and its error.
    var plusMinus: String { self == .text ? "+-" : "±" }
  }

  /// The data set in words.
  let title: String
  /// The cells.
  let table: TextTable
  /// The headings of columns that there was no room for.
  let omitted: [String]
  /// Explanations of marks in the cells.
  let notes: [String]

  /// Columns of text that the table may take.
  static let width = 100

  /// The tables of a report, one for each data set, in the order of the presets.
  static func all(of report: SweepReport, style: Style) -> [SweepTable] {
    let presets = report.protocol.presets
    return presets.map(\.data).uniqued.map { data in
      let names = Set(presets.filter { $0.data == data }.map(\.name))
      return SweepTable(
        data: data, summaries: report.summaries.filter { names.contains($0.preset) },
        report: report, style: style)
    }
  }

  private init(
    data: [String: ProtocolValue], summaries: [SweepReport.Summary], report: SweepReport,
    style: Style
  ) {
    var columns = SweepColumn.all(in: summaries)
    // Where nothing is measured, as when no run has ended, there is nothing to compare.
    let published =
      columns.isEmpty ? [] : PublishedResult.comparable(to: report.protocol, data: data)
    let rows = Rows(
      summaries: summaries, published: published, style: style,
      asked: Dictionary(
        grouping: report.runs.map(\.member) + report.missing, by: \.preset
      ).mapValues(\.count))
    var table = rows.table(columns)
    var omitted: [String] = []
    // The first column stays, however wide: a table without figures is none.
    while style == .text, columns.count > 1,
      table.widths.reduce(0, +) + TextTable.gap * (table.widths.count - 1) > Self.width
    {
      omitted.insert(columns.removeLast().heading, at: 0)
      table = rows.table(columns)
    }
    title = Self.title(of: data)
    self.table = table
    self.omitted = omitted
    notes = Self.notes(summaries, columns, report) + rows.sources
  }

  private static func title(of data: [String: ProtocolValue]) -> String {
    guard let kind = data["kind"] else { return "no data set" }
    let values = data.filter { $0.key != "kind" }.sorted { $0.key < $1.key }
    return "data: \(kind)"
      + (values.isEmpty
        ? "" : ", " + values.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
  }

  private static func notes(
    _ summaries: [SweepReport.Summary], _ columns: [SweepColumn], _ report: SweepReport
  ) -> [String] {
    var notes: [String] = []
    let figures = columns.flatMap { column in
      summaries.compactMap { column.statistics(in: $0) }
    }
    if figures.contains(where: { $0.undefined > 0 && $0.count > 0 }) {
      notes.append("(n): over the n runs in which the figure is defined; the others are left out.")
    }
    if figures.contains(where: { $0.undefined > 0 && $0.count == 0 }) {
      notes.append("-: defined in no run.")
    }
    for summary in summaries where summary.diverged > 0 {
      let runs = report.runs.filter { $0.preset == summary.preset && $0.diverged }
      let first = runs.prefix(5).map { run in
        "seed \(run.seed)" + (run.divergedAt.map { " at step \(NumberText.count($0))" } ?? "")
      }
      notes.append(
        "\(summary.preset): \(summary.diverged) of \(summary.runs) runs diverged, left out of all "
          + "means: \(first.joined(separator: ", "))\(runs.count > first.count ? ", ..." : "").")
    }
    return notes
  }
}

// MARK: - Rows

extension SweepTable {
  /// The rows of a table, whatever its columns.
  private struct Rows {
    let summaries: [SweepReport.Summary]
    let published: [PublishedResult]
    let style: Style
    /// Runs that were to be made, by preset.
    let asked: [String: Int]

    private var plusMinus: String { style.plusMinus }
    private var tables: [PublishedResult.Source] { published.map(\.source).uniqued }

    /// Where the published rows come from.
    var sources: [String] {
      guard !published.isEmpty else { return [] }
      return [
        "Published, on the same data by the same definitions; networks and optimisers differ:"
      ]
        + tables.enumerated().map { number, source in
          "[\(number + 1)] \(source.citation)"
            + (source.remark.isEmpty ? "" : "; \(source.remark)")
        }
    }

    /// The cells under these columns.
    func table(_ columns: [SweepColumn]) -> TextTable {
      TextTable(
        headings: ["preset", "runs"] + columns.map(\.heading) + ["s/run"],
        rows: summaries.map { row($0, columns) } + perfect(columns) + literature(columns))
    }

    private func row(_ summary: SweepReport.Summary, _ columns: [SweepColumn]) -> TextTable.Row {
      let sound = summary.runs - summary.diverged
      let all = asked[summary.preset] ?? 0
      let runs = sound == all ? "\(all)" : "\(sound)/\(all)"
      return TextTable.Row(
        cells: [summary.preset, runs]
          + columns.map { column in
            guard let statistics = column.statistics(in: summary) else { return "" }
            let text = column.text(statistics, plusMinus: plusMinus)
            return statistics.undefined > 0 && statistics.count > 0
              ? "\(text) (\(statistics.count))" : text
          } + [time(summary.wallSeconds)])
    }

    private func time(_ seconds: SampleStatistics) -> String {
      seconds.mean.map { seconds in
        seconds < 0.1
          ? NumberText.significant(seconds, 2)
          : NumberText.decimals(seconds, seconds < 10 ? 2 : seconds < 100 ? 1 : 0)
      } ?? "-"
    }

    private func perfect(_ columns: [SweepColumn]) -> [TextTable.Row] {
      let cells = columns.map { column -> String in
        let scores = summaries.lazy.compactMap { column.oracle(in: $0) }
        guard let score = scores.first(where: { $0.mean != nil }), let mean = score.mean else {
          return ""
        }
        // What is exact has no error; what is itself measured may differ from seed to seed.
        let error = score.isConstant ? nil : score.standardError
        return column.text(mean, error: error, plusMinus: plusMinus)
      }
      guard cells.contains(where: { !$0.isEmpty }) else { return [] }
      return [TextTable.Row(cells: ["perfect samples", ""] + cells + [""], isSetApart: true)]
    }

    private func literature(_ columns: [SweepColumn]) -> [TextTable.Row] {
      published.enumerated().map { number, result in
        let table = (tables.firstIndex(of: result.source) ?? 0) + 1
        let cells = columns.map { column -> String in
          guard column.subject == .metric else { return "" }
          if let figure = result.figure(column.name) { return column.published(figure) }
          return column.name == "reverseKL" ? "-" : ""
        }
        return TextTable.Row(
          cells: ["\(result.method) [\(table)]", ""] + cells + [""], isSetApart: number == 0)
      }
    }
  }
}
