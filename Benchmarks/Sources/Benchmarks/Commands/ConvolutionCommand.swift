import ArgumentParser
import Tensors

/// The command `benchmarks convolutions`.
struct ConvolutionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convolutions",
    abstract: "Time convolutions and their gradients, for comparison with other programs.",
    discussion: """
      The layers of small pictures, windows of 3 x 3. A batch is cut into a strip for each thread, its samples lie in \
      columns, as programs have them. Prints a line of JSON for each layer: microseconds forward, and forward with both \
      gradients. `peers/convolutions.py` holds them against PyTorch.

      EXAMPLES
        make bench ARGS="convolutions --threads 2"
      """)

  @Option(help: "Seconds for each layer.")
  var seconds = 0.5

  @Option(help: "Threads that share a batch.")
  var threads = 2

  func validate() throws {
    guard seconds > 0, seconds <= 600 else {
      throw ValidationError("--seconds must be above 0 and at most 600, got \(seconds)")
    }
    guard (1...8).contains(threads) else {
      throw ValidationError("--threads must be between 1 and 8, got \(threads)")
    }
  }

  func run() throws {
    for layer in ConvolutionWork.Layer.all {
      let work = ConvolutionWork(layer, threads: threads)
      let forward = work.microseconds(seconds: seconds / 2, [.forward])
      let whole = work.microseconds(seconds: seconds / 2, [.forward, .inputs, .weights])
      print(
        "{\"batch\": \(layer.batch), \"side\": \(layer.side), \"inputs\": \(layer.inputs), "
          + "\"outputs\": \(layer.outputs), \"forward\": \(forward), \"whole\": \(whole)}")
    }
  }
}
