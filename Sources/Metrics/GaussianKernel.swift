public import Distributions
import Glibc

/// How alike two points are: the mean of Gaussian kernels of several widths.
///
///     k(x, y) = mean over h of exp(-||x - y||^2 / 2 h^2)
///
/// The widths belong to a data set, not to the samples at hand, so that figures of different runs, steps
/// and methods can be compared. A narrow kernel tells a sharp mode from a smeared one, a wide one tells
/// whether the modes have their share.
public struct GaussianKernel: Sendable, Equatable {
  /// The standard deviations h of the kernels.
  public let bandwidths: [Double]

  /// The mean of kernels with the given widths.
  ///
  /// - Precondition: there is one, and all are positive.
  public init(bandwidths: [Double]) {
    precondition(
      !bandwidths.isEmpty && bandwidths.allSatisfy { $0 > 0 && $0.isFinite },
      "a kernel needs positive widths, got \(bandwidths)")
    self.bandwidths = bandwidths
  }

  /// The kernel for a data set: from the scale of its finest detail to that of the whole.
  ///
  /// The widest is the standard deviation of a coordinate, sqrt(E||x - E[x]||^2 / 2); the narrowest is the
  /// deviation of a mode, or 1/64 of the widest where the set has no modes; the third is their geometric
  /// mean.
  public init(for distribution: any Distribution) {
    let variance = distribution.moments?.totalVariance ?? 2
    // Points that are all the same have no scale.
    let whole = variance > 0 ? (variance / 2).squareRoot() : 1
    let detail = distribution.mixture?.deviation ?? whole / 64
    self.init(bandwidths: [detail, (detail * whole).squareRoot(), whole])
  }

  /// The kernel of two points at a distance.
  public func value(squaredDistance: Double) -> Double {
    bandwidths.reduce(0) { $0 + exp(-squaredDistance / (2 * $1 * $1)) } / Double(bandwidths.count)
  }

  /// The factors r in exp(-r d^2).
  var rates: [Float] { bandwidths.map { Float(1 / (2 * $0 * $0)) } }
}
