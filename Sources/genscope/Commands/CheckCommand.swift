import ArgumentParser

/// The command `genscope check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Check preset files, file:line:column: what is wrong, all faults at once; and checkpoints.",
    discussion: """
      Exits with 65 if any file has a fault. Files without faults are not mentioned.

      EXAMPLES
        genscope check my.yaml
        genscope check presets/*.yaml && echo fine
      """)

  @Argument(help: "Files to check.")
  var files: [String]

  func run() throws {
    let shelf = PresetShelf()
    var hasFaults = false
    for file in files {
      for complaint in shelf.complaints(aboutFile: file) {
        hasFaults = true
        try reportingFailures { try StandardOutput.write(complaint + "\n") }
      }
    }
    if hasFaults { throw ExitStatus.badData }
  }
}
