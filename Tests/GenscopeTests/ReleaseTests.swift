import FoundationEssentials
import TestHarness
import Testing

/// The optimised program, where there is one: `make test` builds it and says where it is.
private let program = ProcessInfo.processInfo.environment["GENSCOPE_RELEASE"]

/// What holds of the optimised program only.
@Suite(.enabled(if: program != nil, "GENSCOPE_RELEASE does not name a program, as make test does"))
struct ReleaseTests {
  private struct Result: Decodable {
    var preset: String
    var bytesPerStep: Double
  }

  /// Batches large enough that two threads share each, and rates so small that nothing happens to a mode, for what
  /// happens is told in words.
  private static let presets = [
    "naive": "generator: {hidden: [64, 64]}",
    "vae": "encoder: {hidden: [64, 64]}, decoder: {hidden: [64, 64]}, samples: noisy",
    "gan": "generator: {hidden: [64, 64]}, discriminator: {hidden: [64, 64], dropout: 0.5}",
  ]

  @Test(arguments: [1, 2]) func aStepAsksForNoMemory(threads: Int) throws {
    let folder = try TemporaryFolder()
    let files = try Self.presets.map { kind, model in
      try folder.write(
        """
        title: \(kind)
        model: {kind: \(kind), \(model)}
        training: {batch: 256, optimizer: {kind: adam, learningRate: 1.0e-6}}
        """, to: "\(kind).yaml")
    }
    let printed = try Genscope.run(
      arguments: ["bench", "--json", "--seconds", "0.5", "--threads", "\(threads)", "saddle"]
        + files, program: program)
    #expect(printed.ending == .exited(0), "\(printed.errors)")
    let results = try JSONDecoder().decode([Result].self, from: Data(printed.output.utf8))
    #expect(results.count == 4)
    // Less than one byte: the least that is asked for at once is sixteen, by a step that stands alone.
    for result in results { #expect(result.bytesPerStep < 1, "\(result)") }
  }
}
