import FoundationEssentials
import Glibc
import Signals
import TestHarness
import Testing

/// What asks a command to end: people, limits, schedulers.
@Suite struct SignalTests {
  private struct Report: Decodable {
    var steps: Int
    var interrupted: Bool
  }

  /// All that have a name, and the last of those that have none.
  static let signals = EndingSignals.all.filter { $0 < 32 } + EndingSignals.all.suffix(1)

  @Test func schedulersAreAmongThem() {
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGUSR2, SIGXCPU, SIGALRM, SIGVTALRM, SIGPROF]
    {
      #expect(EndingSignals.all.contains(signal))
    }
    // Core files, crashes and what stops a process are other matters.
    for signal in [SIGQUIT, SIGSEGV, SIGABRT, SIGTSTP, SIGSTOP, SIGKILL, SIGPIPE, SIGCHLD] {
      #expect(!EndingSignals.all.contains(signal))
    }
    #expect(Set(EndingSignals.all).count == EndingSignals.all.count)
  }

  @Test(arguments: signals) func aTrainingWritesCheckpointAndReport(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal(
      [
        try Genscope.path(), "train", "ring-naive", "--steps", "900000000", "--report",
        folder.path + "/report.json", "--checkpoint", folder.path + "/c.safetensors",
      ], environment: testEnvironment())
    try terminal.wait(for: "/900,000,000 steps")
    terminal.process.signal(signal)
    #expect(try terminal.waitForEnd() == .exited(128 + signal))
    let report = try JSONDecoder().decode(
      Report.self, from: Data(try folder.read("report.json").utf8))
    #expect(report.interrupted && report.steps < 900_000_000)
    #expect(try Genscope.run("check", folder.path + "/c.safetensors").ending == .exited(0))
  }

  @Test(arguments: [SIGUSR1, SIGXCPU, SIGTERM]) func aSweepWritesItsReport(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal(
      [
        try Genscope.path(), "sweep", "ring-naive", "--seeds", "1-2", "--steps", "900000000",
        "--report", folder.path + "/report.json",
      ], environment: testEnvironment())
    try terminal.wait(for: "active")
    terminal.process.signal(signal)
    #expect(try terminal.waitForEnd() == .exited(128 + signal))
    #expect(try folder.read("report.json").contains(#""interrupted":true"#))
  }

  /// A training that is under way and ends only when it is asked to.
  private func endlessTraining(reportingTo folder: TemporaryFolder) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      [
        try Genscope.path(), "train", "ring-naive", "--steps", "900000000", "--report",
        folder.path + "/report.json",
      ], environment: testEnvironment())
    try terminal.wait(for: "/900,000,000 steps")
    return terminal
  }

  /// Limits send theirs every second; only who insists by hand ends it at once.
  @Test func aLimitMayComeAgain() throws {
    let folder = try TemporaryFolder()
    let terminal = try endlessTraining(reportingTo: folder)
    for _ in 0..<20 { terminal.process.signal(SIGXCPU) }
    terminal.process.signal(SIGUSR2)
    #expect(try terminal.waitForEnd() == .exited(128 + SIGXCPU))
    #expect(try folder.read("report.json").contains(#""interrupted":true"#))
  }

  @Test func aClosedTerminalIsAHangup() throws {
    let folder = try TemporaryFolder()
    let terminal = try endlessTraining(reportingTo: folder)
    terminal.hangUp()
    #expect(try terminal.process.wait() == .exited(129))
    #expect(try folder.read("report.json").contains(#""interrupted":true"#))
  }

  /// Measuring this takes several times as long as is waited for; the checkpoint does not wait for it.
  @Test func measuringIsGivenUp() throws {
    let folder = try TemporaryFolder()
    let hidden = [String](repeating: "1024", count: 16).joined(separator: ", ")
    let file = try folder.write(
      """
      title: Slow to measure
      model:
        kind: vae
        latent: {dimension: 256}
        encoder: {hidden: [8]}
        decoder: {hidden: [\(hidden)]}
      data: {kind: grid, side: 16}
      training: {batch: 1, steps: 2, optimizer: {kind: sgd, learningRate: 0.001}}
      """, to: "slow.yaml")
    let path = folder.path + "/c.safetensors"
    let script =
      "\"$0\" train \(file) --threads 1 --checkpoint \(path) >\(folder.path)/output 2>\(folder.path)/errors"
    let process = try ChildProcess(
      ["sh", "-c", "exec \(script)", try Genscope.path()], environment: testEnvironment())
    // Networks of millions of weights take their time on a busy machine.
    for _ in 0..<3 where access(path, F_OK) != 0 {
      _ = try? eventually("the checkpoint", state: { "none" }) {
        access(path, F_OK) == 0 ? true : nil
      }
    }
    #expect(access(path, F_OK) == 0)
    process.signal(SIGINT)
    #expect(try process.wait() == .exited(130))
    #expect(try folder.read("errors").contains("interrupted while measuring"))
    #expect(try folder.read("output").contains("2 steps"))
  }
}
