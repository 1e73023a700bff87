import Distributions
import Frames
import Glibc
import Graphs
import Tensors

/// A shift and a scale that bring a distribution's samples about zero, so that first weights fit whatever the data.
///
/// One number scales all coordinates: a ring stays round. A density of y = (x - mean) / scale is one of x when
/// `logJacobian` is added to its logarithm.
struct Standardisation {
  /// What is taken off each coordinate.
  let mean: [Double]
  /// What remains is divided by this.
  let scale: Double

  /// Draws that moments are taken from where a distribution does not know its own.
  private static let draws = 4096

  /// The one after which the mean squared length of samples is as given.
  init(of distribution: any Distribution, meanSquare: Double) {
    let moments = distribution.moments ?? Self.measured(distribution)
    let variance = moments.totalVariance / meanSquare
    let scale = variance > 0 && variance.isFinite ? variance.squareRoot() : 1
    // What is nothing but rounding is not taken off.
    mean = moments.mean.map { abs($0) < 1e-6 * scale ? 0 : $0 }
    self.scale = scale
  }

  /// The one that leaves points of so many coordinates as they are.
  static func none(columns: Int) -> Standardisation {
    Standardisation(mean: [Double](repeating: 0, count: columns), scale: 1)
  }

  private init(mean: [Double], scale: Double) { (self.mean, self.scale) = (mean, scale) }

  /// The moments of draws that are the same in every run.
  private static func measured(_ distribution: any Distribution) -> Moments {
    let columns = distribution.space.count
    let samples = distribution.samples(
      count: draws, random: RandomStream(seed: 0, purpose: .metricData))
    var (mean, squares) = ([Double](repeating: 0, count: columns), 0.0)
    for (index, value) in samples.enumerated() {
      mean[index % columns] += Double(value) / Double(draws)
      squares += Double(value) * Double(value) / Double(draws)
    }
    return Moments(mean: mean, totalVariance: squares - mean.reduce(0) { $0 + $1 * $1 })
  }

  /// (x - mean) / scale, of points [rows, count].
  func callAsFunction(_ x: Expression) -> Expression { (x - shift(x)) * (1 / scale) }

  /// The points [rows, count] that are standardised to some.
  func undone(_ y: Expression) -> Expression { scale * y + shift(y) }

  /// ln |dy/dx| in nats: minus ln scale for each coordinate.
  var logJacobian: Double { -Double(mean.count) * log(scale) }

  private func shift(_ x: Expression) -> Expression {
    precondition(x.columns == mean.count, "points have \(mean.count) numbers, not \(x.columns)")
    // Nothing is added to the graph where nothing is to be taken off.
    return mean.allSatisfy { $0 == 0 }
      ? x.graph.constant(0) : x.graph.table(rows: 1, columns: mean.count, mean.map { Float($0) })
  }
}
