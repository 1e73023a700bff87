import ArgumentParser
import Output

/// The command `genscope config`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Print a configuration file with all defaults, and say which one is read.",
    discussion: """
      Every key stands in it with its default and what it takes, in comments: taking a # away changes something. \
      Faults of the file that is read are told on standard error; then it exits with 65, or with 66 where it cannot be \
      read.

      EXAMPLES
        genscope config
        genscope config > my.yaml
        genscope config --path
      """)

  @Flag(help: "Print only the path of the file that is read.")
  var path = false

  func run() throws {
    try reportingFailures {
      let file = Preferences.path()
      if path {
        guard let file else {
          throw Failure(
            "no configuration is read: neither XDG_CONFIG_HOME nor HOME is set",
            status: ExitStatus.noInput)
        }
        return try StandardOutput.write(file + "\n")
      }
      try StandardOutput.write(Preferences.template(path: file))
      _ = try Preferences.ofUser()
    }
  }
}
