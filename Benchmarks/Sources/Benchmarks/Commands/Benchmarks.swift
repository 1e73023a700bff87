import ArgumentParser

/// The command line.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks",
    abstract: "Measure the program's parts against their references.",
    subcommands: [
      RunCommand.self, GrowthCommand.self, ConvolutionCommand.self, DrawCommand.self,
    ],
    defaultSubcommand: RunCommand.self)
}
