/// Pictures among which the nearest to others are looked for: what a generator may have learned by heart.
public struct NearestPictures: Sendable {
  /// Numbers of a picture.
  public let size: Int
  /// How many there are.
  public let count: Int
  private let pictures: [Float]

  /// Pictures that are looked at, at most: more would take longer than a look may.
  public static let most = 5_000

  /// Pictures [count, size], row by row, the first `most` of them; nil where there are none.
  public init?(among pictures: [Float], size: Int) {
    precondition(
      size > 0 && pictures.count % size == 0, "\(pictures.count) numbers are no rows of \(size)")
    count = min(pictures.count / size, Self.most)
    guard count > 0 else { return nil }
    self.size = size
    self.pictures = Array(pictures.prefix(count * size))
  }

  /// One of the pictures.
  public subscript(number: Int) -> [Float] {
    Array(pictures[number * size..<(number + 1) * size])
  }

  /// The number of the picture nearest to another, the first of equals, and its Euclidean distance; nil where the other
  /// is not finite.
  ///
  /// - Complexity: O(count * size).
  public func nearest(to picture: ArraySlice<Float>) -> (number: Int, distance: Double)? {
    precondition(picture.count == size, "\(picture.count) numbers are no picture of \(size)")
    var (number, least) = (-1, Float.infinity)
    pictures.withUnsafeBufferPointer { all in
      picture.withUnsafeBufferPointer { other in
        for candidate in 0..<count {
          let squared = Self.squaredDistance(
            UnsafeBufferPointer(rebasing: all[candidate * size..<(candidate + 1) * size]), other)
          if squared < least { (number, least) = (candidate, squared) }
        }
      }
    }
    return number < 0 ? nil : (number, Double(least).squareRoot())
  }

  private static func squaredDistance(
    _ one: UnsafeBufferPointer<Float>, _ other: UnsafeBufferPointer<Float>
  ) -> Float {
    var sums = SIMD8<Float>.zero
    var place = 0
    while place + 8 <= one.count {
      var away = SIMD8<Float>.zero
      for lane in 0..<8 { away[lane] = one[place + lane] - other[place + lane] }
      sums += away * away
      place += 8
    }
    var sum = sums.sum()
    while place < one.count {
      sum += (one[place] - other[place]) * (one[place] - other[place])
      place += 1
    }
    return sum
  }

  /// The nearest to each of some pictures [count, size]; nil where one is not finite.
  public func nearest(toEach others: [Float]) -> [(number: Int, distance: Double)?] {
    stride(from: 0, to: others.count, by: size).map { nearest(to: others[$0..<$0 + size]) }
  }

  /// The median distance of pictures [count, size] from the nearest of these; nil where none is finite.
  public func medianDistance(of others: [Float]) -> Double? {
    Self.medianDistance(of: nearest(toEach: others))
  }

  /// The median of what was found; nil where nothing was.
  public static func medianDistance(of found: [(number: Int, distance: Double)?]) -> Double? {
    let distances = found.compactMap { $0?.distance }.sorted()
    guard !distances.isEmpty else { return nil }
    let middle = distances.count / 2
    return distances.count % 2 == 1
      ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2
  }
}
