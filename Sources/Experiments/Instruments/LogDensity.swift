import Frames
import Graphs
import Tensors

/// Computes how likely a model makes points; one thread at a time.
///
/// A density is known in one of three ways: the model carries noise along a field, and the change of density is added up on
/// the way back; the model says it; or it says its energy, whose integral is computed.
protocol LogDensity {
  /// What else comes of it, without a value; nil for nothing.
  var further: Figure? { get }

  /// For how many points it is worth its time.
  var pointCount: Int { get }

  /// About how often a network is run for a point, where that is more than a pass or two; else 0.
  var evaluationsPerPoint: Int { get }

  /// ln p of points, two numbers each, by the weights of all groups and the state, and what else comes of it.
  func logDensities(
    of points: [Float], _ values: [[Float]]
  ) -> (logDensities: [Double], further: Double?)
}

extension LogDensity {
  /// A pass or two.
  var evaluationsPerPoint: Int { 0 }
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
  /// Results for points that are given, row by row, as many numbers each as a sample unless it says otherwise.
  func values(at points: [Float], width: Int? = nil) -> [Float] {
    let width = width ?? space.count
    return values(count: points.count / width) { rows, first in
      rows.assign(points[width * first..<width * (first + rows.rows)])
    }
  }
}
