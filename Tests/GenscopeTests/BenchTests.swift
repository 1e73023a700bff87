import FoundationEssentials
import TestHarness
import Testing

@testable import genscope

/// What `genscope bench` measures and prints.
@Suite struct BenchTests {
  private struct Result: Decodable {
    struct Operation: Decodable {
      var program, operation: String
      var microseconds, flops, share: Double
    }
    var preset, unit: String
    var threads: Int
    var stepsPerSecond, samplesPerSecond, flops, gemmShare: Double?
    var microseconds, bytesPerStep: Double
    var without: [String]
    var operations: [Operation]
  }

  private static let tiny = """
    title: Tiny
    model: {kind: gan, generator: {hidden: [8]}, discriminator: {hidden: [8]}}
    training: {batch: 16}
    """

  /// On a busy machine the products alone may take longer than steps did: that is no share.
  @Test func noShareIsAboveTheWhole() throws {
    func result(share: Double) -> BenchmarkResult {
      var result = BenchmarkResult(
        preset: "tiny", unit: "steps", threads: 1, without: [], microseconds: 10, bytesPerStep: 0)
      result.flops = 1_000
      result.gemmShare = share
      return result
    }
    #expect(result(share: 3.047).gemmShare == nil)
    #expect(result(share: 3.047).text.contains("; disturbed by other work: measure again\n"))
    #expect(result(share: 0.62).text.contains("; matrix products alone take 62.0 % of the time\n"))
    #expect(result(share: 1).gemmShare == 1)
  }

  @Test func eachPresetIsAnObjectWithEveryKey() throws {
    let folder = try TemporaryFolder()
    let tiny = try folder.write(Self.tiny, to: "tiny.yaml")
    let printed = try Genscope.run(
      "bench", tiny, "ridge", "saddle", "--seconds", "0.02", "--threads", "1", "--json")
    #expect(printed.ending == .exited(0))
    let results = try JSONDecoder().decode([Result].self, from: Data(printed.output.utf8))
    #expect(results.map(\.preset) == ["tiny", "ridge", "saddle"])
    #expect(results.map(\.unit) == ["steps", "samples", "steps"])
    #expect(results.allSatisfy { $0.threads == 1 && $0.bytesPerStep >= 0 })
    for result in results {
      let rates = [result.stepsPerSecond, result.samplesPerSecond].compactMap { $0 }
      #expect(rates.count == 1)
      // The same number either way, up to rounding.
      #expect(abs(rates[0] * result.microseconds / 1e6 - 1) < 1e-12)
      #expect((result.samplesPerSecond != nil) == (result.unit == "samples"))
    }
    // Two networks at play, and one that draws; the game has no programs.
    #expect(Set(results[0].operations.map(\.program)).count == 2)
    for result in results.prefix(2) {
      #expect(try #require(result.flops) > 0)
      // Nil where other tests take the time.
      #expect((result.gemmShare ?? 0.5) > 0 && (result.gemmShare ?? 0.5) <= 1)
      #expect(abs(result.operations.reduce(0) { $0 + $1.share } - 1) < 1e-9)
      let times = result.operations.map(\.microseconds)
      #expect(times == times.sorted(by: >))
      // All of the work is in the list.
      let work = result.operations.reduce(0) { $0 + $1.flops }
      #expect(abs(work / (try #require(result.flops)) - 1) < 1e-9)
    }
    #expect(results[2].flops == nil && results[2].gemmShare == nil)
    #expect(results[2].operations.isEmpty)
    // What does not apply is null rather than absent; operations have some keys of the same names.
    for key in ["stepsPerSecond", "samplesPerSecond", "flops", "gemmShare"] {
      #expect(printed.output.split(separator: "\n    \"\(key)\" :").count == 4)
    }
  }

  /// What has no products takes no share of their time.
  @Test func aFormulaHasNoShareOfProducts() throws {
    let printed = try Genscope.run("bench", "ring-map", "--seconds", "0.02", "--json")
    let result = try JSONDecoder().decode([Result].self, from: Data(printed.output.utf8))[0]
    #expect(try #require(result.flops) > 0)
    #expect(result.gemmShare == nil)
    let text = try Genscope.run("bench", "ring-map", "--seconds", "0.02").output
    #expect(text.contains("GFLOP/s\n"))
  }

