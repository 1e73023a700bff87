import ArgumentParser
import Output

/// The command `genscope show`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the YAML of a preset.",
    discussion: """
      With --set every key is written out, and comments are left out.

      EXAMPLES
        genscope show ring-naive
        genscope show ring-naive > my.yaml && genscope my.yaml
        genscope show ring-gan --set data.modes=16 > my.yaml
        genscope show my.safetensors    the preset of a checkpoint
      """)

  @Argument(help: "A preset, a preset file or a checkpoint.", completion: .presets)
  var preset: String

  @OptionGroup var change: ChangeOptions

  func run() throws {
    try reportingFailures {
      try StandardOutput.write(change.shelf().yaml(of: preset))
    }
  }
}
