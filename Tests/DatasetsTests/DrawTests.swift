import Datasets
import Frames
import Tensors
import Testing

/// Laws that hold for the draws of every kind of data set.
@Suite struct DrawTests {
  private static let kinds = DatasetConfiguration.kinds.map { $0.kind }

  private func dataset(_ kind: String) throws -> any Dataset {
    try #require(DatasetConfiguration.kinds.first { $0.kind == kind }).init()
  }

  @Test(arguments: kinds) func aPointDependsOnItsIndexAlone(kind: String) throws {
    let dataset = try dataset(kind)
    let random = RandomStream(seed: 7, purpose: .data)
    let whole = dataset.points(count: 1_000, step: 3, random: random)
    #expect(dataset.points(count: 1_000, step: 3, random: random) == whole)
    for (offset, count) in [(0, 1), (0, 333), (1, 5), (255, 300), (998, 2)] {
      var block = [Float](repeating: 0, count: 2 * count)
      block.withUnsafeMutableBufferPointer {
        dataset.fill($0, offset: offset, step: 3, random: random)
      }
      #expect(block == Array(whole[2 * offset..<2 * (offset + count)]))
    }
  }

  /// A label is the number of the mode that the point of the same place was drawn from, the nearest one.
  @Test(arguments: kinds) func labelsAreTheModesOfTheSameDraws(kind: String) throws {
    let dataset = try dataset(kind)
    let means = try #require(dataset.mixture).means
    #expect(dataset.classes == means.count)
    let random = RandomStream(seed: 7, purpose: .data)
    let points = dataset.points(count: 600, step: 3, random: random)
    let labels = dataset.labels(count: 600, step: 3, random: random)
    for (row, label) in labels.enumerated() {
      let point = SIMD2(Double(points[2 * row]), Double(points[2 * row + 1]))
      let distances = means.map { (($0 - point) * ($0 - point)).sum() }
      #expect(distances.indices.min { distances[$0] < distances[$1] } == Int(label))
    }
    #expect(Set(labels).count == means.count)
    var block = [Int32](repeating: 0, count: 300)
    block.withUnsafeMutableBufferPointer {
      dataset.fillLabels($0, offset: 255, step: 3, random: random)
    }
    #expect(block == Array(labels[255..<555]))
  }

  @Test(arguments: kinds) func stepsSeedsAndPurposesDiffer(kind: String) throws {
    let dataset = try dataset(kind)
    let draws = [
      dataset.points(count: 8, step: 0, random: RandomStream(seed: 1, purpose: .data)),
      dataset.points(count: 8, step: 1, random: RandomStream(seed: 1, purpose: .data)),
      dataset.points(count: 8, step: 0, random: RandomStream(seed: 2, purpose: .data)),
      dataset.points(count: 8, step: 0, random: RandomStream(seed: 1, purpose: .metricData)),
    ]
    #expect(Set(draws).count == draws.count)
  }

  // 4 standard errors: two figures for each kind of set.
  @Test(arguments: kinds) func drawsHaveTheStatedMoments(kind: String) throws {
    let dataset = try dataset(kind)
    let points = pairs(dataset, count: 200_000)
    let mean = dataset.mean
    expectMean(of: points.map { $0.x }, is: mean.x)
    expectMean(of: points.map { $0.y }, is: mean.y)
    expectMean(
      of: points.map { (($0 - mean) * ($0 - mean)).sum() }, is: dataset.totalVariance)
  }

  /// Ties draws, density and entropy together: each is computed apart.
  @Test(arguments: kinds) func surpriseOfDrawsIsTheEntropy(kind: String) throws {
    let dataset = try dataset(kind)
    guard let entropy = dataset.entropy, dataset.logDensity(at: .zero) != nil else { return }
    let surprise = try pairs(dataset, count: 50_000).map {
      -(try #require(dataset.logDensity(at: $0)))
    }
    expectMean(of: surprise, is: entropy)
  }

  @Test(arguments: kinds) func nearlyAllDrawsLieInTheExtent(kind: String) throws {
    let dataset = try dataset(kind)
    let extent = dataset.extent
    let points = pairs(dataset, count: 20_000)
    #expect(points.count { extent.contains(x: $0.x, y: $0.y) } >= 19_960)
    // And they use the room they are given.
    let width = (points.map { $0.x }.max() ?? 0) - (points.map { $0.x }.min() ?? 0)
    let height = (points.map { $0.y }.max() ?? 0) - (points.map { $0.y }.min() ?? 0)
    #expect(width > 0.5 * extent.width || height > 0.5 * extent.height)
  }

  @Test func everyModeIsDrawnEquallyOftenAndApartFromItsNoise() throws {
    let ring = RingDataset(modes: 7, radius: 10, deviation: 0.01)
    let points = pairs(ring, count: 70_000)
    var counts = [Double](repeating: 0, count: 7)
    var noise = [SIMD2<Double>](repeating: .zero, count: 7)
    for point in points {
      let nearest = try #require(
        ring.distribution.means.indices.min {
          let one = point - ring.distribution.means[$0]
          let other = point - ring.distribution.means[$1]
          return (one * one).sum() < (other * other).sum()
        })
      counts[nearest] += 1
      noise[nearest] += (point - ring.distribution.means[nearest]) / 0.01
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
    let ring = RingDataset(modes: 2, radius: 10, deviation: 1)
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
      expectMean(of: length, is: 2)
      expectMean(of: right, is: 0)
    }
  }

  private func pairs(_ dataset: any Dataset, count: Int) -> [SIMD2<Double>] {
    let points = dataset.points(count: count, random: RandomStream(seed: 11, purpose: .data))
    return (0..<count).map { SIMD2(Double(points[2 * $0]), Double(points[2 * $0 + 1])) }
  }

  private func expectMean(
    of values: [Double], is expected: Double, at location: SourceLocation = #_sourceLocation
  ) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let error = (variance / count).squareRoot()
    #expect(
      error > 0 && abs(mean - expected) < 4 * error,
      "\(mean) +- \(error), expected \(expected)", sourceLocation: location)
  }
}
