import Distributions
import Frames
import Tensors
import TestHarness
import Testing

/// Laws that hold for the draws of every kind of data set.
@Suite struct DrawTests {
  private static let kinds = DistributionChoice.kinds.map { $0.kind }

  private func distribution(_ kind: String) throws -> any Distribution {
    try #require(DistributionChoice.kinds.first { $0.kind == kind }).init()
  }

  @Test(arguments: kinds) func aPointDependsOnItsIndexAlone(kind: String) throws {
    let distribution = try distribution(kind)
    let random = RandomStream(seed: 7, purpose: .data)
    let whole = distribution.samples(count: 1_000, step: 3, random: random)
    #expect(distribution.samples(count: 1_000, step: 3, random: random) == whole)
    for (offset, count) in [(0, 1), (0, 333), (1, 5), (255, 300), (998, 2)] {
      let width = distribution.space.count
      var block = [Float](repeating: 0, count: width * count)
      block.withUnsafeMutableBufferPointer {
        distribution.fill($0, offset: offset, step: 3, random: random)
      }
      #expect(block == Array(whole[width * offset..<width * (offset + count)]))
    }
  }

  /// A label is the number of the mode that the point of the same place was drawn from, the nearest one.
  @Test(arguments: kinds) func labelsAreTheModesOfTheSameDraws(kind: String) throws {
    let distribution = try distribution(kind)
    guard distribution.space.classes > 0, let means = distribution.mixture?.means else { return }
    #expect(distribution.space.classes == means.count)
    let random = RandomStream(seed: 7, purpose: .data)
    let points = distribution.samples(count: 600, step: 3, random: random)
    let labels = distribution.labels(count: 600, step: 3, random: random)
    for (row, label) in labels.enumerated() {
      let point = SIMD2(Double(points[2 * row]), Double(points[2 * row + 1]))
      let distances: [Double] = means.map { (($0 - point) * ($0 - point)).sum() }
      let nearest = distances.indices.min { distances[$0] < distances[$1] }
      #expect(nearest == Int(label))
    }
    #expect(Set(labels).count == means.count)
    var block = [Int32](repeating: 0, count: 300)
    block.withUnsafeMutableBufferPointer {
      distribution.fillLabels($0, offset: 255, step: 3, random: random)
    }
    #expect(block == Array(labels[255..<555]))
  }

  @Test(arguments: kinds) func stepsSeedsAndPurposesDiffer(kind: String) throws {
    let distribution = try distribution(kind)
    let draws = [
      distribution.samples(count: 8, step: 0, random: RandomStream(seed: 1, purpose: .data)),
      distribution.samples(count: 8, step: 1, random: RandomStream(seed: 1, purpose: .data)),
      distribution.samples(count: 8, step: 0, random: RandomStream(seed: 2, purpose: .data)),
      distribution.samples(count: 8, step: 0, random: RandomStream(seed: 1, purpose: .metricData)),
    ]
    #expect(Set(draws).count == draws.count)
  }

