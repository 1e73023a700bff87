import ArgumentParser
import Tensors

/// The lobby: reads the command line and sends each command to its room.
@main
struct Genscope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "genscope",
    abstract: "An oscilloscope for generator networks, in the terminal.",
    usage: """
      genscope [PRESET|FILE] [--seed N] [--glyphs ascii|braille|blocks] [--color WHEN]
      genscope list|show|check|plot|train|sample|sweep|merge|compare ...
      """,
    discussion: """
      A generator network is a neural network fed with noise, so that its output is a probability \
      distribution. genscope shows that distribution live, while it is explored or trained. \
      Without arguments it opens the first preset; press ? there for the keys.

      EXAMPLES
        genscope                       the ridges of an untrained network
        genscope ring-naive --seed 7   naive training collapses to the mean
        genscope my.yaml               a preset of your own
        genscope list                  what there is to see
        genscope plot ridge > out.txt  one picture, for pipes and papers
        genscope train ring-naive --report -
        genscope train ring-gan --checkpoint ring.safetensors
        genscope ring.safetensors      the trained network
        genscope compare ring-naive ring-vae ring-gan
        genscope sweep ring-gan --seeds 1-10

      EXIT STATUS
        0 all went well; 64 the command line is wrong; 65 a preset, checkpoint or report has \
      faults; 66 a file cannot be read; 69 there is no terminal to draw on; 70 the program itself is at fault; 73 a file \
      cannot be written; 129, 130, 143 ended by a closed terminal, an interrupt, a request to \
      terminate.
      """,
    version: Version.text,
    subcommands: [
      OpenCommand.self, ListCommand.self, ShowCommand.self, CheckCommand.self, PlotCommand.self,
      TrainCommand.self, SampleCommand.self, SweepCommand.self, MergeCommand.self,
      CompareCommand.self, BenchCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  /// Parses and runs; whatever was typed is made harmless before an error repeats it.
  static func main() {
    OpenBLAS.forbidThreads()
    do {
      let words = try GivenArguments.words()
      // Scripts ask for it alone and often: the description of the whole command line is not needed for that.
      if words == ["--version"] {
        try StandardOutput.write(Version.text + "\n")
        Process.end(.success)
      }
      var command = try parseAsRoot(words)
      try command.run()
    } catch let failure as Failure {
      StandardError.write(message: failure.message)
      Process.end(failure.status)
    } catch {
      let status = exitCode(for: error)
      if status.isSuccess { exit(withError: error) }
      let message = fullMessage(for: error)
      if !message.isEmpty { StandardError.write(message: message) }
      Process.end(status)
    }
  }
}
