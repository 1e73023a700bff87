import Distributions
import Frames
import Parameters
import Tensors
import TestHarness
import Testing

/// Points of the user's own as a distribution.
@Suite struct PointsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The distribution of a text, with other values set after the file.
  private func points(
    _ text: String, _ values: [(String, Setting.Value)] = []
  ) throws -> DistributionChoice {
    let path = try folder.write(text, to: "points.csv")
    var data = DistributionChoice()
    data.kind = "points"
    try data.set("file", to: .file(path))
    for (key, value) in values { try data.set(key, to: value) }
    try data.load()
    return data
  }

  /// x = 10, 20, ..., y = 1000 - x: exact figures.
  private func line(_ count: Int) -> String {
    (1...count).map { "\(10 * $0),\(1000 - 10 * $0)\n" }.joined()
  }

  private func samples(_ data: DistributionChoice, count: Int = 2000) -> [Float] {
    data.distribution.samples(count: count, random: RandomStream(seed: 3, purpose: .data))
  }

  @Test func drawsAreRowsOfTheFile() throws {
    let data = try points(line(40))
    let units = try #require(data.distribution.space.units)
    var seen: Set<Int> = []
    let drawn = samples(data)
    for row in 0..<drawn.count / 2 {
      let own = units.own(SIMD2(Double(drawn[2 * row]), Double(drawn[2 * row + 1])))
      #expect(abs(own.x + own.y - 1000) < 1e-3)
      #expect(abs(own.x / 10 - (own.x / 10).rounded()) < 1e-3)
      seen.insert(Int((own.x / 10).rounded()))
    }
    // A tenth is held out.
    #expect(seen.count == 36 && seen.isSubset(of: 1...40))
    let held = data.distribution.heldOut.samples(
      count: 500, random: RandomStream(seed: 3, purpose: .heldOut))
    let others = Set(
      stride(from: 0, to: held.count, by: 2).map {
        Int((units.own(SIMD2(Double(held[$0]), 0)).x / 10).rounded())
      })
    #expect(others.count == 4 && others.isDisjoint(with: seen))
  }

  @Test func aDrawDependsOnItsIndexAlone() throws {
    let distribution = try points(line(40)).distribution
    let random = RandomStream(seed: 7, purpose: .data)
    let whole = distribution.samples(count: 1000, step: 3, random: random)
    for (offset, count) in [(0, 1), (1, 5), (255, 300), (998, 2)] {
      var block = [Float](repeating: 0, count: 2 * count)
      block.withUnsafeMutableBufferPointer {
        distribution.fill($0, offset: offset, step: 3, random: random)
      }
      #expect(block == Array(whole[2 * offset..<2 * (offset + count)]))
    }
  }

  @Test func momentsAreThoseOfTheTrainingPoints() throws {
    for (choice, variance) in [("axes", 2.0), ("whole", 2.0), ("none", 2 * 9900.0)] {
      let data = try points(
        line(34),
        [("standardise", .choice(choice)), ("heldOut", .real(0))])
      let moments = try #require(data.distribution.moments)
      // The variance of 10...340 in steps of ten is 100 (34^2 - 1)/12.
      let exact = choice == "none" ? 2 * 100 * (34.0 * 34 - 1) / 12 : variance
      #expect(abs(moments.totalVariance / exact - 1) < 1e-5)
      #expect(abs(moments.mean[0] - (choice == "none" ? 175 : 0)) < 1e-4)
      #expect(data.distribution.entropy == nil && data.distribution.mixture == nil)
      #expect(data.distribution.logDensities(of: [0, 0]) == nil)
    }
  }

  @Test func whichAreHeldOutIsTheDatasOwnAffair() throws {
    let one = try points(line(40))
    #expect(samples(one) == samples(try points(line(40))))
    let other = try points(line(40), [("splitSeed", .integer(2))])
    #expect(samples(one) != samples(other))
    #expect(one != other)
    // Without any held out, what is measured on is all there is.
    let all = try points(line(40), [("heldOut", .real(0))])
    #expect(
      all.distribution.heldOut.samples(count: 50, random: RandomStream(seed: 1, purpose: .data))
        == all.distribution.samples(count: 50, random: RandomStream(seed: 1, purpose: .data)))
  }

  @Test func classesGoWithTheirPoints() throws {
    let text =
      "x,y,kind\n" + (0..<40).map { "\($0),\($0 % 7),\($0 < 20 ? "low" : "high")\n" }.joined()
    let data = try points(text, [("label", .names(["kind"]))]).distribution
    #expect(data.space.classes == 2 && data.space.classNames == ["high", "low"])
    #expect(data.space.units?.names == ["x", "y"])
    let random = RandomStream(seed: 7, purpose: .data)
    let drawn = data.samples(count: 300, step: 2, random: random)
    let labels = data.labels(count: 300, step: 2, random: random)
    let units = try #require(data.space.units)
    for (row, label) in labels.enumerated() {
      let x = units.own(SIMD2(Double(drawn[2 * row]), 0)).x
      #expect((x < 19.5) == (label == 1))
    }
  }

  /// Extremes leave a distribution that can be drawn and shown.
  @Test(arguments: [
    "1,2\n", "1,2\n1,2\n1,2\n", "5,1\n5,2\n5,3\n", "1e38,-1e38\n-1e38,1e38\n0,0\n",
    "1e-320,0\n2e-320,0\n", "1e9,1\n1000000001,2\n", "0,0\n0,0\n1,1\n1000000,1\n",
  ])
  func extremesWork(text: String) throws {
    for choice in ["axes", "whole"] {
      let data = try points(text, [("standardise", .choice(choice)), ("heldOut", .real(0.5))])
      #expect(samples(data, count: 100).allSatisfy { $0.isFinite })
      #expect(try #require(data.distribution.extent).width > 0)
      #expect(try #require(data.distribution.moments).totalVariance.isFinite)
    }
  }

  @Test func anotherFileIsRefused() throws {
    let data = try points(line(40))
    var pinned = data
    let digest = try #require(data.parameters.first { $0.path == "digest" }).get(data)
    _ = try folder.write(line(41), to: "points.csv")
    pinned = DistributionChoice()
    pinned.kind = "points"
    try pinned.set("file", to: .file(folder.path + "/points.csv"))
    try pinned.set("digest", to: digest)
    try pinned.set("rows", to: .integer(40))
    do {
      try pinned.load()
      Issue.record("a changed file was taken")
    } catch {
      #expect(
        "\(error)".contains("has changed: it has 41 points") && "\(error)".contains("not 40 points")
      )
    }
    _ = try folder.write(line(40), to: "points.csv")
    try pinned.load()
    #expect(samples(pinned) == samples(data))
  }

  @Test func withoutAFileThereIsAFault() {
    var data = DistributionChoice()
    data.kind = "points"
    #expect(data.lacksData)
    #expect(throws: ParameterFault.self) { try data.load() }
  }

  /// On the screen a file's points are offered where there are some, and can be chosen again.
  @Test func pointsCanBeLeftAndChosenAgain() throws {
    var data = try points(line(40))
    let before = data
    #expect(data.parameters[0].domain.problem(with: .choice("points")) == nil)
    data.kind = "ring"
    #expect(data != before)
    try data.set("kind", to: .choice("points"))
    #expect(data == before && samples(data) == samples(before))
    var other = DistributionChoice()
    #expect(other.parameters[0].domain.problem(with: .choice("points")) != nil)
    other.takeFile(of: data)
    try other.set("kind", to: .choice("points"))
    #expect(other == data)
  }
}
