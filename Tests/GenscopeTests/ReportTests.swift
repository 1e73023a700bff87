import FoundationEssentials
import Glibc
import TestHarness
import Testing

/// What `train --report` writes.
@Suite struct ReportTests {
  private struct Report: Decodable {
    struct Oracle: Decodable { var highQuality, reverseKL, modesCaptured: Double }
    struct Metrics: Decodable {
      var modes, modesCaptured, highQuality, reverseKL, meanRadius: Double?
      var a, b, radius, measuredFactor, theoreticalFactor: Double?
      var oracle: Oracle?
    }
    struct Entry: Decodable {
      var step: Int
      var losses: [String: Double?]
      var metrics: Metrics
    }
    var preset, title: String
    var seed: UInt64
    var steps: Int
    var wallSeconds, stepsPerSecond: Double
    var diverged: Bool
    var losses: [String: Double?]
    var metrics: Metrics
    var history: [Entry]
  }

  private func decode(_ text: String) throws -> Report {
    try JSONDecoder().decode(Report.self, from: Data(text.utf8))
  }

  @Test func aTrainingReportsLossesMetricsAndTheOracle() throws {
    let result = try Genscope.run(
      "train", "ring-naive", "--steps", "50", "--seed", "7", "--report", "-")
    #expect(result.ending == .exited(0))
    #expect(result.output.split(separator: "\n").count == 1)
    let report = try decode(result.output)
    #expect(report.preset == "ring-naive")
    #expect(report.seed == 7)
    #expect(report.steps == 50)
    #expect(!report.diverged)
    #expect(report.losses["distance"]??.isFinite == true)
    #expect(report.metrics.modes == 8)
    let oracle = try #require(report.metrics.oracle)
    #expect(abs(oracle.highQuality - 0.98889) < 1e-4)
    #expect(abs(oracle.reverseKL - 0.0014) < 1e-4)
    #expect(report.history.count <= 1000)
    #expect(report.history.first?.step == 0)
    #expect(report.history.last?.step == 50)
  }

  @Test func theSaddleReportsItsFactors() throws {
    let report = try decode(
      Genscope.run("train", "saddle", "--steps", "100", "--report", "-").output)
    let measured = try #require(report.metrics.measuredFactor)
    let theoretical = try #require(report.metrics.theoreticalFactor)
    #expect(abs(measured - theoretical) < 1e-12)
    #expect(report.metrics.a != nil && report.metrics.b != nil && report.metrics.radius != nil)
  }

  /// The same preset and seed give the same bytes, times aside.
  @Test(arguments: ["ring-naive", "ridge", "saddle"])
  func theSameSeedGivesTheSameReport(preset: String) throws {
    func withoutTimes() throws -> String {
      let output = try Genscope.run(
        "train", preset, "--steps", preset == "ridge" ? "20000" : "60", "--report", "-"
      ).output
      return output.replacing(/"(wallSeconds|stepsPerSecond)":[0-9.e+-]+/, with: "")
    }
    let first = try withoutTimes()
    #expect(first.contains("history"))
    #expect(try withoutTimes() == first)
  }

  @Test func anInterruptedRunStillReports() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/report.json"
    let terminal = try PseudoTerminal(
      [
        try Genscope.path(), "train", "ring-naive", "--steps", "900000000", "--report", path,
      ], environment: testEnvironment())
    try terminal.wait(for: "/900,000,000 steps")
    terminal.process.signal(SIGINT)
    #expect(try terminal.waitForEnd() == .exited(130))
    #expect(try decode(folder.read("report.json")).steps < 900_000_000)
  }

  @Test func theHistoryOfARunThatEndsEarlyIsNotEmpty() throws {
    let report = try decode(
      Genscope.run("train", "saddle-simultaneous", "--steps", "1000000000", "--report", "-").output)
    #expect(report.diverged)
    #expect((50...1000).contains(report.history.count))
    #expect(report.history.last?.step == report.steps)
  }

  @Test func aDivergedRunSaysWhere() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "title: Runaway\nmodel: {kind: saddle, stepSize: 10}\n", to: "runaway.yaml")
    let report = try decode(
      Genscope.run("train", file, "--steps", "10000", "--report", "-").output)
    #expect(report.diverged)
    #expect(report.steps < 10_000)
  }

  @Test func aReportIsWrittenWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let good = try Genscope.run(
      "train", "saddle", "--steps", "5", "--report", folder.path + "/report.json")
    #expect(good.ending == .exited(0))
    #expect(try decode(folder.read("report.json")).steps == 5)

    let link = folder.path + "/link.json"
    #expect(symlink(folder.path + "/report.json", link) == 0)
    #expect(chmod(folder.path + "/report.json", 0o600) == 0)
    #expect(
      try Genscope.run("train", "saddle", "--steps", "6", "--report", link).ending == .exited(0))
    #expect(try decode(folder.read("report.json")).steps == 6)
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(link, &status) == 0 && status.st_mode & 0o777 == 0o600)

    let nowhere = try Genscope.run(
      "train", "saddle", "--steps", "5", "--report", folder.path + "/no/such/report.json")
    #expect(nowhere.ending == .exited(73))
    #expect(nowhere.errors.contains("/no/such/report.json"))

    let full = try Genscope.run("train", "saddle", "--steps", "5", "--report", "/dev/full")
    #expect(full.ending == .exited(73))
    #expect(full.errors.contains("No space left"))
    let directory = try Genscope.run("train", "saddle", "--steps", "5", "--report", folder.path)
    #expect(directory.ending == .exited(73))
  }
}
