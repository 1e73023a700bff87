import Experiments
import FoundationEssentials
import Frames
import Glibc
import Presets
import TestHarness
import Testing

@testable import genscope

/// Sweeps as a shell runs them.
@Suite struct SweepCommandTests {
  private struct Report: Decodable {
    struct Run: Decodable {
      var preset: String
      var seed: UInt64
      var steps: Int
      var diverged: Bool
      var losses: [String: Double?]
      var metrics: [String: Double?]
    }
    struct Member: Decodable { var preset: String, seed: UInt64 }
    var interrupted: Bool
    var runs: [Run]
    var missing: [Member]
  }

  /// A generator small enough for a run to take milliseconds.
  private static let tiny = """
    title: Tiny
    model: {kind: naive, generator: {hidden: [4]}}
    training: {batch: 8}
    """

  private func decode(_ text: String) throws -> Report {
    try JSONDecoder().decode(Report.self, from: Data(text.utf8))
  }

  /// What must not depend on the machine and how it is used.
  private func withoutTimes(_ report: String) -> String {
    report
      .replacing(/"timing":\{[^}]*\}/, with: "")
      .replacing(/"wallSeconds":(\{[^}]*\}|[0-9.e+-]+)/, with: "")
  }

  private func sweep(_ arguments: [String]) throws -> String {
    let result = try Genscope.run(arguments: ["sweep"] + arguments + ["--report", "-"])
    #expect(result.ending == .exited(0))
    #expect(result.errors.isEmpty)
    return result.output
  }

  // MARK: - Figures

  @Test func theFiguresDoNotDependOnHowManyRunsGoOnAtATime() throws {
    let folder = try TemporaryFolder()
    let arguments = [
      try folder.write(Self.tiny, to: "tiny.yaml"), "saddle", "--seeds", "1-3", "--steps", "40",
    ]
    let one = try sweep(arguments + ["--jobs", "1"])
    let two = try sweep(arguments + ["--jobs", "2", "--threads", "3"])
    #expect(withoutTimes(one) == withoutTimes(two))
    #expect(two.contains(/"timing":\{"jobs":2,"threads":3,"wallSeconds":[0-9.e+-]+\}/))
    let runs = try decode(one).runs
    #expect(runs.map(\.preset) == ["tiny", "tiny", "tiny", "saddle", "saddle", "saddle"])
    #expect(runs.map(\.seed) == [1, 2, 3, 1, 2, 3])
    #expect(runs.allSatisfy { $0.steps == 40 && !$0.diverged })
    // Seeds make a difference, or there would be nothing to sweep over.
    #expect(Set(runs.prefix(3).map { $0.losses["distance"] }).count == 3)
  }

  /// The same preset, seed and steps give what `train` gives.
  @Test func aRunOfASweepIsTheRunOfItsSeed() throws {
    struct Training: Decodable { var losses: [String: Double?] }
    let trained = try Genscope.run(
      "train", "ring-naive", "--seed", "7", "--steps", "20", "--report", "-")
    let losses = try JSONDecoder().decode(Training.self, from: Data(trained.output.utf8)).losses
    let swept = try decode(sweep(["ring-naive", "--seeds", "6-7", "--steps", "20"]))
    #expect(swept.runs.last?.losses == losses)
    #expect(swept.runs.first?.losses != losses)
  }

  @Test func aDivergedRunIsCountedAndInNoMean() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "title: Runaway\nmodel: {kind: saddle, stepSize: 10}\n", to: "runaway.yaml")
    let result = try Genscope.run(
      "sweep", file, "saddle", "--seeds", "1,2", "--steps", "5000", "--verbose")
    #expect(result.ending == .exited(0))
    #expect(result.output.contains("runaway: 2 of 2 runs diverged"))
    #expect(result.output.contains(/runaway +0\/2/))
    #expect(result.errors.contains("diverged at step"))
    #expect(result.errors.split(separator: "\n").count == 4)
  }

  @Test(arguments: ["text", "markdown"])
  func publishedRowsStandBesideTheRingWhateverItIsCalled(format: String) throws {
    let folder = try TemporaryFolder()
    let mine = try folder.write(Self.tiny, to: "mine.yaml")
    let other = try folder.write(Self.tiny + "\ndata: {radius: 2}\n", to: "ring-gan.yaml")
    func output(_ preset: String) throws -> String {
      try Genscope.run("sweep", preset, "--seeds", "1", "--steps", "2", "--format", format).output
    }
    #expect(try output(mine).contains("PacGAN4 [2]"))
    #expect(try output(mine).contains("perfect samples"))
    #expect(try !output(other).contains("PacGAN"))
    #expect(try output(other).contains("hidden: [4]"))
  }

  /// How the figures of every method are made is told, by the words of those who make them.
  @Test func eachFigureIsDefined() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      ResumptionTests.methods["vae"] ?? "", to: "vae.yaml")
    let text = try Genscope.run("sweep", file, "--seeds", "1", "--steps", "2").output
    let lines = text.split(separator: "\n")
    for name in [
      "samples", "high quality", "modes captured", "reverse KL", "squared MMD",
      "sliced Wasserstein", "importance bound", "time",
    ] {
      #expect(lines.contains { $0.hasPrefix(name + "  ") }, "\(name)")
    }
    #expect(lines.prefix { !$0.hasPrefix("vae:") }.allSatisfy { $0.count <= 100 })
    let preset = try PresetResolver().preset(file)
    let measures = preset.configuration.makeExperiment(seed: 1, threads: 1).evaluate().shown
    let words = "64 draws for each of 500 held-out points"
    #expect(text.contains(words))
    #expect(measures.first { $0.key == "importanceBound" }?.explanation?.contains(words) == true)
  }

  // MARK: - Shards

  @Test func mergedShardsAreTheWhole() throws {
    let folder = try TemporaryFolder()
    let tiny = try folder.write(Self.tiny, to: "tiny.yaml")
    let arguments = [tiny, "saddle", "--seeds", "1-3", "--steps", "20"]
    let shards = try (1...4).map { index in
      let shard = try sweep(arguments + ["--shard", "\(index)/4"])
      return try folder.write(shard, to: "\(index).json")
    }
    let merged = try Genscope.run(
      arguments: ["merge"] + shards.reversed() + ["--format", "json"])
    #expect(merged.ending == .exited(0))
    #expect(withoutTimes(merged.output) == withoutTimes(try sweep(arguments)))
    // A report merged with nothing stays what it is.
    let whole = try folder.write(merged.output, to: "whole.json")
    #expect(try Genscope.run("merge", whole, "--report", "-").output == merged.output)
  }

  @Test func whatCannotBeMergedIsRefusedByName() throws {
    let folder = try TemporaryFolder()
    func shard(_ text: String, _ name: String, _ arguments: String...) throws -> String {
      let preset = try folder.write(text, to: "tiny.yaml")
      return try folder.write(sweep([preset, "--seeds"] + arguments), to: name)
    }
    let one = try shard(Self.tiny, "1.json", "1-4", "--steps", "3", "--shard", "1/2")
    let two = try shard(Self.tiny, "2.json", "1-4", "--steps", "3", "--shard", "2/2")
    let third = try shard(Self.tiny, "3.json", "1-4", "--steps", "3", "--shard", "2/3")
    let steps = try shard(Self.tiny, "4.json", "1-4", "--steps", "4", "--shard", "2/2")
    let seeds = try shard(Self.tiny, "5.json", "1-5", "--steps", "3", "--shard", "2/2")
    let wider = try shard(
      Self.tiny.replacing("[4]", with: "[5]"), "6.json", "1-4", "--steps", "3", "--shard", "2/2")
    let good = try folder.read("2.json")
    let cut = try folder.write(String(good.prefix(good.count / 2)), to: "7.json")
    let robbed = try folder.write(good.replacing("\"seed\":2", with: "\"seed\":1"), to: "8.json")
    let foreign = try folder.write("{\"preset\":\"saddle\"}", to: "9.json")
    let target = try folder.write("precious", to: "merged.json")

    let refusals: [([String], Int32, String)] = [
      ([one], 65, "shard 2/2 is missing"),
      ([one, two, one], 65, "1.json: it is shard 1/2, and so is"),
      ([one, third], 65, "3.json: it is shard 2/3"),
      ([one, steps], 65, "4.json: it is of another sweep"),
      ([one, seeds], 65, "5.json: it is of another sweep"),
      ([one, wider], 65, "6.json: it is of another sweep"),
      ([one, cut], 65, "7.json: not valid JSON (truncated?)"),
      ([one, robbed], 65, "8.json: "),
      ([one, foreign], 65, "9.json: not a sweep report"),
      ([one, folder.path + "/none.json"], 66, "none.json"),
      ([one, folder.path], 66, "not a regular file"),
    ]
    for (files, status, message) in refusals {
      let result = try Genscope.run(arguments: ["merge"] + files + ["--report", target])
      #expect(result.ending == .exited(status))
      #expect(result.errors.contains(message), "\(message)")
      #expect(result.output.isEmpty)
      #expect(try folder.read("merged.json") == "precious")
    }
    let onto = try Genscope.run("merge", one, two, "--report", two)
    #expect(onto.ending == .exited(64))
    #expect(try folder.read("2.json") == good)
    #expect(try Genscope.run("merge", one, two, "--report", target).ending == .exited(0))
    #expect(try decode(folder.read("merged.json")).runs.count == 4)
  }

  // MARK: - Interruption

  @Test func anInterruptedSweepKeepsWhatIsFinishedAndSaysWhatIsMissing() throws {
    let folder = try TemporaryFolder()
    let long = try folder.write(Self.tiny, to: "long.yaml")
    let path = folder.path + "/report.json"
    let terminal = try PseudoTerminal(
      [
        try Genscope.path(), "sweep", "saddle-simultaneous", long, "--seeds", "1-2", "--steps",
        "900000000", "--jobs", "2", "--report", path,
      ], environment: testEnvironment(), columns: 100, rows: 60)
    // The game diverges long before its last step, and is finished then.
    try terminal.wait(for: "2/4 runs  2 active")
    terminal.process.signal(SIGINT)
    #expect(try terminal.waitForEnd() == .exited(130))
    #expect(terminal.text.contains("2 of 4 runs are missing: long seed 1-2"))
    #expect(terminal.text.ranges(of: "runs are missing").count == 1, "once is enough")
    let report = try decode(folder.read("report.json"))
    #expect(report.interrupted)
    #expect(report.runs.map(\.preset) == ["saddle-simultaneous", "saddle-simultaneous"])
    #expect(report.missing.map(\.seed) == [1, 2])

    let merge = try Genscope.run("merge", path)
    #expect(merge.ending == .exited(65))
    #expect(merge.errors.contains("long seed 1-2"))
  }

  // MARK: - Going on

  /// What is in the file of a sweep that was killed when only these of its runs had finished.
  private func killed(_ report: String, after numbers: [Int]) throws -> String {
    let start = try #require(report.firstRange(of: "\"runs\":[")).upperBound
    let end = try #require(report.firstRange(of: "],\"summaries\"")).lowerBound
    let first = "{\"diverged\":"
    let runs = report[start..<end].split(separator: first).map { run in
      first + (run.hasSuffix(",") ? run.dropLast() : run)
    }
    let missing = try decode(report).runs.enumerated().filter { !numbers.contains($0.offset) }
      .map { "{\"preset\":\"\($0.element.preset)\",\"seed\":\($0.element.seed)}" }
    let kept = numbers.map { String(runs[$0]) }.joined(separator: ",")
    return "\(report[..<start])\(kept)\(report[end...])".replacing(
      "\"missing\":[]", with: "\"missing\":[\(missing.joined(separator: ","))]")
  }

  /// A sweep that was killed goes on with the runs that are missing, and ends as if nothing had happened.
  @Test func aKilledSweepGoesOn() throws {
    let folder = try TemporaryFolder()
    let tiny = try folder.write(Self.tiny, to: "tiny.yaml")
    let path = folder.path + "/report.json"
    let whole = [tiny, "saddle", "--seeds", "1-3", "--steps", "20"]
    _ = try folder.write(killed(sweep(whole), after: [4, 1]), to: "report.json")
    let arguments = ["sweep"] + whole + ["--report", path, "--continue", "--verbose"]
    let result = try Genscope.run(arguments: arguments)
    #expect(result.ending == .exited(0))
    #expect(result.errors.contains("4/4") && !result.errors.contains("5/"))
    #expect(withoutTimes(try folder.read("report.json")) == withoutTimes(try sweep(whole)))
    // With nothing left to do it prints its table; where there is no report it begins.
    let again = try Genscope.run(arguments: arguments)
    #expect(again.ending == .exited(0) && !again.errors.contains("1/"))
    #expect(again.output.contains("saddle"))
    let fresh = try Genscope.run(
      arguments: [
        "sweep", "saddle", "--seeds", "1", "--steps", "3", "--continue", "--report",
        folder.path + "/new.json",
      ])
    #expect(fresh.ending == .exited(0))
    #expect(try decode(folder.read("new.json")).runs.count == 1)
  }

  @Test func anotherSweepIsNotGoneOnWith() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/report.json"
    let text = try sweep(["saddle", "--seeds", "1-2", "--steps", "3"])
    _ = try folder.write(text, to: "report.json")
    for (arguments, message) in [
      (["saddle", "--seeds", "1-3", "--steps", "3"], "its seeds are 1-2, not 1-3"),
      (["saddle", "--seeds", "1-2", "--steps", "4"], "take 3 steps, not 4"),
      (["ridge", "--seeds", "1-2", "--steps", "3"], "its presets are saddle, not ridge"),
      (["saddle", "--seeds", "1-2", "--steps", "3", "--shard", "1/2"], "it is shard 1/1, not 1/2"),
    ] {
      let result = try Genscope.run(
        arguments: ["sweep"] + arguments + ["--report", path, "--continue"])
      #expect(result.ending == .exited(65))
      #expect(result.errors.contains(message) && result.errors.contains("leave out --continue"))
      #expect(try folder.read("report.json") == text)
    }
  }

  /// What runs have come to is in the file long before the end.
  @Test func aReportIsWrittenAsRunsFinish() throws {
    let folder = try TemporaryFolder()
    let long = try folder.write(Self.tiny, to: "long.yaml")
    let process = try ChildProcess(
      [
        try Genscope.path(), "sweep", "saddle-simultaneous", long, "--seeds", "1", "--steps",
        "900000000", "--jobs", "2", "--report", folder.path + "/report.json",
      ], environment: testEnvironment())
    let end = ContinuousClock.now + .seconds(120)
    var text: String?
    while text == nil, ContinuousClock.now < end {
      usleep(50_000)
      text = try? folder.read("report.json")
    }
    process.signal(SIGKILL)
    _ = try process.wait()
    let report = try decode(#require(text))
    #expect(report.runs.map(\.preset) == ["saddle-simultaneous"])
    #expect(report.missing.map(\.seed) == [1])
  }

  // MARK: - Refusals

  @Test(arguments: [
    ["saddle"], ["--seeds", "1"], ["saddle", "--seeds", "5-1"], ["saddle", "--seeds", "1,1"],
    ["saddle", "--seeds", "1-1000000000000"], ["saddle", "--seeds", "1", "--jobs", "0"],
    ["saddle", "--seeds", "1", "--jobs", "100000000000"], ["sadle", "--seeds", "1"],
    ["saddle", "--seeds", "1", "--steps", "-1"], ["saddle", "saddle", "--seeds", "1"],
    ["saddle", "ridge", "--seeds", "1-60000"], ["saddle", "--seeds", "1", "--shard", "1/2"],
    ["saddle", "--seeds", "1", "--shard", "3/2", "--report", "-"],
    ["saddle", "--seeds", "1", "--shard", "auto", "--report", "-"],
    ["saddle", "--seeds", "1", "--continue"],
    ["saddle", "--seeds", "1", "--continue", "--report", "-"],
    ["saddle", "--seeds", "1", "--format", "yaml"], ["saddle", "--seeds", "1", "--threads", "0"],
  ])
  func aWrongCommandLineIsAUsageError(arguments: [String]) throws {
    let result = try Genscope.run(arguments: ["sweep"] + arguments)
    #expect(result.ending == .exited(64))
    #expect(!result.errors.isEmpty)
    #expect(result.output.isEmpty)
  }

  @Test func filesThatCannotBeUsedAreToldBeforeAnythingIsRun() throws {
    let folder = try TemporaryFolder()
    let nowhere = try Genscope.run(
      "sweep", "ring-naive", "--seeds", "1", "--steps", "900000000", "--report",
      folder.path + "/no/such.json")
    #expect(nowhere.ending == .exited(73))
    #expect(
      try Genscope.run("sweep", "/no/such.yaml", "--seeds", "1").ending == .exited(66))
    let full = try Genscope.run(
      "sweep", "saddle", "--seeds", "1", "--steps", "3", "--report", "/dev/full")
    #expect(full.ending == .exited(73))
  }
}
