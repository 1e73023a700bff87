import ArgumentParser
import Interface
import Output

/// The command `genscope tour`.
struct TourCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tour",
    abstract: "Walk through twelve presets that tell the story.",
    discussion: """
      Each stop is a preset with a paragraph, a prediction to make and something to press. Enter runs it, the \
      arrows go to the next stop and back, q leaves; enter in the plot shows the card again. The next time the \
      tour goes on where it was left.

      EXAMPLES
        genscope tour
        genscope tour --stop 1
      """)

  @Option(
    help: ArgumentHelp(
      "Begin at a stop, 1 to \(Tour.count) (default: where it was left).", valueName: "n"),
    transform: NumberArgument.whole(in: 1...Tour.count))
  var stop: Int?

  @OptionGroup var parallel: ThreadOptions
  @OptionGroup var scope: ScopeOptions

  func run() throws {
    try reportingFailures {
      let remembered = RememberedTour(
        environment: ProcessEnvironment.values(of: "XDG_STATE_HOME", "HOME"))
      let tour = Tour(at: stop ?? remembered.stop ?? 1, isUnderWay: true)
      let shelf = PresetResolver(threads: parallel.count)
      StandardError.tell(lines: shelf.complaints)
      let written = WrittenCheckpoints()
      var options = scope
      // A prediction comes first.
      options.paused = true
      let shared = SharedShelf(shelf, plain: shelf)
      let plan = try shelf.plan(of: shelf.item(tour.preset), seed: nil)
      try Scope(
        live: OpenCommand.open(plan, shared, written, snapshotBytes: options.snapshotBytes),
        shelf: shared, options: options, written: written, opened: OpenedPresets(), tour: tour
      ).show()
    }
  }
}
