import ArgumentParser
import Experiments

/// The option of all commands that run something: on how many threads.
struct ThreadOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Threads to step with; all cores by default. Results do not depend on them.", valueName: "n"))
  var threads: Int?

  /// How many threads there are to be.
  var count: Int { threads ?? Cores.count }

  func validate() throws {
    if let threads, !(1...256).contains(threads) {
      throw ValidationError("--threads must be in 1...256, got \(threads)")
    }
  }
}
