import FoundationEssentials
import TestHarness
import Testing

/// Nobody can tell where a training was stopped, nor on how many threads it ran.
@Suite struct ResumptionTests {
  /// A preset file of every method of training, with all that has a memory or draws numbers.
  static let methods = [
    "naive": """
    title: Naive
    model: {kind: naive, generator: {hidden: [8, 8]}}
    training: {batch: 16, optimizer: {kind: sgd, learningRate: 0.01}}
    """,
    "vae": """
    title: VAE
    model:
      kind: vae
      encoder: {hidden: [8]}
      decoder: {hidden: [8]}
      outputDeviation: {kind: learned, value: 0.3}
    training: {batch: 16}
    """,
    "gan": """
    title: GAN
    model:
      kind: gan
      packing: 2
      generator: {hidden: [8]}
      discriminator: {hidden: [8], dropout: 0.3}
    training:
      batch: 16
      steps: 12
      discriminatorSteps: 2
      gradientPenalty: 0.1
      averaging: 0.9
      l2Weight: 0.1
      decay: {kind: linear, final: 0.1}
    """,
    // Work enough for a step to be shared between threads.
    "wide": """
    title: Wide
    model: {kind: gan, generator: {hidden: [64, 64]}, discriminator: {hidden: [64, 64]}}
    training: {batch: 256, gradientPenalty: 0.1}
    """,
  ]

  private func train(_ arguments: String...) throws {
    let result = try Genscope.run(arguments: ["train", "--quiet"] + arguments)
    #expect(result.ending == .exited(0))
    #expect(result.errors.isEmpty && result.output.isEmpty)
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  @Test(arguments: methods.keys.sorted())
  func stoppingAndResumingLeavesNoTrace(method: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.methods[method] ?? "", to: "\(method).yaml")
    let (whole, parts) = (folder.path + "/whole.safetensors", folder.path + "/parts.safetensors")
    try train(
      file, "--steps", "12", "--seed", "3", "--threads", "1", "--checkpoint", whole,
      "--checkpoint-every", "5")
    try train(file, "--steps", "5", "--seed", "3", "--threads", "2", "--checkpoint", parts)
    let stopped = try bytes(parts)
    // All there is to know is in the checkpoint.
    try FileManager.default.removeItem(atPath: file)
    try train("--resume", parts, "--steps", "12", "--threads", "3", "--checkpoint", parts)
    #expect(try bytes(parts) == bytes(whole))
    #expect(try bytes(parts) != stopped)
  }

  @Test func theReportSaysWhereItBeganAndOnHowManyThreads() throws {
    struct Report: Decodable {
      var steps, threads: Int
      var resumedFrom: Int?
    }
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.methods["naive"] ?? "", to: "naive.yaml")
    let path = folder.path + "/c.safetensors"
    func report(_ arguments: String...) throws -> Report {
      let result = try Genscope.run(arguments: ["train", "--report", "-"] + arguments)
      return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    }
    let first = try report(file, "--steps", "1", "--threads", "1", "--checkpoint", path)
    #expect(first.steps == 1 && first.threads == 1 && first.resumedFrom == nil)
    let second = try report("--resume", path, "--steps", "2", "--threads", "3")
    #expect(second.steps == 2 && second.threads == 3 && second.resumedFrom == 1)
  }

  /// Long enough for looks at the modes, and for windows of losses.
  @Test(arguments: ["naive", "gan"]) func theReportKeepsTheEventsOfBefore(method: String) throws {
    struct Report: Decodable, Equatable {
      struct Event: Decodable, Equatable {
        var step: Int
        var tone, label, explanation: String
      }
      var events: [Event]
      var eventCount: Int
    }
    let folder = try TemporaryFolder()
    // Wide modes are found and lost by untrained networks, too.
    let yaml =
      (Self.methods[method] ?? "").replacing("steps: 12", with: "steps: 900")
      + "\ndata: {kind: ring, deviation: 0.4}\n"
    let file = try folder.write(yaml, to: "\(method).yaml")
    let (whole, parts) = (folder.path + "/whole.safetensors", folder.path + "/parts.safetensors")
    func report(_ arguments: String...) throws -> Report {
      let result = try Genscope.run(arguments: ["train", "--report", "-"] + arguments)
      return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    }
    let once = try report(file, "--steps", "900", "--seed", "3", "--checkpoint", whole)
    _ = try report(file, "--steps", "430", "--seed", "3", "--checkpoint", parts)
    let twice = try report("--resume", parts, "--steps", "900", "--checkpoint", parts)
    #expect(twice == once)
    #expect(once.events.contains { $0.step <= 430 })
    #expect(try bytes(parts) == bytes(whole))
  }
}
