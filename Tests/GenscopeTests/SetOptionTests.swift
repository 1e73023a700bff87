import TestHarness
import Testing

/// `--set`, in the commands that take presets.
@Suite struct SetOptionTests {
  @Test func aReportSaysWhatWasSet() throws {
    let result = try Genscope.run(
      "train", "ring-naive", "--set", "training.batch=8", "--set",
      "model.generator.hidden=[4]", "--set", "seed=9", "--steps", "2", "--report", "-", "--quiet")
    #expect(result.ending == .exited(0))
    #expect(result.output.contains("\"seed\":9") || result.output.contains("\"seed\" : 9"))
  }

  @Test(arguments: [
    ["plot", "ridge", "--steps", "1"], ["train", "ring-naive", "--steps", "1"],
    ["sample", "ridge", "--count", "1", "--output", "-"], ["show", "ridge"],
    ["sweep", "ring-naive", "--seeds", "1", "--steps", "1"], ["bench", "ridge"],
    ["compare", "ring-naive", "ring-vae"], ["ring-naive"],
  ])
  func everyCommandRefusesWhatIsNoKey(words: [String]) throws {
    let result = try Genscope.run(arguments: words + ["--set", "seed=1", "--set", "sed=2"])
    #expect(result.ending == .exited(64))
    #expect(result.errors.contains(": --set #2: there is no key sed; did you mean seed?"))
    #expect(result.output.isEmpty)
  }

  @Test func checkTellsFaultsOfChanges() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("title: T\nmodel: {kind: naive}\n", to: "my.yaml")
    let fine = try Genscope.run("check", "my.yaml", "--set", "seed=2", directory: folder.path)
    #expect(fine.ending == .exited(0) && fine.output.isEmpty)
    let faulty = try Genscope.run("check", "my.yaml", "--set", "sed=2", directory: folder.path)
    #expect(faulty.ending == .exited(65))
    #expect(faulty.output == "my.yaml: --set #1: there is no key sed; did you mean seed?\n")
  }

  @Test func whatIsNoChangeIsRefusedAtOnce() throws {
    let result = try Genscope.run("show", "ridge", "--set", "seed=1", "--set", "seed")
    #expect(result.ending == .exited(64))
    #expect(result.errors.contains("--set #2: 'seed' is no KEY=VALUE"))
  }

  @Test func whatIsShownCanBeOpened() throws {
    let folder = try TemporaryFolder()
    let shown = try Genscope.run("show", "ring-gan", "--set", "data={kind: grid, side: 3}")
    #expect(shown.output.contains("data: {kind: grid, side: 3, spacing: 2"))
    _ = try folder.write(shown.output, to: "my.yaml")
    let again = try Genscope.run("show", "my.yaml", directory: folder.path)
    #expect(again.output == shown.output)
  }

  /// A training goes on with another learning rate, but not with another network.
  @Test func checkpointsTakeWhatDoesNotRestart() throws {
    let folder = try TemporaryFolder()
    _ = try Genscope.run(
      "train", "ring-naive", "--set", "model.generator.hidden=[4]", "--steps", "1", "--quiet",
      "--checkpoint", "a.safetensors", directory: folder.path)
    let changed = try Genscope.run(
      "train", "--resume", "a.safetensors", "--steps", "2", "--set",
      "training.optimizer.learningRate=0.125", "--checkpoint", "b.safetensors", "--quiet",
      directory: folder.path)
    #expect(changed.ending == .exited(0) && changed.errors.isEmpty)
    let shown = try Genscope.run("show", "b.safetensors", directory: folder.path)
    #expect(shown.output.contains("learningRate: 0.125"))
    for (key, value) in [("model.generator.hidden", "[5]"), ("seed", "2"), ("data.modes", "9")] {
      let refused = try Genscope.run(
        "train", "--resume", "a.safetensors", "--steps", "2", "--set", "\(key)=\(value)",
        directory: folder.path)
      #expect(refused.ending == .exited(64))
      #expect(refused.errors.contains("a.safetensors: \(key) cannot change on the way"))
    }
  }
}
