import Frames
import Output
import Presets
import TestHarness
import Testing

@testable import genscope

/// Presets of one's own, exports, and how two presets differ.
@Suite struct SavingTests {
  private func open(
    _ arguments: String..., in folder: TemporaryFolder
  ) throws -> Tmux {
    let program = try Genscope.path()
    let words = arguments.joined(separator: " ")
    return try Tmux(
      ["sh", "-c", "cd \(folder.path) && \(program) \(words)"],
      environment: ["XDG_CONFIG_HOME": folder.path + "/config"], columns: 120, rows: 30)
  }

  private func files(_ folder: TemporaryFolder, _ pattern: String) throws -> [String] {
    try Genscope.run(
      arguments: ["-c", "ls \(pattern)"], program: "/bin/sh", directory: folder.path
    )
    .output.split(separator: "\n").map(String.init)
  }

  /// What is saved is listed, opens by its name, and has the settings that were seen.
  @Test func settingsAreSavedAsAPreset() throws {
    let folder = try TemporaryFolder()
    let scope = try open("ring-gan --paused --set training.batch=64", in: folder)
    try scope.wait(for: "paused")
    try scope.press("S")
    try scope.wait(for: "save the settings as preset: my-ring-gan")
    try scope.press("Enter")
    try scope.wait(for: "p lists it as my-ring-gan")
    // In the menu at once.
    try scope.press("p")
    try scope.type("my-ring")
    try scope.wait(for: "my-ring-gan")
    try scope.press("Enter")
    try scope.wait(for: "its panel") { $0[0].contains("my-ring-gan") }
    // Nothing is overwritten without being asked.
    try scope.press("S", "C-u")
    try scope.type("my-ring-gan")
    try scope.press("Enter")
    try scope.wait(for: "is there already; enter replaces it")
    try scope.press("Escape")
    try scope.wait(for: "the plot again") { !$0.joined().contains("is there already") }
    try scope.quit()
    #expect(try scope.waitForExit() == 0)
    let environment = ["XDG_CONFIG_HOME": folder.path + "/config"] as [String: String?]
    let shown = try Genscope.run("show", "my-ring-gan", environment: environment)
    #expect(shown.output.contains("batch: 64"))
    let list = try Genscope.run("list", environment: environment)
    #expect(list.output.contains("  my-ring-gan") && list.output.contains("batch 64"))
    let difference = try Genscope.run("diff", "ring-gan", "my-ring-gan", environment: environment)
    #expect(difference.output.split(separator: "\n").count == 2)
    #expect(difference.output.contains(/training.batch +[0-9]+ +64/))
  }

  /// A file that is no preset is told, and nothing else is lost.
  @Test func aHostileFileIsAnErrorAboutThatFile() throws {
    let folder = try TemporaryFolder()
    let presets = folder.path + "/config/genscope/presets"
    Folder.make(presets)
    _ = try folder.write("\u{1B}[2J: [", to: "config/genscope/presets/bad.yaml")
    _ = try folder.write(
      "title: Good\nmodel: {kind: naive}\n", to: "config/genscope/presets/good.yaml")
    let environment = ["XDG_CONFIG_HOME": folder.path + "/config"] as [String: String?]
    let list = try Genscope.run("list", environment: environment)
    #expect(list.ending == .exited(0) && list.output.contains("  good "))
    #expect(list.errors.contains("bad.yaml") && !list.errors.contains("good.yaml"))
    #expect(try Genscope.run("bad", environment: environment).ending == .exited(65))
  }

