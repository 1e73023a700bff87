import Frames
import Graphs

extension PointMap {
  /// The result for one place, as if it were of the first class where that is told.
  func result(at place: SIMD2<Double>, _ weights: [Weights]) -> [Float] {
    let point = [Float(place.x), Float(place.y)]
    guard width > point.count else { return results(for: point, weights) }
    return results(
      for: EncoderInputs.rows(point, [0], classes: width - point.count), weights)
  }
}

extension ModelSampler {
  /// The result for one place, by weights as they stand.
  func result(at place: SIMD2<Double>, _ weights: [Weights]) -> [Float] {
    read(weights)
    return values(at: [Float(place.x), Float(place.y)])
  }
}
