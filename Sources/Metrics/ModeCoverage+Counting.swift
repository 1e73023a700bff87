public import Distributions

// MARK: - Counting

extension ModeCoverage {
  /// The coverage of a mixture's modes by interleaved samples `[count, 2]`.
  ///
  /// The nearest mean is found in single precision, the samples' own; whether it is near enough is
  /// decided in double precision. Of means equally near the first one counts.
  ///
  /// - Precondition: the buffer holds an even number of values.
  /// - Complexity: O(count * K); some 50 us for 2,500 samples and 25 modes.
  public init(samples: UnsafeBufferPointer<Float>, of mixture: Mixture) {
    self.init(
      counts: [Int](repeating: 0, count: mixture.means.count), sampleCount: 0,
      weights: mixture.hasEqualWeights ? [] : mixture.weights)
    recount(samples, of: mixture)
  }

  /// Becomes the coverage of the same mixture's modes by other samples, see the initialiser.
  ///
  /// Nothing is allocated where there are at most 128 modes.
  ///
  /// - Precondition: there are as many modes, and the buffer holds an even number of values.
  public mutating func recount(_ samples: UnsafeBufferPointer<Float>, of mixture: Mixture) {
    precondition(samples.count % 2 == 0, "samples need pairs, got \(samples.count) values")
    precondition(
      mixture.means.count == modes, "\(mixture.means.count) modes are not counted as \(modes)")
    sampleCount = samples.count / 2
    // One kilobyte still lies on the stack.
    withUnsafeTemporaryAllocation(of: SIMD2<Float>.self, capacity: modes) { means in
      for mode in 0..<modes {
        means[mode] = SIMD2<Float>(mixture.means[mode])
        counts[mode] = 0
      }
      count(samples, of: mixture, means)
    }
  }

  private mutating func count(
    _ samples: UnsafeBufferPointer<Float>, of mixture: Mixture,
    _ means: UnsafeMutableBufferPointer<SIMD2<Float>>
  ) {
    let radius = ModeCoverage.reach * mixture.deviation
    let scale = ModeCoverage.unit / (mixture.deviation * mixture.deviation)
    var squaredDistances = 0
    let bytes = UnsafeRawBufferPointer(samples)
    for start in stride(from: 0, to: samples.count, by: 16) {
      let pairs: SIMD16<Float>
      if start + 16 <= samples.count {
        pairs = bytes.loadUnaligned(fromByteOffset: 4 * start, as: SIMD16<Float>.self)
      } else {
        // Lanes left over are not near anything.
        var rest = SIMD16<Float>(repeating: .nan)
        for index in start..<samples.count { rest[index - start] = samples[index] }
        pairs = rest
      }
      let nearest = nearestMeans(x: pairs.evenHalf, y: pairs.oddHalf, among: means)
      for lane in 0..<8 {
        let mode = Int(nearest[lane])
        let point = SIMD2(Double(pairs[2 * lane]), Double(pairs[2 * lane + 1]))
        let away = point - mixture.means[mode]
        // Also false for NaN.
        let squared = (away * away).sum()
        guard squared < radius * radius else { continue }
        counts[mode] += 1
        squaredDistances += Int(scale * squared)
      }
    }
    self.squaredDistances = squaredDistances
  }

  /// The coverage of a mixture's modes by interleaved samples `[count, 2]`.
  public init(samples: [Float], of mixture: Mixture) {
    self = samples.withUnsafeBufferPointer { ModeCoverage(samples: $0, of: mixture) }
  }
}

/// The indices of the nearest means of eight samples at once, the first of equals; 0 where no distance
/// is finite.
private func nearestMeans(
  x: SIMD8<Float>, y: SIMD8<Float>, among means: UnsafeMutableBufferPointer<SIMD2<Float>>
) -> SIMD8<Int32> {
  var least = SIMD8<Float>(repeating: .infinity)
  var nearest = SIMD8<Int32>(repeating: 0)
  var index = SIMD8<Int32>(repeating: 0)
  for mean in means {
    let right = x - mean.x
    let up = y - mean.y
    let distance = right * right + up * up
    let isNearer = distance .< least
    least.replace(with: distance, where: isNearer)
    nearest.replace(with: index, where: isNearer)
    index &+= 1
  }
  return nearest
}
