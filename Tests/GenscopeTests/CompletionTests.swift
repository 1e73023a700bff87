import TestHarness
import Testing

@testable import genscope

/// What a shell offers for a command line that has been begun.
@Suite struct CompletionTests {
  /// What bash offers for the last of some words.
  private func offers(_ words: String..., in folder: TemporaryFolder? = nil) throws -> [String] {
    try offers(of: words, in: folder)
  }

  private func offers(of words: [String], in folder: TemporaryFolder? = nil) throws -> [String] {
    let script = try Genscope.run("--generate-completion-script", "bash")
    #expect(script.ending == .exited(0))
    let folder = try folder ?? TemporaryFolder()
    let file = try folder.write(script.output, to: "completion.bash")
    let output = folder.path + "/offers"
    let begin = """
      cd "$1"; source "$2"; output=$3; shift 3
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      _genscope genscope "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}" >"$output"
      """
    let process = try ChildProcess(
      ["bash", "-c", begin, "bash", folder.path, file, output, try Genscope.path()] + words,
      environment: testEnvironment(["XDG_CONFIG_HOME": folder.path]))
    #expect(try process.wait() == .exited(0))
    return try folder.read("offers").split(separator: "\n").map(String.init)
  }

  @Test(arguments: [
    "open", "show", "check", "plot", "train", "sample", "sweep", "compare", "bench",
  ])
  func everyCommandTakesPresets(command: String) throws {
    let presets = PresetResolver().builtInNames.filter { $0.hasPrefix("ring-") }
    try #require(presets.count > 3)
    #expect(Set(try offers(command, "ring-")).isSuperset(of: presets))
  }

  @Test func presetsStandBehindTheProgramsName() throws {
    #expect(try offers("sadd").contains("saddle"))
    // And nothing else behind a preset.
    #expect(try offers("saddle", "l") == [])
    #expect(try offers("").contains("list") && offers("").contains("ridge"))
  }

  @Test func helpTakesOneCommand() throws {
    let commands = genscope.Genscope.commandNames
    #expect(try offers("help", "") == commands)
    #expect(try offers("help", "sw") == ["sweep"])
    #expect(try offers("help", "sweep", "") == [])
    #expect(try offers("help", "--v") == ["--version"])
    // In the words of the other shells.
    let names = commands.joined(separator: " ")
    let zsh = try Genscope.run("--generate-completion-script", "zsh").output
    #expect(zsh.contains("'1:subcommands:(\(names))'") && !zsh.contains("'*:subcommands:'"))
    let fish = try Genscope.run("--generate-completion-script", "fish").output
    #expect(fish.contains("\"genscope help\" -eq 1' -fka '\(names)'"))
  }

  @Test func optionsOfTheScopeStandBehindTheProgramsName() throws {
    #expect(try offers("--gl") == ["--glyphs"])
    #expect(try offers("saddle", "--gl") == ["--glyphs"])
    #expect(try offers("--glyphs", "") == ["ascii", "braille", "blocks"])
    #expect(try offers("train", "--re").sorted() == ["--report", "--resume"])
  }

  /// In the words of the other shells, which were tried by hand: pieces that the parser's next version may write otherwise.
  @Test func otherShellsKnowTheDefaultCommand() throws {
    let zsh = try Genscope.run("--generate-completion-script", "zsh").output
    #expect(zsh.contains("if [[ \"${words[2]}\" = -* ]]; then\n        _genscope_open"))
    #expect(zsh.contains("        *)\n            _genscope_open && ret=0\n            ;;\n"))
    let offered = zsh.split(separator: "\n").contains {
      $0.hasPrefix("        __genscope_custom_complete ---completion open -- positional@0 \"$")
    }
    #expect(offered)
    let fish = try Genscope.run("--generate-completion-script", "fish").output
    let names = genscope.Genscope.commandNames.joined(separator: " ")
    #expect(fish.contains("not contains -- $unparsed_tokens[1] \(names)"))
    #expect(fish.contains("flags_or_options \"genscope\" glyphs' -l 'glyphs'"))
    #expect(fish.contains("positional \"genscope\" -eq 1' -fka '(__genscope_custom_completion"))
  }

  @Test func filesOfPresetsAndFoldersAreOffered() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("", to: "mine.yaml")
    _ = try folder.write("", to: "mine.safetensors")
    _ = try folder.write("", to: "mine.txt")
    #expect(try offers("mi", in: folder).sorted() == ["mine.safetensors", "mine.yaml"])
    #expect(try offers("plot", "mi*", in: folder) == [])
  }

  @Test(arguments: [
    "open", "show", "check", "plot", "train", "sample", "sweep", "compare", "bench",
  ])
  func keysOfPresetsAreOffered(command: String) throws {
    #expect(
      try offers(command, "ring-gan", "--set", "data.m") == ["data.modes="], "\(command)")
  }

  /// Readline splits at the sign, and replaces what is behind it.
  @Test func namesOfChoicesAreOffered() throws {
    #expect(try offers("plot", "ring-gan", "--set", "data.kind", "=", "gr") == ["grid"])
    #expect(try offers("plot", "ring-gan", "--set", "data.kind", "=").contains("grid"))
    #expect(try offers("plot", "ring-gan", "--set", "data.modes", "=") == [])
    // Keys are those of the preset as it is changed so far.
    let words = ["plot", "ring-gan", "--set", "data.kind", "=", "grid", "--set", "data.si"]
    #expect(try offers(of: words) == ["data.side="])
    // What comes behind is completed as ever.
    #expect(try offers("ring-gan", "--set", "seed", "=", "7", "--gl") == ["--glyphs"])
  }
}
