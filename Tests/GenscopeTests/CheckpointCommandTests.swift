import FoundationEssentials
import Glibc
import TestHarness
import Testing

/// Checkpoints as the commands write and read them.
@Suite struct CheckpointCommandTests {
  private struct Report: Decodable {
    var steps: Int
    var resumedFrom: Int?
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path))
  }

  private func write(_ data: Data, to path: String) throws {
    try data.write(to: URL(filePath: path))
  }

  /// A folder with a checkpoint of 5 steps in it, small.safetensors.
  private func trained() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let path = small(folder)
    let result = try Genscope.run(
      "train", "ring-naive", "--steps", "5", "--seed", "3", "--checkpoint", path, "--quiet")
    #expect(result.ending == .exited(0))
    return folder
  }

  private func small(_ folder: TemporaryFolder) -> String { folder.path + "/small.safetensors" }

  @Test func anInterruptedRunCanBeResumed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/stopped.safetensors"
    let terminal = try PseudoTerminal(
      [
        try Genscope.path(), "train", "ring-naive", "--steps", "900000000", "--checkpoint", path,
      ], environment: testEnvironment())
    try terminal.wait(for: "/900,000,000 steps")
    terminal.process.signal(SIGINT)
    #expect(try terminal.waitForEnd() == .exited(130))
    #expect(try Genscope.run("check", path).ending == .exited(0))
  }

  /// What a checkpoint is called says nothing of what it is.
  @Test func aCheckpointIsKnownByWhatIsInIt() throws {
    let folder = try TemporaryFolder()
    for name in ["x.foo", "weights"] {
      let trained = try Genscope.run(
        "train", "ring-naive", "--steps", "5", "--checkpoint", name, "--quiet",
        directory: folder.path)
      #expect(trained.ending == .exited(0), "\(trained.errors)")
      let checked = try Genscope.run("check", name, directory: folder.path)
      #expect(checked.ending == .exited(0) && checked.output.isEmpty, "\(checked.output)")
      let shown = try Genscope.run("show", name, directory: folder.path)
      #expect(shown.output.contains("kind: naive"), "\(shown.errors)")
      let drawn = try Genscope.run(
        "sample", name, "--count", "3", "--steps", "9", "--output", folder.path + "/3.npy",
        directory: folder.path)
      #expect(drawn.errors.contains("a checkpoint is sampled as it is"), "\(drawn.errors)")
      let again = try Genscope.run("train", name, directory: folder.path)
      #expect(again.errors.contains("use --resume \(name)"), "\(again.errors)")
      // Without a terminal nothing more can be tried of the scope.
      let opened = try Genscope.run(name, directory: folder.path)
      #expect(!opened.errors.contains("named"), "\(opened.errors)")
    }
    // A preset's name means that preset, whatever lies here.
    _ = try Genscope.run(
      "train", "ring-vae", "--steps", "1", "--checkpoint", "ring-naive", "--quiet",
      directory: folder.path)
    let named = try Genscope.run("show", "ring-naive", directory: folder.path)
    #expect(named.output.contains("kind: naive"))
  }

  /// Whoever stops a run is told where, and what that costs.
  @Test func anInterruptedRunSaysSo() throws {
    let terminal = try PseudoTerminal(
      [try Genscope.path(), "train", "ring-naive", "--steps", "900000000"],
      environment: testEnvironment())
    try terminal.wait(for: "/900,000,000 steps")
    terminal.process.signal(SIGINT)
    try terminal.wait(for: " of 900,000,000; its weights are lost, --checkpoint FILE keeps them")
    #expect(try terminal.waitForEnd() == .exited(130))
  }

  @Test func otherCommandsTakeACheckpoint() throws {
    let folder = try trained()
    let path = small(folder)
    defer { withExtendedLifetime(folder) {} }
    let shown = try Genscope.run("show", path)
    #expect(shown.output.contains("kind: naive"))
    #expect(shown.output.contains("seed: 3"))
    #expect(try Genscope.run("check", path).ending == .exited(0))
    let plotted = try Genscope.run("plot", path, "--size", "40x10")
    #expect(plotted.ending == .exited(0))
    let trained = try Genscope.run(
      "plot", "ring-naive", "--seed", "3", "--steps", "5", "--size", "40x10")
    // Which modes are found is looked at while training: a checkpoint's numbers have no crosses yet, and so
    // stand elsewhere.
    func withoutNumbers(_ picture: String) -> String {
      picture.filter { !"x0123456789 ".contains($0) }
    }
    #expect(withoutNumbers(plotted.output) == withoutNumbers(trained.output))
  }

  @Test func theScopeGoesOnFromACheckpoint() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/late.safetensors"
    _ = try Genscope.run(
      "train", "ring-naive", "--steps", "1000", "--checkpoint", path, "--quiet")
    let scope = try Tmux([try Genscope.path(), path], columns: 120, rows: 40)
    try scope.wait(for: "the checkpoint's step") { rows in
      guard let match = rows[0].firstMatch(of: /step +([0-9,]+)/) else { return false }
      // Not even the first picture is of an earlier one.
      let step = try #require(Int(match.1.filter { $0 != "," }))
      #expect(step >= 1000)
      return rows[0].contains("ring-naive") && step > 1000
    }
    try scope.press("Space")
    try scope.press("r")
    try scope.wait(for: "the beginning") { $0[0].contains(#/step +0 /#) }
    // It is found among its siblings.
    try scope.press("2")
    try scope.wait(for: "its sibling") { $0[0].contains("ring-vae") }
    try scope.press("q")
    #expect(try scope.waitForExit() == 0)
  }

  @Test func whatIsNoCheckpointIsRefused() throws {
    let folder = try trained()
    let path = small(folder)
    let whole = try bytes(path)
    let cut = folder.path + "/cut.safetensors"
    try write(whole.prefix(whole.count - 7), to: cut)
    let header = #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
    var foreign = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    foreign += Data(header.utf8) + Data([0, 0, 0, 0])
    let other = folder.path + "/foreign.safetensors"
    try write(foreign, to: other)
    // Of the same length, so that only the architecture is another.
    let narrower = folder.path + "/narrower.safetensors"
    let place = try #require(whole.firstRange(of: Data("[128, 128]".utf8)))
    var changed = whole
    changed.replaceSubrange(place, with: Data("[128, 120]".utf8))
    try write(changed, to: narrower)

    for (file, problem) in [
      (cut, "cut short"), (other, "no checkpoint of genscope"),
      (narrower, "generator.1.weight has the shape [128, 128], but the network needs [120, 128]"),
    ] {
      for arguments in [["train", "--resume"], ["plot"], ["show"], ["open"]] {
        let result =
          arguments.count == 1
          ? try Genscope.run(arguments[0], file)
          : try Genscope.run(arguments[0], arguments[1], file)
        #expect(result.ending == .exited(65))
        #expect(result.errors.contains(file) && result.errors.contains(problem))
      }
      let checked = try Genscope.run("check", file)
      #expect(checked.ending == .exited(65))
      #expect(checked.output.contains(problem))
    }
    let missing = folder.path + "/missing.safetensors"
    for arguments in [["train", "--resume"], ["sample", "--count=1", "--output=-"]] {
      let result = try Genscope.run(arguments[0], arguments[1], missing)
      #expect(result.ending == .exited(arguments[0] == "train" ? 66 : 64))
    }
    #expect(
      try Genscope.run("sample", missing, "--count=1", "--output=-").ending == .exited(66))
  }

  @Test func contradictionsAreUsageErrors() throws {
    let folder = try trained()
    let path = small(folder)
    let same = folder.path + "/same"
    let results = [
      try Genscope.run("train", "ring-naive", "--resume", path),
      try Genscope.run("train", path),
      try Genscope.run("train", "--resume", path, "--seed", "4"),
      try Genscope.run("train", "--resume", path, "--steps", "4"),
      try Genscope.run("train", "ring-naive", "--checkpoint-every", "4"),
      try Genscope.run("train", "ring-naive", "--checkpoint", same, "--checkpoint-every", "0"),
      try Genscope.run("train", "ring-naive", "--checkpoint", same, "--report", same),
      try Genscope.run("train", "ring-naive", "--checkpoint", "-"),
      try Genscope.run("train", "saddle", "--checkpoint", same),
      try Genscope.run("plot", path, "--seed", "4"),
      try Genscope.run("open", path, "--seed", "4"),
    ]
    for result in results {
      #expect(result.ending == .exited(64))
      #expect(!result.errors.isEmpty)
    }
    #expect(access(same, F_OK) != 0)
  }

  @Test func whatCannotBeWrittenIsSaidAndNothingIsLost() throws {
    let folder = try trained()
    let path = small(folder)
    let before = try bytes(path)
    func train(_ destination: String) throws -> Genscope.Result {
      try Genscope.run(
        "train", "--resume", path, "--steps", "6", "--checkpoint", destination, "--quiet")
    }
    // Folders in which not even the super-user can make a file.
    for destination in [folder.path, folder.path + "/no/such.safetensors", "/proc/no.safetensors"] {
      let result = try train(destination)
      #expect(result.ending == .exited(73))
      #expect(result.errors.contains("cannot write \(destination)"))
    }
    let full = try train("/dev/full")
    #expect(full.ending == .exited(73))
    #expect(full.errors.contains("No space left"))
    // Of a file-size limit the draft dies, and the file stays.
    let limited = try ChildProcess(
      [
        "bash", "-c", "ulimit -f 50; exec \"$0\" \"$@\" 2>\(folder.path)/errors",
        try Genscope.path(), "train", "--resume", path, "--steps", "6", "--checkpoint", path,
        "--quiet",
      ], environment: testEnvironment())
    #expect(try limited.wait() == .exited(73))
    #expect(try folder.read("errors").contains("File too large"))
    #expect(try bytes(path) == before)
    #expect(try files(in: folder.path) == ["errors", "small.safetensors"])
  }

  @Test func noResultTakesThePlaceOfWhatItIsMadeFrom() throws {
    let folder = try trained()
    let path = small(folder)
    let before = try bytes(path)
    let yaml = "title: T\nmodel: {kind: naive, generator: {hidden: [4]}}\n"
    let preset = try folder.write(yaml, to: "mine.yaml")
    let link = folder.path + "/link"
    #expect(symlink(preset, link) == 0)
    for arguments in [
      ["train", preset, "--checkpoint", link], ["train", preset, "--report", preset],
      ["train", "--resume", path, "--report", path],
      ["sweep", preset, "--seeds", "1", "--report", link],
    ] {
      let result = try Genscope.run(arguments: arguments + ["--steps", "6"])
      #expect(result.ending == .exited(64))
      #expect(result.errors.contains("would overwrite"))
    }
    #expect(try bytes(path) == before)
    #expect(try folder.read("mine.yaml") == yaml)
  }

  /// A link that leads to nothing yet is followed as one that leads to a file.
  @Test func aLinkIsFollowedWhateverIsThere() throws {
    let folder = try TemporaryFolder()
    let link = folder.path + "/latest.safetensors"
    #expect(symlink("inner.safetensors", link) == 0)
    #expect(symlink("first.safetensors", folder.path + "/inner.safetensors") == 0)
    #expect(symlink("loop.safetensors", folder.path + "/loop.safetensors") == 0)
    func train(_ path: String) throws -> ChildProcess.Ending {
      try Genscope.run("train", "ring-naive", "--steps", "1", "--checkpoint", path, "--quiet")
        .ending
    }
    #expect(try train(link) == .exited(0))
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    let first = folder.path + "/first.safetensors"
    #expect(lstat(first, &status) == 0 && status.st_mode & S_IFMT == S_IFREG)
    #expect(try Genscope.run("check", link).ending == .exited(0))
    #expect(try train(folder.path + "/loop.safetensors") == .exited(73))
  }

  @Test func theLongestNameOfAFileCanBeResumed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "title: T\nmodel: {kind: naive, generator: {hidden: [4]}}\n",
      to: String(repeating: "n\n", count: 125) + ".yaml")
    let path = folder.path + "/c.safetensors"
    _ = try Genscope.run("train", file, "--steps", "1", "--checkpoint", path, "--quiet")
    #expect(try Genscope.run("check", path).ending == .exited(0))
  }

  @Test func aDivergedRunLeavesTheLastGoodCheckpoint() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      title: Runaway
      model: {kind: naive, generator: {hidden: [8]}}
      training: {batch: 8, optimizer: {kind: sgd, learningRate: 10}}
      """, to: "runaway.yaml")
    let path = folder.path + "/runaway.safetensors"
    let result = try Genscope.run(
      "train", file, "--steps", "1000", "--checkpoint", path, "--checkpoint-every", "1")
    #expect(result.ending == .exited(1))
    #expect(result.errors.contains("diverged at step"))
    #expect(result.errors.contains("keeps the checkpoint of step"))
    #expect(try Genscope.run("check", path).ending == .exited(0))
    // Without a good one there is none: what is written can be read.
    let only = folder.path + "/only.safetensors"
    let report = folder.path + "/report.json"
    let alone = try Genscope.run(
      "train", file, "--steps", "1000", "--checkpoint", only, "--report", report, "--quiet")
    #expect(alone.ending == .exited(1))
    #expect(alone.errors.contains("no checkpoint was written"))
    #expect(access(only, F_OK) != 0)
    #expect(try folder.read("report.json").contains(#""diverged":true"#))
    // Its samples would be no numbers.
    let samples = folder.path + "/samples.csv"
    let sampled = try Genscope.run(
      "sample", file, "--steps", "1000", "--count", "5", "--output", samples)
    #expect(sampled.ending == .exited(1))
    #expect(sampled.errors.contains("diverged at step"))
    #expect(access(samples, F_OK) != 0)
  }

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}
