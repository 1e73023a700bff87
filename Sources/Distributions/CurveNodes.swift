import Glibc

/// Points along the curves of a distribution that stand for all places on them: nodes of Gauss's rule with weights that
/// add up to 1.
struct CurveNodes {
  /// The nodes, curve by curve.
  private(set) var points: [SIMD2<Double>] = []
  /// The share of the draws that each stands for.
  private(set) var weights: [Double] = []

  /// Nodes whose panels are no longer than a step in the plane.
  init(of distribution: some CurveDistribution, step: Double) {
    let share = 1 / Double(distribution.curveCount)
    let power = type(of: distribution).crowding
    for curve in 0..<distribution.curveCount {
      let edges = Self.edges(of: distribution, curve, step: step)
      for (first, last) in zip(edges, edges.dropFirst()) {
        GaussRule.forEachNode(panels: 1) { place, weight in
          let v = first + (last - first) * place
          points.append(distribution.place(v, onCurve: curve))
          weights.append(
            share * weight * (last - first) * Double(power) * pow(v, Double(power - 1)))
        }
      }
    }
  }

  /// The places that part a curve into pieces of equal length, none longer than a step.
  private static func edges(
    of distribution: some CurveDistribution, _ curve: Int, step: Double
  ) -> [Double] {
    let chords = 1_024
    var lengths: [Double] = [0]
    var last = distribution.place(0, onCurve: curve)
    for chord in 1...chords {
      let next = distribution.place(Double(chord) / Double(chords), onCurve: curve)
      lengths.append(lengths[chord - 1] + (next - last).squaredLength.squareRoot())
      last = next
    }
    let panels = max(4, Int((lengths[chords] / step).rounded(.up)))
    var edges: [Double] = [0]
    var chord = 1
    for panel in 1..<panels {
      let wanted = lengths[chords] * Double(panel) / Double(panels)
      while lengths[chord] < wanted { chord += 1 }
      let share = (wanted - lengths[chord - 1]) / (lengths[chord] - lengths[chord - 1])
      edges.append((Double(chord - 1) + share) / Double(chords))
    }
    return edges + [1]
  }

  /// Mean and total variance of points drawn from the nodes with noise around them.
  func moments(noise: Double, _ jitter: Double) -> Moments {
    var mean = SIMD2<Double>.zero
    for (point, weight) in zip(points, weights) { mean += weight * point }
    let scatter = zip(points, weights).reduce(0.0) { $0 + $1.1 * ($1.0 - mean).squaredLength }
    return Moments(
      mean: [mean.x, mean.y],
      totalVariance: scatter + 2 * noise * noise + jitter * jitter / 6)
  }
}