  // 4 standard errors: two figures for each kind, the mean along one direction and the scatter.
  @Test(arguments: kinds) func drawsHaveTheStatedMoments(kind: String) throws {
    let distribution = try distribution(kind)
    let moments = try #require(distribution.moments)
    let width = distribution.space.count
    let samples = distribution.samples(
      count: width > 2 ? 20_000 : 200_000, random: RandomStream(seed: 11, purpose: .data))
    #expect(moments.mean.count == width)
    let away = stride(from: 0, to: samples.count, by: width).map { first in
      (0..<width).map { Double(samples[first + $0]) - moments.mean[$0] }
    }
    for place in [0, width / 3, width - 1] where moments.mean[place] > -1 {
      #expect(MeasuredMean(of: away.map { $0[place] }).lies(within: 4, of: 0))
    }
    #expect(
      MeasuredMean(of: away.map { $0.reduce(0) { $0 + $1 * $1 } }).lies(
        within: 4, of: moments.totalVariance))
  }

  /// Ties draws, density and entropy together: each is computed apart.
  @Test(arguments: kinds) func surpriseOfDrawsIsTheEntropy(kind: String) throws {
    let distribution = try distribution(kind)
    let samples = distribution.samples(
      count: 50_000, random: RandomStream(seed: 11, purpose: .data))
    guard let entropy = distribution.entropy, let known = distribution.logDensities(of: samples)
    else { return }
    if Set(known).count == 1 {
      #expect(abs(known[0] + entropy) < 1e-12)
    } else {
      #expect(MeasuredMean(of: known.map { -$0 }).lies(within: 4, of: entropy))
    }
  }

  @Test(arguments: kinds) func nearlyAllDrawsLieInTheExtent(kind: String) throws {
    let distribution = try distribution(kind)
    guard let extent = distribution.extent else {
      #expect(distribution.space.family != .plane)
      return
    }
    let points = pairs(distribution, count: 20_000)
    #expect(points.count { extent.contains(x: $0.x, y: $0.y) } >= 19_960)
    // And they use the room they are given.
    let width = (points.map { $0.x }.max() ?? 0) - (points.map { $0.x }.min() ?? 0)
    let height = (points.map { $0.y }.max() ?? 0) - (points.map { $0.y }.min() ?? 0)
    #expect(width > 0.5 * extent.width || height > 0.5 * extent.height)
  }

  @Test func everyModeIsDrawnEquallyOftenAndApartFromItsNoise() throws {
    let ring = RingDistribution(modes: 7, radius: 10, deviation: 0.01)
    let points = pairs(ring, count: 70_000)
    var counts = [Double](repeating: 0, count: 7)
    var noise = [SIMD2<Double>](repeating: .zero, count: 7)
    for point in points {
      let nearest = try #require(
        ring.law.means.indices.min {
          let one = point - ring.law.means[$0]
          let other = point - ring.law.means[$1]
          return (one * one).sum() < (other * other).sum()
        })
      counts[nearest] += 1
      noise[nearest] += (point - ring.law.means[nearest]) / 0.01
    }
    // Chi-squared with 6 degrees of freedom exceeds 22.5 once in a thousand.
    #expect(counts.reduce(0.0) { $0 + ($1 - 10_000) * ($1 - 10_000) / 10_000 } < 22.5)
    // Within a mode the noise has mean 0; a choice made from the same numbers would shift it.
    for (sum, count) in zip(noise, counts) {
      #expect(abs(sum.x) < 4 * count.squareRoot() && abs(sum.y) < 4 * count.squareRoot())
    }
  }

  /// A choice at one place and noise at another that came from the same random word would go together.
  @Test func noiseDoesNotDependOnTheChoicesOfOtherPoints() throws {
    let ring = RingDistribution(modes: 2, radius: 10, deviation: 1)
    let points = pairs(ring, count: 40_000)
    for (factor, shift) in [(2, 0), (2, 1), (1, 1), (4, 0), (4, 3)] {
      var length: [Double] = []
      var right: [Double] = []
      for index in 0..<10_000 where points[factor * index + shift].x > 0 && index > 0 {
        let point = points[index]
        let noise = SIMD2(abs(point.x) - 10, point.y)
        length.append((noise * noise).sum())
        right.append(point.x > 0 ? noise.x : -noise.x)
      }
      #expect(MeasuredMean(of: length).lies(within: 4, of: 2))
      #expect(MeasuredMean(of: right).lies(within: 4, of: 0))
    }
  }

  private func pairs(_ distribution: any Distribution, count: Int) -> [SIMD2<Double>] {
    let points = distribution.samples(count: count, random: RandomStream(seed: 11, purpose: .data))
    return (0..<count).map { SIMD2(Double(points[2 * $0]), Double(points[2 * $0 + 1])) }
  }
}
