/// A part of a sweep, for machines that share the work: every `count`-th run, beginning with the
/// `index`-th.
public struct Shard: Codable, Hashable, Sendable, CustomStringConvertible {
  /// Which part, from 1.
  public let index: Int
  /// How many parts there are.
  public let count: Int

  /// Parts at most.
  static let limit = 100_000

  /// The only part.
  public static let whole = Shard(index: 1, count: 1)

  /// One of so many parts.
  init(index: Int, count: Int) {
    self.index = index
    self.count = count
  }

  /// Reads `2/4`.
  ///
  /// - Throws: `SweepArgumentFault` with an example when the text is no shard.
  public init(parsing text: String) throws(SweepArgumentFault) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1],
      Shard(index: index, count: count).isValid
    else {
      throw SweepArgumentFault(
        "a shard is i/n, the i-th of n parts, from 1/1 to \(Self.limit)/\(Self.limit), such as 2/4")
    }
    self.init(index: index, count: count)
  }

  /// Whether there can be such a part.
  var isValid: Bool { (1...Self.limit).contains(count) && (1...count).contains(index) }

  /// Whether the run with this number, from 0, belongs to the part.
  func contains(run number: Int) -> Bool { number % count == index - 1 }

  /// The part as it is typed: "2/4".
  public var description: String { "\(index)/\(count)" }
}