  @Test func namesAreThoseOfFiles() throws {
    for name in ["a", "my-ring_2", "8gaussians"] {
      #expect(PresetSummary.problem(withName: name) == nil)
    }
    for name in ["", "-x", ".x", "a b", "a/b", "ä", "a.yaml", String(repeating: "x", count: 61)] {
      #expect(PresetSummary.problem(withName: name) != nil, "\(name)")
    }
    let folder = PresetFolder(environment: ["XDG_CONFIG_HOME": "/dev/null"])
    #expect(throws: Failure.self) {
      try folder.write(try PresetResolver().preset("ridge"), isReplacing: false)
    }
    #expect(throws: Failure.self) {
      try PresetFolder(environment: [:]).write(
        try PresetResolver().preset("ridge"), isReplacing: false)
    }
  }

  // MARK: - Exports

  @Test func eachExportIsANewFile() throws {
    let folder = try TemporaryFolder()
    let scope = try open("ring-naive --seed 3 --at 30", in: folder)
    try scope.wait(for: "the step") { $0[0].contains(/step +30\b/) && $0[0].contains("paused") }
    try scope.press("x", "s")
    try scope.wait(for: "10,000 samples written to ring-naive-seed3-step30-samples.csv")
    try scope.press("x", "c")
    try scope.wait(for: "curves written to ring-naive-seed3-step30-curves.csv")
    try scope.press("x", "t")
    try scope.wait(for: "screen written to ring-naive-seed3-step30-screen.txt")
    try scope.press("x", "t")
    try scope.wait(for: "ring-naive-seed3-step30-screen-2.txt")
    try scope.quit()
    #expect(try scope.waitForExit() == 0)
    // The samples are those of a training without a screen.
    let alone = try Genscope.run(
      "sample", "ring-naive", "--seed", "3", "--steps", "30", "--count", "10000", "--output", "-")
    #expect(try folder.read("ring-naive-seed3-step30-samples.csv") == alone.output)
    let curves = try folder.read("ring-naive-seed3-step30-curves.csv").split(separator: "\n")
    #expect(curves[0] == "chart,curve,step,count,mean,minimum,maximum")
    // Steps 0 to 30, or 1 to 30, one by one.
    let first = curves[1].split(separator: ",").prefix(2)
    let own = curves.dropFirst().filter { $0.split(separator: ",").prefix(2) == first }
    #expect((30...31).contains(own.count))
    #expect(
      try folder.read("ring-naive-seed3-step30-screen.txt").contains("[ring-naive]")
        || folder.read("ring-naive-seed3-step30-screen.txt").contains("ring-naive"))
  }

  /// The training goes on.
  @Test func aFolderThatTakesNothingIsToldOf() throws {
    let folder = try TemporaryFolder()
    let scope = try Tmux(
      ["sh", "-c", "cd /proc && exec \(try Genscope.path()) ring-naive --at 30"], columns: 120,
      rows: 30)
    try scope.wait(for: "paused")
    for key in ["s", "c", "t"] {
      try scope.press("x", key)
      try scope.wait(for: "! cannot write")
      try scope.press("z")
    }
    try scope.press("W")
    try scope.wait(for: "! cannot write")
    try scope.press(".")
    try scope.wait(for: "the next step") { $0[0].contains(/step +31\b/) }
    _ = folder
  }

  // MARK: - Differences

  @Test func differencesAreTables() throws {
    let same = try Genscope.run("diff", "ring-gan", "ring-gan")
    #expect(same.output == "no setting differs\n" && same.ending == .exited(0))
    let json = try Genscope.run("diff", "ring-gan", "ring-vae", "--json")
    #expect(json.output.contains("\"key\" : \"model.kind\""))
    #expect(try Genscope.run("diff", "ring-gan", "no-such").ending == .exited(64))
    #expect(try Genscope.run("diff", "ring-gan").ending == .exited(64))
    #expect(try Genscope.run("diff", "ring-gan", "/no/such.yaml").ending == .exited(66))
  }

  // MARK: - For papers

  @Test func aPictureForPapersIsANewFile() throws {
    let folder = try TemporaryFolder()
    let words = ["plot", "ring-naive", "--steps", "20", "--svg", "a.svg"]
    let first = try Genscope.run(arguments: words, directory: folder.path)
    #expect(first.ending == .exited(0) && first.output.isEmpty && first.errors.isEmpty)
    let text = try folder.read("a.svg")
    #expect(text.hasPrefix("<?xml") && text.hasSuffix("</svg>\n"))
    let second = try Genscope.run(arguments: words, directory: folder.path)
    #expect(second.ending == .exited(73) && second.errors.contains("a.svg: there is a file"))
    #expect(try folder.read("a.svg") == text)
    let small = try Genscope.run("plot", "ring-naive", "--svg", "-", "--size", "10x5")
    #expect(small.ending == .exited(64))
    let unwritable = try Genscope.run("plot", "ring-naive", "--svg", "/no/such/a.svg")
    #expect(unwritable.ending == .exited(73))
  }
}
