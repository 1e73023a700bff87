import FoundationEssentials
import TestHarness
import Testing

@testable import genscope

/// The commands without a screen, as a shell runs them.
@Suite struct CommandLineTests {
  @Test func listNamesEveryPreset() throws {
    let result = try Genscope.run("list")
    #expect(result.ending == .exited(0))
    for name in ["ridge", "ring-map", "ring-naive", "ring-naive-10", "saddle"] {
      #expect(result.output.contains(name))
    }
  }

  /// An example that is broken into two lines is no command any more.
  @Test(arguments: [[]] + genscope.Genscope.commandNames.map { [$0] })
  func examplesAreWhole(command: [String]) throws {
    let words = command + ["--help"]
    let help = try Genscope.run(arguments: words, environment: ["COLUMNS": "80"]).output
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasSuffix("EXAMPLES") }) else { return }
    for line in lines[(start + 1)...].prefix(while: { !$0.isEmpty }) {
      #expect(line.hasPrefix("  genscope") && line.count <= 80, "\(line)")
    }
  }

  @Test func listIsAlsoJSON() throws {
    struct Line: Decodable { var name, group, title, summary: String }
    let result = try Genscope.run("list", "--json")
    let lines = try JSONDecoder().decode([Line].self, from: Data(result.output.utf8))
    #expect(lines.contains { $0.name == "ring-naive" && $0.group == "ring" })
  }

  @Test func whatIsShownCanBeCheckedAndPlotted() throws {
    let folder = try TemporaryFolder()
    let shown = try Genscope.run("show", "ring-naive")
    #expect(shown.ending == .exited(0))
    let file = try folder.write(shown.output, to: "mine.yaml")
    let checked = try Genscope.run("check", file)
    #expect(checked.ending == .exited(0))
    #expect(checked.output.isEmpty)
    #expect(try Genscope.run("plot", file, "--steps", "3").ending == .exited(0))
  }

  /// What is allowed but misleads is told, and is no fault.
  @Test func modesThatOverlapAreAWarning() throws {
    let folder = try TemporaryFolder()
    func check(_ deviation: String) throws -> (Genscope.Result, String) {
      let file = try folder.write(
        """
        title: Overlap
        data: {kind: ring, modes: 8, radius: 1, deviation: \(deviation)}
        model: {kind: naive}
        """, to: "overlap.yaml")
      return (try Genscope.run("check", file), file)
    }
    let (warned, file) = try check("0.5")
    #expect(warned.ending == .exited(0) && warned.output.isEmpty)
    #expect(
      warned.errors.contains(
        "\(file): warning: data.deviation: the modes overlap: neighbours are 1.5 deviations apart"))
    #expect(try check("0.01").0.errors.isEmpty)
  }

  /// Going on after the rate has decayed to 0 says why nothing is left to do.
  @Test func aTrainingWhoseRateIsZeroSaysSo() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      title: Decay
      model: {kind: naive, generator: {hidden: [8]}}
      training: {batch: 16, steps: 20, decay: {kind: linear, final: 0}}
      """, to: "decay.yaml")
    let checkpoint = folder.path + "/decay.safetensors"
    let trained = try Genscope.run("train", file, "--checkpoint", checkpoint, "--quiet")
    #expect(trained.ending == .exited(0) && trained.errors.isEmpty)
    let resumed = try Genscope.run("train", "--resume", checkpoint, "--steps", "50", "--quiet")
    #expect(resumed.ending == .exited(0))
    #expect(resumed.errors.contains("nothing left to do after 20 steps"))
    #expect(resumed.errors.contains("the rate has decayed to 0"))
  }

  @Test func allFaultsAreToldAtOnceWithTheirPlaces() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      title: Faulty
      model:
        kind: naive
        generator: {hidden: [128, 5000], activatoin: relu}
      training: {batch: 0}
      """, to: "faulty.yaml")
    let result = try Genscope.run("check", file)
    #expect(result.ending == .exited(65))
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("\(file):4:"))
    #expect(lines[1].hasPrefix("\(file):4:"))
    #expect(lines[2].hasPrefix("\(file):5:"))
    #expect(result.output.contains("activation"))
    // Running it says the same and ends the same.
    let run = try Genscope.run("train", file)
    #expect(run.ending == .exited(65))
    #expect(run.errors.contains("\(file):5:"))
  }

  @Test func anUnknownPresetSuggestsTheNearest() throws {
    let result = try Genscope.run("train", "ring-naif")
    #expect(result.ending == .exited(64))
    #expect(result.errors.contains("ring-naive"))
  }

  @Test(arguments: [
    ["--no-such-option"], ["train"], ["train", "saddle", "--steps", "-1"],
    ["train", "saddle", "--seed", "x"], ["plot", "saddle", "--size", "0x0"],
    ["plot", "saddle", "--glyphs", "emoji"],
  ])
  func aWrongCommandLineIsAUsageError(arguments: [String]) throws {
    let script = arguments
    let result: Genscope.Result
    switch script.count {
    case 1: result = try Genscope.run(script[0])
    case 2: result = try Genscope.run(script[0], script[1])
    default: result = try Genscope.run(script[0], script[1], script[2], script[3])
    }
    #expect(result.ending == .exited(64))
    #expect(!result.errors.isEmpty)
  }

  @Test func aMissingFileIsNoInput() throws {
    let result = try Genscope.run("train", "/no/such/file.yaml")
    #expect(result.ending == .exited(66))
    #expect(result.errors.contains("/no/such/file.yaml"))
    #expect(try Genscope.run("show", "nofile.yaml").ending == .exited(66))
    #expect(try Genscope.run("nofile.yaml").ending == .exited(66))
    #expect(try Genscope.run("plot", "/tmp").ending == .exited(66))
  }

  @Test func whatWasTypedIsRepeatedWithoutControlCharacters() throws {
    let result = try Genscope.run("train", "saddle", "--seed", "x\u{1B}[31m")
    #expect(result.ending == .exited(64))
    #expect(result.errors.contains("--seed"))
    #expect(!result.errors.contains("\u{1B}"))
  }

  @Test func plotHasTheSizeAskedFor() throws {
    let result = try Genscope.run("plot", "saddle", "--steps", "50", "--size", "60x20")
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == 20)
    #expect(lines.allSatisfy { $0.count <= 60 })
    #expect(lines.first?.count == 60)
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func plotColoursAPipeOnlyWhenToldTo() throws {
    let result = try Genscope.run("plot", "saddle", "--steps", "50", "--color", "256")
    #expect(result.output.contains("\u{1B}[0;38;5;"))
  }

  @Test func withoutATerminalTheScopePointsElsewhere() throws {
    let result = try Genscope.run("saddle")
    #expect(result.ending == .exited(69))
    #expect(result.errors.contains("genscope plot"))
    #expect(result.errors.contains("genscope train"))
    #expect(result.output.isEmpty)
  }

  @Test(arguments: ["", "no-such-terminal", "dumb"])
  func aTerminalThatCannotMoveTheCursorIsRefused(name: String) throws {
    let terminal = try PseudoTerminal(
      [try Genscope.path(), "saddle"], environment: testEnvironment(["TERM": name]))
    #expect(try terminal.waitForEnd() == .exited(69))
    #expect(terminal.text.contains("TERM"))
  }

  // MARK: - What is wrong, and how it is said

  private func complaint(_ arguments: String...) throws -> String {
    let result = try Genscope.run(arguments: arguments)
    #expect(result.ending == .exited(64))
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("genscope: "))
    return result.errors
  }

  @Test func whatIsMeantIsGuessed() throws {
    #expect(try complaint("gan").contains("named gan; did you mean ring-gan"))
    #expect(try complaint("tarin", "ring-gan").contains("named tarin; did you mean train"))
    #expect(try complaint("foo", "bar").contains("there is no command or preset named foo"))
    #expect(try complaint("saddle", "ridge").contains("ridge is one preset too many"))
  }

  @Test func numbersThatAreWrongAreToldWhatTheyMustBe() throws {
    for seed in ["-1", "x", "0x1", "18446744073709551616"] {
      let told = try complaint("train", "saddle", "--seed", seed)
      #expect(told.contains("a seed is a whole number from 0 to 18446744073709551615"))
      #expect(told.contains("'\(seed)'"))
    }
    for option in [["--steps", "-1"], ["--steps", "1000000000000001"], ["--threads", "0"]] {
      let told = try complaint("train", "saddle", option[0], option[1])
      #expect(told.contains("must be a whole number from"))
    }
    // As in files and on the screen.
    let result = try Genscope.run("train", "saddle", "--steps", "1e2", "--seed", "1e1", "--quiet")
    #expect(result.ending == .exited(0))
  }

  /// Not a wish for help, because there is an h in it.
  @Test func aFileThatLooksLikeOptionsIsNone() throws {
    for command in ["check", "train", "show", "plot", "open"] {
      #expect(try complaint(command, "-dash.yaml").contains("written ./-dash.yaml"))
    }
    #expect(try Genscope.run("check", "-h").ending == .exited(0))
    #expect(try Genscope.run("check", "--", "-dash.yaml").ending == .exited(65))
  }

  @Test func aFileAsAWholeHasNoPlace() throws {
    let checked = try Genscope.run("check", "/no/such.yaml", "/tmp", "/no/such.safetensors")
    #expect(checked.ending == .exited(65))
    #expect(
      checked.output == """
        /no/such.yaml: there is no such file
        /tmp: this is a directory, not a preset file
        /no/such.safetensors: there is no such file

        """)
    #expect(
      try Genscope.run("train", "/no/such.yaml").errors
        == "genscope: /no/such.yaml: there is no such file\n")
  }

  @Test func helpWithWhatIsNoCommandIsRefused() throws {
    let result = try Genscope.run("help", "nosuch")
    #expect(result.ending == .exited(64))
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("genscope: there is no command named nosuch"))
    #expect(try Genscope.run("help", "tran").errors.contains("did you mean train?"))
    #expect(try Genscope.run("help", "train").ending == .exited(0))
  }

  /// The default command's options are those that most people look for.
  @Test func theFirstHelpNamesTheOptionsOfTheScope() throws {
    let help = try Genscope.run("--help").output
    #expect(help.contains("genscope help open"))
    let words = try Genscope.run("help", "open").output.split { " <,".contains($0) || $0.isNewline }
    let options = Set(
      words.filter { $0.hasPrefix("--") && $0.dropFirst(2).first?.isLetter == true }
    )
    .subtracting(["--version", "--help", "--mouse/--no-mouse", "--mouse"])
    try #require(options.count >= 6)
    for option in options { #expect(help.contains(option), "\(option)") }
  }

  /// Parts of the help are indented as a whole, also where lines are long.
  @Test func partsOfTheHelpAreIndented() throws {
    let lines = try Genscope.run("--help").output.split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0 == "ENVIRONMENT" })
    for line in lines[(start + 1)...].prefix(while: { !$0.hasPrefix("USAGE") }) {
      let isHeading = line == line.uppercased()
      #expect(line.isEmpty || isHeading || line.hasPrefix("  "), "\(line)")
    }
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: ["--help", "--version", "help", "train --help"])
  func whatCannotBePrintedIsAFailure(words: String) throws {
    let script = "\"$0\" \(words) >/dev/full"
    let process = try ChildProcess(
      ["sh", "-c", script, try Genscope.path()], environment: testEnvironment())
    #expect(try process.wait() == .exited(73))
  }
}
