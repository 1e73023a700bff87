/// Tells samples from data by the majority of the nearest points of both: a classifier without training.
///
/// It sees differences at the scale of the distance to the neighbours, such as modes twice too wide, to which a small
/// perceptron is blind; it is weak where a whole region has a little too much or too little, which a perceptron sees.
///
/// Points at the same distance as the last neighbour all vote, so that the result does not depend on the order of points;
/// where votes are even, it is right by half.
public struct NeighbourJudge: Sendable {
  /// How many neighbours vote.
  public static let count = 51

  private let x: [Float]
  private let y: [Float]
  /// How many of the points are data; they stand first.
  private let dataCount: Int

  /// A judge that knows data and samples, both interleaved coordinates [count, 2].
  ///
  /// - Precondition: there are as many of both, at least as many as vote.
  public init(data: [Float], samples: [Float]) {
    precondition(
      data.count == samples.count && data.count % 2 == 0 && data.count / 2 >= Self.count,
      "\(data.count / 2) points of data and \(samples.count / 2) samples; \(Self.count) vote")
    let all = data + samples
    x = stride(from: 0, to: all.count, by: 2).map { all[$0] }
    y = stride(from: 1, to: all.count, by: 2).map { all[$0] }
    dataCount = data.count / 2
  }

  /// The accuracy on held-out data and samples [count, 2]: the mean of both sides' shares.
  ///
  /// - Complexity: O(count * points); some 100 ms for twice 2,500 among twice 5,000.
  public func accuracy(data: [Float], samples: [Float]) -> Double {
    var distances = [Float](repeating: 0, count: x.count)
    let onData = share(ofDataIn: data, &distances)
    return (onData + 1 - share(ofDataIn: samples, &distances)) / 2
  }

  /// The share of points that are taken for data.
  private func share(ofDataIn points: [Float], _ distances: inout [Float]) -> Double {
    var taken = 0.0
    for place in stride(from: 0, to: points.count - 1, by: 2) {
      let lead = lead(at: points[place], points[place + 1], &distances)
      taken += lead > 0 ? 1 : lead < 0 ? 0 : 0.5
    }
    return taken / Double(points.count / 2)
  }

  /// By how many votes data leads at a place.
  private func lead(at px: Float, _ py: Float, _ distances: inout [Float]) -> Int {
    distances.withUnsafeMutableBufferPointer { distances in
      x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in
          for index in 0..<distances.count {
            let (across, up) = (x[index] - px, y[index] - py)
            distances[index] = across * across + up * up
          }
        }
      }
      let reach = Self.smallest(Self.count, of: UnsafeBufferPointer(distances))
      var (data, all): (Int32, Int32) = (0, 0)
      for index in 0..<dataCount { data &+= distances[index] <= reach ? 1 : 0 }
      for index in dataCount..<distances.count { all &+= distances[index] <= reach ? 1 : 0 }
      return Int(data - all)
    }
  }

  /// The number that so many are not greater than.
  private static func smallest(_ count: Int, of values: UnsafeBufferPointer<Float>) -> Float {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { least in
      least.initialize(repeating: .infinity)
      // In ascending order; of points in no order, hardly any changes it.
      for value in values where value < least[count - 1] {
        var place = count - 1
        while place > 0, least[place - 1] > value {
          least[place] = least[place - 1]
          place -= 1
        }
        least[place] = value
      }
      return least[count - 1]
    }
  }
}