  @Test func textHasAParagraphForEachPreset() throws {
    let folder = try TemporaryFolder()
    let tiny = try folder.write(Self.tiny, to: "tiny.yaml")
    let printed = try Genscope.run("bench", tiny, "saddle", "--seconds", "0.02", "--threads", "2")
    #expect(printed.ending == .exited(0))
    let lines = printed.output.split(separator: "\n")
    let heads = lines.filter { !$0.hasPrefix(" ") }
    #expect(heads.count == 2)
    for (head, name) in zip(heads, ["tiny", "saddle"]) {
      #expect(head.hasPrefix("\(name): "))
      #expect(head.contains(#/^[a-z]+: [0-9.]+[kMG]? steps/s, [0-9.e-]+ us each on 2 threads,/#))
    }
    #expect(lines[1].contains("matrix products alone take"))
    #expect(lines[2].contains(#/^ +[0-9.]+ % +[0-9.e-]+ us +(generator|discriminator)\b/#))
  }

  @Test func aPassThatIsOffLeavesItsWorkApart() throws {
    let folder = try TemporaryFolder()
    let tiny = try folder.write(Self.tiny, to: "tiny.yaml")
    func operations(_ without: [String]) throws -> Set<String> {
      let options = without.flatMap { ["--without", $0] }
      let printed = try Genscope.run(
        arguments: ["bench", tiny, "--seconds", "0.02", "--json"] + options)
      #expect(printed.ending == .exited(0))
      let result = try JSONDecoder().decode([Result].self, from: Data(printed.output.utf8))[0]
      #expect(result.without == without)
      return Set(result.operations.map(\.operation))
    }
    // A batch of 16 keeps its samples in rows, where biases and rectifiers are steps of chains.
    #expect(try operations([]).contains { $0.contains("addRelu") })
    let apart = try operations(["common-subexpressions", "fusion"])
    #expect(!apart.contains { $0.contains("addRelu") })
    #expect(apart.contains { $0.hasSuffix(": relu") })
    let printed = try Genscope.run(
      "bench", tiny, "--seconds", "0.02", "--without", "fusion", "--without", "dead-code")
    #expect(printed.output.contains("bytes allocated each, without dead-code, fusion\n"))
  }

  @Test func operationsThatAreAlikeAreAddedUp() {
    func operation(_ name: String, _ time: Double, _ work: Double) -> BenchmarkResult.Operation {
      BenchmarkResult.Operation(program: "p", operation: name, microseconds: time, flops: work)
    }
    let gathered = BenchmarkResult.gathered([
      operation("b", 2, 5), operation("a", 2, 1), operation("c", 1, 7), operation("c", 3, 8),
    ])
    #expect(gathered.map(\.operation) == ["c", "a", "b"])
    #expect(gathered.map(\.microseconds) == [4, 2, 2])
    #expect(gathered.map(\.flops) == [15, 1, 5])
    #expect(gathered.map(\.share) == [0.5, 0.25, 0.25])
  }

  @Test(arguments: [
    ["--seconds", "0"], ["--seconds", "-1"], ["--seconds", "nan"], ["--seconds", "inf"],
    ["--seconds", "3601"], ["--seconds", "x"], ["--threads", "0"], ["--threads", "257"],
    ["--without", "speed"],
  ])
  func aWrongCommandLineIsAUsageError(arguments: [String]) throws {
    let result = try Genscope.run(arguments: ["bench", "saddle"] + arguments)
    #expect(result.ending == .exited(64))
    #expect(result.errors.contains(arguments[0]))
    #expect(result.output.isEmpty)
  }

  @Test func everyPresetIsFoundBeforeAnyIsMeasured() throws {
    let result = try Genscope.run("bench", "saddle", "/no/such.yaml")
    #expect(result.ending == .exited(66))
    #expect(result.output.isEmpty)
  }
}
