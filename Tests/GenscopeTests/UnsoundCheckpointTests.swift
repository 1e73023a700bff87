import Checkpoints
import Experiments
import FoundationEssentials
import Glibc
import TestHarness
import Testing

/// Checkpoints that are sound files, and that no training can go on from.
@Suite struct UnsoundCheckpointTests {
  private static let preset = """
    title: Averaged
    model: {kind: gan, generator: {hidden: [4]}, discriminator: {hidden: [4]}}
    training: {batch: 8, averaging: 0.9}
    """

  /// A folder with a checkpoint, and its contents.
  private func trained() throws -> (TemporaryFolder, SafeTensors) {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.preset, to: "averaged.yaml")
    let path = folder.path + "/good.safetensors"
    let result = try Genscope.run(
      "train", file, "--steps", "3", "--checkpoint", path, "--quiet")
    #expect(result.ending == .exited(0))
    return (folder, try SafeTensors(bytes: Array(try Data(contentsOf: URL(filePath: path)))))
  }

  /// Every command that takes a checkpoint refuses it with the same words.
  private func expectRefused(_ file: String, _ words: String) throws {
    for command in [
      ["check"], ["train", "--steps", "21", "--resume"],
      ["sample", "--count", "2", "--output", "-"], ["plot"], ["show"], ["open"],
    ] {
      let result = try Genscope.run(arguments: command + [file])
      #expect(result.ending == .exited(65), "\(command)")
      #expect((result.output + result.errors).contains(words), "\(command): \(result.errors)")
    }
  }

  @Test(arguments: ["average.generator.0.weight", "optimizer.moment2.generator.1.bias"])
  func theTensorThatIsNotFiniteIsNamed(name: String) throws {
    let (folder, good) = try trained()
    for (value, text) in [(Float.nan, "nan"), (.infinity, "inf")] {
      var broken = good
      let number = try #require(good.tensors.firstIndex { $0.name == name })
      broken.tensors[number].values[0] = value
      let file = folder.path + "/broken.safetensors"
      try Data(broken.bytes).write(to: URL(filePath: file))
      try expectRefused(file, "\(name) contains \(text)")
    }
  }

  @Test(arguments: ["step", "counter.optimizer.steps", "counter.discriminatorOptimizer.steps"])
  func aCounterNearTheLargestNumberIsRefused(key: String) throws {
    let (folder, good) = try trained()
    var broken = good
    #expect(broken.metadata[key] != nil)
    broken.metadata[key] = "\(Int.max)"
    let file = folder.path + "/broken.safetensors"
    try Data(broken.bytes).write(to: URL(filePath: file))
    try expectRefused(file, "its entry '\(key)' cannot be \(Int.max)")
  }

  /// The most that a file may say goes on without overflow, with the most steps that may be asked for.
  @Test func theLargestStepAllowedGoesOn() throws {
    let (folder, good) = try trained()
    var late = good
    let limit = TrainingState.countLimit
    for key in good.metadata.keys where key == "step" || key.hasPrefix("counter.") {
      late.metadata[key] = "\(limit - 2)"
    }
    let file = folder.path + "/late.safetensors"
    try Data(late.bytes).write(to: URL(filePath: file))
    let again = folder.path + "/again.safetensors"
    let result = try Genscope.run(
      "train", "--resume", file, "--steps", "\(limit)", "--checkpoint", again,
      "--checkpoint-every", "\(limit)", "--report", "-")
    #expect(result.ending == .exited(0))
    #expect(result.output.contains("\"steps\":\(limit)"))
    #expect(try Genscope.run("check", again).ending == .exited(0))
  }
}
