/// A fixed classifier of pictures: each is of the class that the nearest training picture has.
///
/// It is not trained, so that nothing about it depends on a seed, and its errors are known: the share of pictures that no training
/// sees whose class it tells.
public struct PictureReferee: Sendable {
  /// The training's pictures.
  public let pictures: NearestPictures
  private let labels: [Int32]
  /// The share of them that each class has.
  public let shares: [Double]

  /// The classes of pictures, from 0 on, in their order.
  public init(_ pictures: NearestPictures, labels: [Int32], classes: Int) {
    precondition(
      labels.count >= pictures.count, "\(pictures.count) pictures have \(labels.count) labels")
    self.pictures = pictures
    self.labels = Array(labels.prefix(pictures.count))
    shares = ClassHistogram.shares(of: self.labels, classes: classes)
  }

  /// The classes of pictures by what is nearest to them; those that are not finite have none.
  public func histogram(of found: [(number: Int, distance: Double)?]) -> ClassHistogram {
    ClassHistogram(of: found.compactMap { $0.map { Int(labels[$0.number]) } }, due: shares)
  }

  /// The share of pictures [count, size] whose class is told, by what is nearest to them; nil without any.
  public func accuracy(
    on truth: [Int32], found: [(number: Int, distance: Double)?]
  ) -> Double? {
    guard !truth.isEmpty else { return nil }
    let right = zip(truth, found).count { label, found in
      found.map { labels[$0.number] } == label
    }
    return Double(right) / Double(truth.count)
  }
}
