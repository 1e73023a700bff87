import ArgumentParser
import Engine
import Experiments
import Frames
import Interface
import Output
import Parameters
import Presets
import TestHarness
import Testing

@testable import genscope

/// The command line that opens what is shown.
@Suite struct SharedCommandTests {
  private static let shelf = PresetResolver()

  private func finder(_ opened: OpenedPresets = OpenedPresets()) -> CommandFinder {
    CommandFinder(shelf: Self.shelf.unchanged, opened: opened)
  }

  /// What the command line opens: parsed as the program parses it.
  private func opened(_ words: [String]) throws -> (plans: [RunPlan], at: Int?) {
    let command = try genscope.Genscope.parseAsRoot(words)
    if let open = command as? OpenCommand {
      let item = try open.options.shelf.item(try #require(open.presets.first))
      return ([try open.options.shelf.plan(of: item, seed: open.options.seed)], open.scope.at)
    }
    let compare = try #require(command as? CompareCommand)
    let plans = try compare.presets.map {
      compare.options.shelf.plan(
        of: try compare.options.shelf.preset($0), seed: compare.options.seed)
    }
    return (try plans.map { try $0.beside(plans[0]) }, compare.scope.at)
  }

  /// The plan with some settings turned, those that the preset lets be turned.
  private func turned(_ plan: RunPlan) -> RunPlan {
    func turned(_ configuration: some ExperimentConfiguration) -> any ExperimentConfiguration {
      var turned = configuration
      for setting in configuration.settings.suffix(6) {
        let next = setting.domain.neighbour(of: setting.value, forward: true)
        var trial = turned
        if (try? trial.set(setting.path, to: next)) != nil, trial.faults.isEmpty { turned = trial }
      }
      return turned
    }
    var plan = plan
    plan.configuration = turned(plan.configuration)
    return plan
  }

  /// For every preset, as it is and with other settings: what is parsed is what was shared.
  @Test(arguments: shelf.builtInNames) func whatIsParsedIsWhatWasShared(name: String) throws {
    let plain = try Self.shelf.plan(name, seed: 7)
    for plan in [plain, turned(plain)] {
      let command = try finder().command(
        for: [RunPlace(plan: plan, step: 12_480)], at: 12_480)
      let (plans, at) = try opened(command.words)
      #expect(plans[0].configuration.equals(plan.configuration))
      #expect(plans[0].seed == 7 && plans[0].name == name && at == 12_480)
      #expect(command.caution == nil)
    }
  }

  /// However it is looked at: what is parsed is what was shared, to the last digit.
  @Test(arguments: [
    SharedView(), SharedView(window: Window(minX: -1, maxX: 1, minY: -0.5, maxY: 0.5)),
    SharedView(window: Window(minX: -1.0 / 3, maxX: 1e-7, minY: 2, maxY: 1e9 + 0.1)),
    SharedView(shown: ["density", "latentGrid"], hidden: ["data"]),
    SharedView(window: Window(halfSide: 0.1), hidden: ["samples"], second: .histogram),
    SharedView(second: .latents), SharedView(second: .curves), SharedView(hasBigFigures: true),
  ]) func theViewIsShared(view: SharedView) throws {
    let plan = try Self.shelf.plan("ring-gan", seed: 7)
    let alone = try finder().command(
      for: [RunPlace(plan: plan, step: 9)], at: 9, view: view)
    let open = try #require(
      try genscope.Genscope.parseAsRoot(alone.words) as? OpenCommand)
    #expect(open.scope.view.view == view && open.scope.at == 9)
    let other = try Self.shelf.plan("ring-vae", seed: 7).beside(plan)
    let beside = try finder().command(
      for: [plan, other].map { RunPlace(plan: $0, step: 9) }, at: 9, view: view)
    let compare = try #require(
      try genscope.Genscope.parseAsRoot(beside.words) as? CompareCommand)
    #expect(compare.scope.view.view == view)
  }

  @Test(arguments: [
    ["--window", "1,2,3"], ["--window", "1,0,0,1"], ["--window", "0,1,0,inf"], ["--window", ""],
    ["--window", "0,1,0,x"], ["--second", "pie"], ["--second", "curves", "--big"],
    ["--show", "data", "--hide", "data"],
  ]) func whatIsNoViewIsRefused(words: [String]) throws {
    let result = try Genscope.run(arguments: ["ring-gan"] + words)
    #expect(result.ending == .exited(64) && result.errors.contains("--"))
  }

  @Test func theLineOfTheFirstPage() throws {
    var plan = try Self.shelf.plan("ring-naive", seed: 7)
    try plan.configuration.set("training.optimizer.learningRate", to: .real(0.002))
    let command = try finder().command(for: [RunPlace(plan: plan, step: 12_480)], at: 12_480)
    #expect(
      command.text
        == "genscope ring-naive --set training.optimizer.learningRate=0.002 --seed 7 --at 12480")
    let start = try finder().command(
      for: [RunPlace(plan: plan, step: 0, isRandom: false, isStraight: false)], at: 0)
    #expect(start.text == "genscope ring-naive --set training.optimizer.learningRate=0.002")
    #expect(start.caution != nil)
  }

  /// Names as hostile as file systems allow, through a real shell.
  @Test(arguments: [
    "two words.csv", "it's.csv", "$HOME;rm.csv", "-x.csv", "a\"b`c.csv", "ä.csv",
  ]) func filesAreQuoted(name: String) throws {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map { "\($0 % 5),\($0 % 7)\n" }.joined()
    let file = try folder.write("x,y\n" + rows, to: name)
    let shelf = PresetResolver(dataFile: file)
    let plan = try shelf.plan("ring-gan", seed: 3)
    let command = try finder().command(for: [RunPlace(plan: plan, step: 5)], at: 5)
    #expect(command.words.contains("--data"))
    let plans = try opened(command.words).plans
    #expect(plans[0].configuration.dataFile == file)
    #expect(plans[0].configuration.equals(plan.configuration))
    // A shell makes the same words of the line.
    let script = try folder.write(
      "genscope() { for word; do printf '%s\\0' \"$word\"; done; }\n" + command.text, to: "script")
    let read = try Genscope.run(arguments: [script], program: "/bin/bash")
    #expect(read.output.split(separator: "\0").map(String.init) == command.words)
    #expect(command.text.allSatisfy { !$0.isNewline && $0 != "\u{1B}" })
  }

  @Test func presetsFromFilesAreNamedByTheirPaths() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("title: T\nmodel: {kind: naive}\n", to: "my own.yaml")
    let opened = OpenedPresets(files: ["my own": file])
    let plan = try Self.shelf.plan(file)
    let command = try finder(opened).command(for: [RunPlace(plan: plan, step: 0)], at: 0)
    #expect(command.words == [file, "--seed", "1"])
    #expect(command.text == "genscope '\(file)' --seed 1")
  }

  // MARK: - Side by side

  @Test func panelsShareWhatIsChangedOfAll() throws {
    let names = ["ring-naive", "ring-vae", "ring-gan"]
    var plans = try names.map { try Self.shelf.plan($0, seed: 4) }
    try plans[0].configuration.set("data.modes", to: .integer(5))
    plans = try plans.map { try $0.beside(plans[0]) }
    let places = plans.map { RunPlace(plan: $0, step: 30) }
    let command = try finder().command(for: places, at: 30)
    #expect(
      command.words == ["compare"] + names + ["--set", "data.modes=5", "--seed", "4", "--at", "30"])
    let opened = try opened(command.words)
    for (plan, other) in zip(opened.plans, plans) {
      #expect(plan.configuration.equals(other.configuration) && plan.seed == 4)
    }
    // What only one of several was given cannot be said of all.
    plans = try names.map { try Self.shelf.plan($0, seed: 4) }
    plans = try plans.map { try $0.beside(plans[0]) }
    try plans[1].configuration.set("training.optimizer.learningRate", to: .real(0.5))
    #expect(throws: Failure.self) {
      try finder().command(for: plans.map { RunPlace(plan: $0, step: 0) }, at: 0)
    }
  }

  // MARK: - Checkpoints

  @Test func aRunFromACheckpointIsNamedByThat() throws {
    let folder = try TemporaryFolder()
    _ = try Genscope.run(
      "train", "ring-naive", "--set", "model.generator.hidden=[4]", "--steps", "3", "--quiet",
      "--checkpoint", "a.safetensors", directory: folder.path)
    let path = folder.path + "/a.safetensors"
    let item = try Self.shelf.item(path)
    var plan = try Self.shelf.plan(of: item, seed: nil)
    try plan.configuration.set("training.optimizer.learningRate", to: .real(0.125))
    let opened = OpenedPresets(checkpoints: [plan.name: path])
    let command = try finder(opened).command(
      for: [RunPlace(plan: plan, step: 9, firstStep: 3)], at: 9)
    #expect(
      command.words == [path, "--set", "training.optimizer.learningRate=0.125", "--at", "9"])
    let (plans, at) = try self.opened(command.words)
    #expect(plans[0].configuration.equals(plan.configuration) && at == 9)
    #expect(plans[0].state?.step == 3)
    // Started again it is that preset from its first step, with all that the checkpoint's preset had changed.
    let anew = try finder(opened).command(for: [RunPlace(plan: plan, step: 9)], at: 9)
    #expect(anew.words.first == "ring-naive")
    #expect(try self.opened(anew.words).plans[0].configuration.equals(plan.configuration))
    // The step is behind it already.
    let late = try Genscope.run(path, "--at", "2")
    #expect(late.ending == .exited(64))
    #expect(late.errors.contains("a.safetensors is at step 3, past 2; --at counts from the start"))
  }

  @Test(arguments: ["-1", "x", "1.5", ""]) func whatIsNoStepIsRefused(text: String) throws {
    let result = try Genscope.run("ring-gan", "--at", text)
    #expect(result.ending == .exited(64) && result.errors.contains("--at"))
  }

  // MARK: - The real program

  /// What was seen, shared and opened again is the same picture.
  @Test func theSamePictureOpens() throws {
    let scope = try Tmux(
      [try Genscope.path(), "ring-naive", "--seed", "3", "--at", "40"], columns: 200, rows: 40)
    let picture = try scope.wait(for: "the step") {
      $0[0].contains(/step +40\b/) && $0[0].contains("paused") && $0[0].contains(" 0 steps/s")
    }
    try scope.press("y")
    let line = "genscope ring-naive --seed 3 --at 40"
    try scope.wait(for: line)
    try scope.press("Escape")
    // Typed at once, it would be Alt-q.
    try scope.wait(for: "the plot again") { !$0.joined().contains("[share]") }
    try scope.quit()
    try scope.wait(for: "ring-naive seed 3, step 40")
    #expect(try scope.screen().joined().contains(line + " leads there again"))
    let again = try Tmux(
      [try Genscope.path()] + line.split(separator: " ").dropFirst().map(String.init),
      columns: 200, rows: 40)
    try again.wait(for: "the same picture") { rows in
      zip(rows, picture).dropFirst().prefix(30).allSatisfy { $0.prefix(80) == $1.prefix(80) }
        && rows[0].contains(/step +40\b/)
    }
  }
}
