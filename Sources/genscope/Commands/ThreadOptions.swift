import ArgumentParser
import Tensors

/// The option of all commands that run something: on how many threads.
struct ThreadOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Threads per run (default: all cores, shared among the runs of a sweep). Does not change results.",
      valueName: "n"),
    transform: NumberArgument.whole(in: 1...256))
  var threads: Int?

  /// How many threads one run is to have.
  var count: Int { threads ?? Cores.count }
}
