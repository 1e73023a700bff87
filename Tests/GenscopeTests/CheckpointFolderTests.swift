import Checkpoints
import Engine
import Experiments
import FoundationEssentials
import Models
import Presets
import TestHarness
import Testing

@testable import genscope

/// Where the scope's key writes to.
@Suite struct CheckpointFolderTests {
  private func snapshot(named name: String = "ring-naive") throws -> RunSnapshot {
    let plan = RunPlan(
      name: name, title: "Any", group: [name], seed: 3, configuration: Naive.Settings(),
      threads: 1)
    let run = try Run(plan)
    run.advance(by: 2)
    let experiment = try #require(run.experiment as? any Resumable)
    return RunSnapshot(plan: run.plan, state: experiment.state)
  }

  @Test func nothingIsOverwritten() throws {
    let folder = try TemporaryFolder()
    let destination = CheckpointFolder(shelf: PresetResolver(), path: folder.path)
    let snapshot = try snapshot()
    let stem = folder.path + "/ring-naive-seed3-step2"
    for number in ["", "-2", "-3"] {
      #expect(try destination.save(snapshot) == stem + number + ".safetensors")
    }
    let path = stem + ".safetensors"
    let checkpoint = try CheckpointFile.read(path)
    #expect(checkpoint.state == snapshot.state)
    // What a plan does not know comes from the shelf.
    #expect(checkpoint.preset.group == "ring")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
  }

  @Test(arguments: ["../up", "a/b", "/etc/x", "..", "-rf", "\u{E4}", "a\nb", ""])
  func noNameLeadsOutOfTheFolder(name: String) throws {
    let folder = try TemporaryFolder()
    let path = try CheckpointFolder(shelf: PresetResolver(), path: folder.path)
      .save(try snapshot(named: name))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.map { "\(folder.path)/\($0)" } == [path])
    #expect(files.allSatisfy { !$0.hasPrefix("-") && !$0.hasPrefix(".") })
  }

  @Test func aFolderThatCannotBeWrittenToIsSaid() throws {
    #expect {
      try CheckpointFolder(shelf: PresetResolver(), path: "/proc").save(try snapshot())
    } throws: {
      "\($0)".contains("cannot write")
    }
  }
}
