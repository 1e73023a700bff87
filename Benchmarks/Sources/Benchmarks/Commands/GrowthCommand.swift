import ArgumentParser

/// The command `benchmarks growth`.
struct GrowthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth",
    abstract: "Measure how the cost of a step grows with width, depth, batch and threads.",
    discussion: """
      Naive training, one size varied at a time around a network of two layers of 128 units and batches of \
      256, on one thread and on two, which take turns. Prints tables of markdown.

      EXAMPLES
        make bench ARGS=growth
        make bench ARGS="growth width batch --seconds 4"
      """)

  @Argument(
    help: "What to vary: \(GrowthAxis.all.map(\.name).joined(separator: ", ")); all by default.")
  var axes: [String] = []

  @Option(help: "Seconds for each size.")
  var seconds = 2.0

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
    for axis in GrowthAxis.all where axes.isEmpty || axes.contains(axis.name) {
      let headings = [axis.name] + GrowthRow.headings
      print("\n| \(headings.joined(separator: " | ")) |")
      print("|" + String(repeating: "---:|", count: headings.count))
      for value in axis.values {
        let row = try GrowthRow(axis.point(value), seconds: seconds)
        print("| \(([String(value)] + row.cells).joined(separator: " | ")) |")
      }
    }
  }
}
