import Distributions
import Frames
import Glibc
import Tensors
import TestHarness
import Testing

/// Pictures and waves whose laws are exact.
@Suite struct PictureTests {
  private let random = RandomStream(seed: 5, purpose: .data)

  /// How many pictures there are, and their entropy in bits: (n + 1 - 2^(1-n)).
  @Test(arguments: [
    (2, 6, 2.5), (4, 30, 4.875), (5, 62, 5.9375), (6, 126, 6.96875), (8, 510, 8.9921875),
  ])
  func barsAreAsManyAsTheirLinesSay(side: Int, count: Int, bits: Double) throws {
    var bars = BarsDistribution()
    bars.side = side
    #expect(bars.templateSet.count == count)
    #expect(abs(try #require(bars.entropy) / log(2) - bits) < 1e-12)
    // Blank and full come of both orientations.
    for ink in [Float(-1), 1] {
      let number = try #require(
        bars.templateSet.number(of: [Float](repeating: ink, count: side * side)))
      #expect(bars.templateSet.probabilities[number] == pow(0.5, Double(side)))
    }
    #expect(abs(bars.templateSet.probabilities.reduce(0, +) - 1) < 1e-12)
  }

  @Test func barsAreDrawnAsOftenAsIsSaid() throws {
    let bars = BarsDistribution()
    let samples = bars.samples(count: 32_000, random: random)
    var counts = [Double](repeating: 0, count: bars.templateSet.count)
    for start in stride(from: 0, to: samples.count, by: 16) {
      counts[try #require(bars.templateSet.number(of: samples[start..<start + 16]))] += 1
    }
    let chi = zip(counts, bars.templateSet.probabilities).reduce(0.0) { sum, pair in
      let expected = 32_000 * pair.1
      return sum + (pair.0 - expected) * (pair.0 - expected) / expected
    }
    // Chi-squared with 29 degrees of freedom exceeds 58.3 once in a thousand.
    #expect(chi < 58.3)
  }

  /// All 2^9 pictures of 3 x 3: what is no template has probability 0.
  @Test func probabilitiesOfBarsAddUpToOne() throws {
    var bars = BarsDistribution()
    bars.side = 3
    let all = (0..<512).flatMap { bits in (0..<9).map { Float(bits >> $0 & 1 == 1 ? 1 : -1) } }
    let known = try #require(bars.logProbabilities(of: all))
    #expect(abs(known.reduce(0) { $0 + exp($1) } - 1) < 1e-12)
    #expect(known.count { $0 > -.infinity } == 14)
  }

  @Test func facesAreAllDifferentAndUseAllLevels() throws {
    let faces = FacesDistribution()
    #expect(faces.templateSet.count == 216 && faces.templateSet.isEven)
    #expect(abs(try #require(faces.entropy) - 5.375_278) < 1e-6)
    let levels = try #require(faces.levels)
    #expect(Set(faces.templateSet.values.joined()) == Set((0..<5).map { levels.value($0) }))
    // Changing one factor changes the picture, whatever the others are.
    for factor in FacesDistribution.Factor.allCases {
      var groups: [[Int]: Set<[Float]>] = [:]
      for (number, face) in faces.templateSet.values.enumerated() {
        let others = FacesDistribution.Factor.allCases.filter { $0 != factor }
          .map { $0.value(ofTemplate: number) }
        groups[others, default: []].insert(face)
      }
      #expect(groups.count == 216 / factor.count)
      #expect(groups.values.allSatisfy { $0.count == factor.count })
    }
    let labels = faces.labels(count: 400, random: random)
    #expect(Set(labels) == [0, 1, 2, 3] && faces.space.classes == 4)
  }

  /// Every combination of the factors' ways is one template.
  @Test func factorsTellTemplatesApart() throws {
    for set in [FacesDistribution().templateSet, try #require(ShapesDistribution().templates)] {
      let ways = set.factors.map { Set($0.values).sorted() }
      #expect(ways.allSatisfy { $0 == Array(0..<$0.count) && $0.count > 1 })
      #expect(ways.reduce(1) { $0 * $1.count } == set.count)
      #expect(
        Set(set.values.indices.map { number in set.factors.map { $0.values[number] } }).count
          == set.count)
    }
  }

  /// A head that is moved is the same head: no part of it falls off.
  @Test func shiftsMoveFacesByAPixel() {
    let faces = FacesDistribution()
    for number in 0..<216 where FacesDistribution.Factor.shift.value(ofTemplate: number) < 2 {
      // Eyes, mouth and hair come after the shift.
      let (one, other) = (faces.templateSet.values[number], faces.templateSet.values[number + 36])
      for pixel in 0..<144 where pixel % 12 < 11 { #expect(one[pixel] == other[pixel + 1]) }
    }
  }

  /// The rates of the definition, of another program's enumeration: what is known if the delay is seen.
  @Test(arguments: [(8, 0.46698), (16, 0.56501)])
  func copiesHaveTheirRate(levels: Int, rate: Double) throws {
    var copy = CopyDistribution()
    copy.levelCount = levels
    #expect(abs(copy.rate - rate) < 5e-6)
    let expected = 13 * log(Double(levels)) + 51 * copy.rate
    #expect(abs(try #require(copy.entropy) - expected) < 1e-12)
    copy.error = 1
    #expect(abs(copy.rate - log(Double(levels))) < 1e-12)
    copy.error = 0
    #expect(copy.rate == 0)
    copy.delay = 64
    #expect(copy.faults.count == 1)
  }

  /// All waves of a few numbers on three levels.
  @Test func probabilitiesOfWavesAddUpToOne() throws {
    var copy = CopyDistribution()
    (copy.length, copy.delay, copy.levelCount, copy.error) = (5, 2, 3, 0.3)
    var walk = WalkDistribution()
    (walk.length, walk.levelCount) = (5, 4)
    for (data, levels) in [(copy as any Distribution, 3), (walk, 4)] {
      let scale = ValueLevels(levels)
      let count = Int(pow(Double(levels), 5))
      let all = (0..<count).flatMap { number in
        (0..<5).map { place in
          scale.value(number / Int(pow(Double(levels), Double(place))) % levels)
        }
      }
      let known = try #require(data.logProbabilities(of: all))
      #expect(abs(known.reduce(0) { $0 + exp($1) } - 1) < 1e-9)
    }
  }

  @Test func walksTakeEachStepEquallyOften() {
    let walk = WalkDistribution()
    let samples = walk.samples(count: 1_000, random: random)
    var counts = [0, 0, 0]
    for place in samples.indices where place % 64 > 0 {
      let levels = [place - 1, place].map { Int(((samples[$0] + 1) / 2 * 15).rounded()) }
      switch (levels[1] - levels[0] + 16) % 16 {
      case 15: counts[0] += 1
      case 0: counts[1] += 1
      case 1: counts[2] += 1
      default: Issue.record("a jump")
      }
    }
    // 63,000 steps: a deviation of 118.
    #expect(counts.allSatisfy { abs($0 - 21_000) < 480 })
  }

  /// Flips: the mean surprise of draws, against figures of another program's enumeration of all 64 shapes.
  @Test(arguments: [(0.01, 7.73), (0.02, 10.41), (0.05, 16.78)])
  func flippedShapesAreAMixture(flip: Double, nats: Double) throws {
    var shapes = ShapesDistribution()
    shapes.flip = flip
    #expect(shapes.entropy == nil && shapes.templates == nil && shapes.levels?.count == 2)
    let samples = shapes.samples(count: 4_000, random: random)
    let known = try #require(shapes.logProbabilities(of: samples))
    let mean = MeasuredMean(of: known.map { -$0 })
    // Their figures have an error of 0.03.
    #expect(mean.lies(within: 4, of: nats) || abs(mean.mean - nats) < 0.1)
    #expect(Set(samples) == [1, -1])
    // No flip at all is one of 64 shapes, and half is none of them.
    shapes.flip = 0.5
    let noise = try #require(shapes.logProbabilities(of: Array(samples[..<64])))
    #expect(abs(noise[0] + 64 * log(2)) < 1e-9)
  }

  @Test(arguments: [0.05, 0.2]) func noisyShapesHaveTheEntropyOfAMixtureApart(
    noise: Double
  ) throws {
    var shapes = ShapesDistribution()
    shapes.noise = noise
    let samples = shapes.samples(count: 4_000, random: random)
    let known = try #require(shapes.logDensities(of: samples))
    let entropy = try #require(shapes.entropy)
    #expect(MeasuredMean(of: known.map { -$0 }).lies(within: 4, of: entropy))
    #expect(shapes.logProbabilities(of: samples) == nil && shapes.levels == nil)
    shapes.noise = 0.5
    #expect(shapes.entropy == nil)
  }

  /// Moments hold with flips and noise, too.
  @Test(arguments: [(0.1, 0.0), (0.0, 0.3), (0.2, 0.5)])
  func disturbedShapesHaveTheStatedMoments(flip: Double, noise: Double) throws {
    var shapes = ShapesDistribution()
    (shapes.flip, shapes.noise) = (flip, noise)
    let moments = try #require(shapes.moments)
    let samples = shapes.samples(count: 10_000, random: random)
    let scatter = stride(from: 0, to: samples.count, by: 64).map { start in
      (0..<64).reduce(0.0) { sum, place in
        let away = Double(samples[start + place]) - moments.mean[place]
        return sum + away * away
      }
    }
    #expect(MeasuredMean(of: scatter).lies(within: 4, of: moments.totalVariance))
    // Blocks of draws are the same draws.
    var block = [Float](repeating: 0, count: 64 * 30)
    block.withUnsafeMutableBufferPointer {
      shapes.fill($0, offset: 7, step: 0, random: random)
    }
    #expect(block == Array(samples[64 * 7..<64 * 37]))
  }

  /// Counts, sums and a picture of the file that they were packed from, and a figure that another program took of both
  /// parts: bits a pixel of the held-out ones by one histogram of the others.
  @Test func handwrittenDigitsAreThoseOfTheFile() throws {
    let digits = HandwrittenDistribution()
    let parts = [digits as any Distribution, digits.heldOut].map { data in
      data.samples(count: 60_000, random: random)
    }
    func pictures(_ samples: [Float]) -> Set<[Int]> {
      Set(
        stride(from: 0, to: samples.count, by: 64).map { start in
          samples[start..<start + 64].map { Int((8 * ($0 + 1)).rounded()) }
        })
    }
    // No picture is missed: each has some forty draws.
    let (training, heldOut) = (pictures(parts[0]), pictures(parts[1]))
    #expect(training.count == 1_437 && heldOut.count == 360)
    #expect(training.isDisjoint(with: heldOut))
    #expect(training.reduce(0) { $0 + $1.reduce(0, +) } == 449_372)
    #expect(heldOut.reduce(0) { $0 + $1.reduce(0, +) } == 561_718 - 449_372)
    let zero = [
      0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0, 0, 3, 15, 2, 0, 11, 8, 0, 0, 4, 12, 0,
      0, 8, 8, 0, 0, 5, 8, 0, 0, 9, 8, 0, 0, 4, 11, 0, 1, 12, 7, 0, 0, 2, 14, 5, 10, 12, 0, 0, 0, 0,
      6, 13, 10, 0, 0, 0,
    ]
    #expect(training.contains(zero))
    var counts = [Double](repeating: 0, count: 17)
    for level in training.joined() { counts[level] += 1 }
    let total = counts.reduce(0, +)
    let bits = heldOut.joined().reduce(0.0) { $0 - log2(counts[$1] / total) } / (360 * 64)
    #expect(abs(bits - 2.944_648) < 1e-6)
    let labels = digits.labels(count: 4_000, random: random)
    #expect(Set(labels) == Set(0..<10))
    let first = parts[0].prefix(64 * 4_000)
    for (row, label) in labels.enumerated() {
      let picture = first[row * 64..<row * 64 + 64].map { Int((8 * ($0 + 1)).rounded()) }
      if picture == zero { #expect(label == 0) }
    }
  }

  @Test func levelsAreTheNearest() {
    let levels = ValueLevels(5)
    for level in 0..<5 {
      #expect(levels.level(of: levels.value(level)) == level)
      #expect(levels.level(of: levels.value(level) + 0.2) == level)
    }
    #expect(levels.level(of: 7) == 4 && levels.level(of: -7) == 0)
    #expect(levels.level(of: .nan) == nil)
  }

  /// Whatever says its levels draws nothing else.
  @Test(arguments: DistributionChoice.kinds.map { $0.kind })
  func drawsAreOnTheLevels(kind: String) throws {
    let data = try #require(DistributionChoice.kinds.first { $0.kind == kind }).init()
    guard let levels = data.levels else { return }
    let values = Set((0..<levels.count).map { levels.value($0) })
    #expect(Set(data.samples(count: 200, random: random)).isSubset(of: values))
  }
}
