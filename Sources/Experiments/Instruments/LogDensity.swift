import Frames
import Graphs
import Tensors

/// Computes how likely a model makes points; one thread at a time.
///
/// A density is known in one of three ways: the model says it; it says its energy, whose integral is computed; or it
/// carries noise along a field, and the change of density is added up on the way back.
protocol LogDensity {
  /// What else comes of it, without a value; nil for nothing.
  var further: Figure? { get }

  /// For how many points it is worth its time.
  var pointCount: Int { get }

  /// ln p of points, two numbers each, by the weights of all groups and the state, and what else comes of it.
  func logDensities(
    of points: [Float], _ values: [[Float]]
  ) -> (logDensities: [Double], further: Double?)
}

/// What a model says itself.
struct StatedDensity: LogDensity {
  let sampler: ModelSampler
  let pointCount = 5_000
  var further: Figure? { nil }

  func logDensities(
    of points: [Float], _ values: [[Float]]
  ) -> (logDensities: [Double], further: Double?) {
    sampler.read(values: values)
    return (sampler.values(at: points).map(Double.init), nil)
  }
}

extension ModelSampler {
  /// Results for points that are given, two numbers each.
  func values(at points: [Float]) -> [Float] {
    values(count: points.count / 2) { rows, first in
      rows.assign(points[2 * first..<2 * (first + rows.rows)])
    }
  }
}
