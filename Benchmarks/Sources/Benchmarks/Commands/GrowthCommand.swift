import ArgumentParser

/// The command `benchmarks growth`.
struct GrowthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth",
    abstract: "Measure how the cost of a step grows with width, depth, batch and threads.",
    discussion: """
      Naive training, one size varied at a time around a network of two layers of 128 units and batches of \
      256, on one thread and on two, which take turns. All sizes are gone through several times, so that what \
      disturbs the machine for a while hits few of them more than once; medians count. Prints tables of markdown.

      EXAMPLES
        make bench ARGS=growth
        make bench ARGS="growth width batch --seconds 4"
      """)

  @Argument(
    help: "What to vary: \(GrowthAxis.all.map(\.name).joined(separator: ", ")); all by default.")
  var axes: [String] = []

  @Option(help: "Seconds for each size.")
  var seconds = 2.0

  /// How often the sizes are gone through.
  private static let rounds = 5

  func validate() throws {
    guard seconds > 0, seconds <= 600 else {
      throw ValidationError("--seconds must be above 0 and at most 600, got \(seconds)")
    }
    let known = GrowthAxis.all.map(\.name)
    if let unknown = axes.first(where: { !known.contains($0) }) {
      throw ValidationError("\(unknown) is none of \(known.joined(separator: ", "))")
    }
  }

  func run() throws {
    print(Machine.description)
    let chosen = GrowthAxis.all.filter { axes.isEmpty || axes.contains($0.name) }
    var tables = try chosen.map { axis in try axis.values.map { try GrowthRow(axis.point($0)) } }
    for _ in 0..<Self.rounds {
      for table in tables.indices {
        for row in tables[table].indices {
          try tables[table][row].measure(seconds: seconds / Double(Self.rounds))
        }
      }
    }
    for (axis, rows) in zip(chosen, tables) {
      let headings = [axis.name] + GrowthRow.headings
      print("\n| \(headings.joined(separator: " | ")) |")
      print("|" + String(repeating: "---:|", count: headings.count))
      for (value, row) in zip(axis.values, rows) {
        print("| \(([String(value)] + row.cells).joined(separator: " | ")) |")
      }
    }
  }
}
