import Distributions
import Frames
import Glibc
import Parameters
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

  /// A label is the number of the mode, curve or arm that the point of the same place was drawn from: with little noise the
  /// nearest one.
  @Test(arguments: kinds) func labelsAreThePartsOfTheSameDraws(kind: String) throws {
    var data = DistributionChoice(try distribution(kind))
    for (path, value) in [("noise", 0.05), ("twist", 0), ("tangential", 0.02), ("radial", 0.05)]
    where data.parameters.contains(where: { $0.path == path }) {
      try data.set(path, to: .real(value))
    }
    let distribution = data.distribution
    guard distribution.space.classes > 0, let parts = middles(of: distribution) else { return }
    #expect(distribution.space.classes == parts.count)
    let random = RandomStream(seed: 7, purpose: .data)
    let points = distribution.samples(count: 600, step: 3, random: random)
    let labels = distribution.labels(count: 600, step: 3, random: random)
    let strays = labels.enumerated().count { row, label in
      let point = SIMD2(Double(points[2 * row]), Double(points[2 * row + 1]))
      let distances = parts.map { part in
        part.reduce(Double.infinity) { min($0, (($1 - point) * ($1 - point)).sum()) }
      }
      return distances.indices.min { distances[$0] < distances[$1] } != Int(label)
    }
    // Spirals meet in the middle, and wide modes reach each other.
    #expect(strays <= 3)
    #expect(Set(labels).count == parts.count)
    var block = [Int32](repeating: 0, count: 300)
    block.withUnsafeMutableBufferPointer {
      distribution.fillLabels($0, offset: 255, step: 3, random: random)
    }
    #expect(block == Array(labels[255..<555]))
  }

  /// Points along the middle of each part of a distribution; nil where its samples are no points.
  private func middles(of distribution: any Distribution) -> [[SIMD2<Double>]]? {
    if let mixture = distribution.mixture { return mixture.means.map { [$0] } }
    if let curves = distribution as? any CurveDistribution {
      return (0..<curves.curveCount).map { curve in
        (0...200).map { curves.place(Double($0) / 200, onCurve: curve) }
      }
    }
    return (distribution as? PinwheelDistribution).map { pinwheel in
      (0..<pinwheel.arms).map { arm in
        let angle = -2 * Double.pi * Double(arm) / Double(pinwheel.arms)
        return (4...16).map { 0.2 * Double($0) * SIMD2(cos(angle), sin(angle)) }
      }
    }
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
    let scatter = away.map { $0.reduce(0) { $0 + $1 * $1 } }
    if Set(scatter).count == 1 {
      #expect(scatter[0] == moments.totalVariance)
    } else {
      #expect(MeasuredMean(of: scatter).lies(within: 4, of: moments.totalVariance))
    }
  }

  /// Ties draws, density and entropy together: each is computed apart.
  @Test(arguments: kinds) func surpriseOfDrawsIsTheEntropy(kind: String) throws {
    let distribution = try distribution(kind)
    let samples = distribution.samples(
      count: distribution.space.count > 2 ? 5_000 : 50_000,
      random: RandomStream(seed: 11, purpose: .data))
    guard let entropy = distribution.entropy,
      let known = distribution.logDensities(of: samples)
        ?? distribution.logProbabilities(of: samples)
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
