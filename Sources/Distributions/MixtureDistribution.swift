public import Frames
import Glibc
public import Tensors

/// A distribution that is a mixture of round Gaussians of equal deviation in the plane: the modes say everything about it.
public protocol MixtureDistribution: Distribution {
  /// The modes.
  ///
  /// Stored rather than computed, so that drawing a batch does not allocate.
  var law: Mixture { get }
}

extension MixtureDistribution {
  /// The plane, with a class for each mode.
  public var space: DataSpace { DataSpace(.plane, classes: law.means.count) }

  /// The modes.
  public var mixture: Mixture? { law }

  /// Those of the mixture.
  public var moments: Moments? {
    let mean = law.mean
    return Moments(mean: [mean.x, mean.y], totalVariance: law.totalVariance)
  }

  /// ln p(x) in nats.
  public func logDensities(of samples: [Float]) -> [Double]? {
    (0..<samples.count / 2).map {
      law.logDensity(at: SIMD2(Double(samples[2 * $0]), Double(samples[2 * $0 + 1])))
    }
  }

  /// The entropy in nats: in closed form where the modes do not overlap, else by quadrature, once for each choice of
  /// parameters.
  ///
  /// - Parameter modesAreAlike: whether modes of equal weight look the same from each of them, as on a ring.
  func entropy(modesAreAlike: Bool) -> Double {
    law.entropyOfSeparateModes
      ?? RememberedEntropy.of(self) { law.entropy(modesAreAlike: modesAreAlike) }
  }

  /// That of the class, and of a mode's noise, without that of the whole.
  public var entropyOfClass: Double? {
    entropy.map { entropy in
      let ofClasses = -law.weights.reduce(0.0) { $0 + $1 * log($1) }
      return max(0, ofClasses + 1 + log(2 * .pi) + 2 * log(law.deviation) - entropy)
    }
  }

  /// ln p(y|x) in nats.
  public func logConditionals(of samples: [Float]) -> [Double]? {
    (0..<samples.count / 2).map {
      let point = SIMD2(Double(samples[2 * $0]), Double(samples[2 * $0 + 1]))
      return law.logDensity(at: point) - law.logDensity(ofX: point.x)
    }
  }

  /// Fills a buffer with interleaved coordinates of draws.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    law.fill(samples, offset: offset, step: step, random: random)
  }

  /// Fills a buffer with the numbers of the modes of draws.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    law.fillModes(labels, offset: offset, step: step, random: random)
  }
}
