import ArgumentParser
import Output

/// The command `genscope check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check preset files and checkpoints.",
    discussion: """
      Prints all faults at once, as file:line:column: fault. Files without faults are not mentioned. \
      Exits with 65 if any file has a fault or cannot be read.
      Warns on standard error of what is allowed but misleads, such as modes that overlap.

      EXAMPLES
        genscope check my.yaml
        genscope check my.yaml --set training.batch=64
        genscope check presets/*.yaml && echo fine
      """)

  @Argument(help: "Files to check.", completion: .presets)
  var files: [String]

  @OptionGroup var change: ChangeOptions

  func run() throws {
    let shelf = change.shelf()
    var hasFaults = false
    for file in files {
      for complaint in shelf.complaints(aboutFile: file) {
        hasFaults = true
        try reportingFailures { try StandardOutput.write(complaint + "\n") }
      }
      for caution in shelf.cautions(aboutFile: file) { StandardError.tell(caution) }
    }
    if hasFaults { throw ExitCode(.badData) }
  }
}
