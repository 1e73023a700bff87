/// Seeds as typed: `1-10`, `1,4,7`, `3`, or a mixture such as `1-3,10`; kept in ascending order.
public struct SeedList: Equatable, Sendable, CustomStringConvertible {
  /// The seeds, ascending, each once.
  public let seeds: [UInt64]

  /// Seeds at most: more would be a slip of the finger rather than a wish.
  static let limit = 100_000

  /// The list of the given seeds.
  init(_ seeds: some Sequence<UInt64>) { self.seeds = Set(seeds).sorted() }

  /// Reads what was typed.
  ///
  /// - Throws: `SweepArgumentFault` with an example when the text is no list of seeds.
  public init(parsing text: String) throws(SweepArgumentFault) {
    var seen = Set<UInt64>()
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let range = try Self.range(part, in: text)
      guard range.upperBound - range.lowerBound < UInt64(Self.limit - seen.count) else {
        throw SweepArgumentFault("these are more than \(Self.limit) seeds, the most a sweep takes")
      }
      for seed in range where !seen.insert(seed).inserted {
        throw SweepArgumentFault("\(text) names seed \(seed) twice; each seed is run once")
      }
    }
    self.init(seen)
  }

  private static func range(
    _ part: Substring, in text: String
  ) throws(SweepArgumentFault) -> ClosedRange<UInt64> {
    let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(number)
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
      throw SweepArgumentFault(
        "seeds are whole numbers and ranges of them, such as 1-10, 1,4,7 or 1-3,10")
    }
    guard first <= last else {
      throw SweepArgumentFault("\(part) runs backwards; write \(last)-\(first)")
    }
    return first...last
  }

  /// Digits only: the signs that `UInt64` would take are those of ranges here.
  private static func number(_ text: Substring) -> UInt64? {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      ? UInt64(text) : nil
  }

  /// The list as one would type it, runs of neighbours as ranges.
  public var description: String {
    var parts: [String] = []
    var index = 0
    while index < seeds.count {
      var last = index
      while last + 1 < seeds.count, seeds[last + 1] == seeds[last] + 1 { last += 1 }
      parts.append(last > index ? "\(seeds[index])-\(seeds[last])" : "\(seeds[index])")
      index = last + 1
    }
    return parts.joined(separator: ",")
  }
}
