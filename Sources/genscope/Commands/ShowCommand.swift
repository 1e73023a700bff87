import ArgumentParser

/// The command `genscope show`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a preset's YAML, to read or to start one's own from.",
    discussion: """
      EXAMPLES
        genscope show ring-naive
        genscope show ring-naive > my.yaml && genscope my.yaml
        genscope show my.safetensors    the preset that a checkpoint was trained with
      """)

  @Argument(help: "Name of a preset, or a file: a preset or a checkpoint.")
  var preset: String

  func run() throws {
    try reportingFailures { try StandardOutput.write(PresetShelf().yaml(of: preset)) }
  }
}
