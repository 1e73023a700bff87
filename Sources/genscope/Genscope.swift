import ArgumentParser
import Output
import Parameters
import Signals
import Tensors

/// The lobby: reads the command line and sends each command to its room.
@main
struct Genscope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "genscope",
    abstract: "An oscilloscope for generator networks, in the terminal.",
    usage: """
      genscope [PRESET|FILE] [options]       'genscope help open' explains them
      genscope draw|tour|list|show|diff|check|plot|train ...
      genscope sample|sweep|merge|compare|bench|verify|data|config ...
      """,
    discussion: """
      A generator network is a neural network fed with noise; its output is a probability \
      distribution. genscope shows that distribution live, while you explore or train it. Without \
      arguments it opens the first preset; press ? there for the keys.

      EXAMPLES
        genscope                       the ridges of an untrained network
        genscope tour                  the story in twelve stops
        genscope ring-naive --seed 7   naive training collapses to the mean
        genscope ring-vae --data my.csv   your own points
        genscope draw                  points that you paint
        genscope my.yaml               a preset of your own
        genscope list                  all presets
        genscope plot ridge > out.txt  one picture, for pipes and papers
        genscope train ring-naive --report -
        genscope train ring-gan --checkpoint ring.safetensors
        genscope ring.safetensors      the trained network
        genscope compare ring-naive ring-vae ring-gan
        genscope sweep ring-gan --seeds 1-10

      OPTIONS OF THE SCOPE
        --seed N                          random numbers
        --data FILE                       your own points: .csv, .npy, -
        --set KEY=VALUE                   a key of the preset; can be repeated
        --threads N                       threads per run
        --glyphs ascii|braille|blocks     characters to draw with
        --theme NAME                      dark, light, high-contrast, mono ...
        --color WHEN, --background WHAT   colours
        --no-mouse, --fps N               what is listened to, how often is drawn
        --gallery                         a group of presets at a time, live
        --paused, --past MIB              begins paused; memory for the past
        --at N                            goes on to step N and pauses
        --window EDGES, --show, --hide LAYER, --second PLOT, --big
                                          how it is looked at
        --record FILE                     records the screen for asciinema

      COMPLETION
        genscope --generate-completion-script bash > ~/.genscope-completion
        echo 'source ~/.genscope-completion' >> ~/.bashrc

        Completes commands, options, presets and their files; zsh and fish have
        scripts of their own.

      ENVIRONMENT
        GENSCOPE_GLYPHS       stands in for --glyphs
        GENSCOPE_THEME        stands in for --theme
        GENSCOPE_BACKGROUND   stands in for --background
        GENSCOPE_MOUSE        0 or 1, stands in for --no-mouse and --mouse
        NO_COLOR, COLORTERM   are honoured

      EXIT STATUS
        \(ExitStatus.list)
      """,
    version: Version.text,
    subcommands: [
      OpenCommand.self, DrawCommand.self, TourCommand.self, ListCommand.self, ShowCommand.self,
      DiffCommand.self,
      CheckCommand.self,
      PlotCommand.self,
      TrainCommand.self, SampleCommand.self, SweepCommand.self, MergeCommand.self,
      CompareCommand.self, BenchCommand.self, VerifyCommand.self, DataCommand.self,
      ConfigCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  /// What commands are called.
  static var commandNames: [String] {
    // A key path of a metatype crashes the compiler of Swift 6.3.
    configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  static let _errorPrefix = StandardError.speaker

  /// Parses and runs.
  static func main() {
    OpenBLAS.forbidThreads()
    Interruption.ignoreLimits()
    do {
      let words = try GivenArguments.words()
      // Scripts ask for it alone and often: the description of the whole command line is not needed for that.
      if words == ["--version"] {
        try StandardOutput.write(Version.text + "\n")
        Process.end(.success)
      }
      try run(words)
    } catch let failure as Failure {
      StandardError.tell(lines: failure.lines)
      Process.end(failure.status)
    } catch {
      StandardError.tell("\(error)")
      Process.end(.software)
    }
  }

  private static func run(_ words: [String]) throws {
    do {
      try checkOptions(in: words)
      try checkHelp(in: words)
      var command = try parseAsRoot(words)
      try command.run()
    } catch {
      let status = exitCode(for: error)
      let message = fullMessage(for: error)
      if !message.isEmpty, status.isSuccess {
        // Help, the version, scripts for shells.
        try StandardOutput.write(
          CompletionScript.completed(message, commands: commandNames) + "\n")
      } else if !message.isEmpty {
        StandardError.write(message + "\n")
      }
      Process.end(ExitStatus(code: status.rawValue))
    }
  }

  /// Refuses to help with a command that there is not, for which the parser would explain the whole program.
  private static func checkHelp(in words: [String]) throws {
    guard words.first == "help",
      let name = words.dropFirst().first(where: { !$0.hasPrefix("-") }),
      name != "help", !commandNames.contains(name)
    else { return }
    let nearest = nearestNames(to: name, among: commandNames)
    throw ValidationError(
      "there is no command named \(name)"
        + (nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: " or "))?"))
  }

  /// Refuses what begins with one hyphen and goes on with a letter.
  ///
  /// The parser would take it for a bundle of options of one letter each, and a file's name with an h in it for a
  /// wish for help.
  private static func checkOptions(in words: [String]) throws {
    let options = words.prefix { $0 != "--" }
    guard
      let word = options.first(where: {
        $0.count > 2 && $0.first == "-" && $0.dropFirst().first?.isLetter == true
      })
    else { return }
    throw ValidationError("there is no option \(word); a file of that name is written ./\(word)")
  }
}
