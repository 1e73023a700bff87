import FoundationEssentials
import Glibc
import TestHarness
import Testing

/// A sweep as jobs of an array, on a real SLURM where there is one.
@Suite struct SlurmTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let folder = tests.appending(path: "Slurm")

  /// Starting one needs root and a minute; most machines have none.
  private static let isInstalled =
    geteuid() == 0
    && ["slurmctld", "slurmd", "munged"].allSatisfy { (name: String) in
      access("/usr/sbin/" + name, X_OK) == 0
    }

  @Test(.enabled(if: isInstalled)) func jobsOfAnArrayMakeTheSweep() throws {
    let process = try ChildProcess(
      ["python3", Self.folder.appending(path: "slurm.py").path, try Genscope.path()],
      environment: testEnvironment())
    #expect(try process.wait() == .exited(0))
  }

  /// What is tried is what is read.
  @Test func theDocumentationHasTheScriptThatIsTried() throws {
    func text(_ file: URL) throws -> String {
      String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
    let script = try text(Self.folder.appending(path: "sweep.sbatch"))
    #expect(try text(Self.tests.appending(path: "../docs/sweeps.md")).contains(script))
    #expect(script.contains("--shard auto") && script.contains("--continue"))
  }
}
