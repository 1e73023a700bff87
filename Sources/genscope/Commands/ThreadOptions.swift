import ArgumentParser
import Experiments

/// The option of all commands that run something: on how many threads.
struct ThreadOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Threads of a run; by default one for each core that affinity and container leave to the "
        + "process, divided among the runs of a sweep. Results do not depend on them.",
      valueName: "n"))
  var threads: Int?

  /// How many threads one run is to have.
  var count: Int { threads ?? Cores.count }

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads must be 1 to 256, got \(threads)")
    }
  }
}
