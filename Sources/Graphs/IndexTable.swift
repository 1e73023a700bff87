/// Which block of columns stands where: the fixed table that a gather or a scatter goes by.
///
/// Columns are taken in blocks (the channels of a pixel). Entry i names the source of block i; an entry of -1 names none,
/// and gathers zeros. Patches of a convolution, upsampling, shifts, padding and crops are all tables:
///
///     IndexTable([-1, 0, 1], sources: 3, block: 2)   // six columns, moved two to the right
public struct IndexTable: Hashable, Sendable, CustomStringConvertible {
  /// The number of the source block of each block, -1 for none.
  public let entries: [Int32]
  /// How many source blocks there are.
  public let sources: Int
  /// How many columns a block has.
  public let block: Int
  /// Hashed once: tables are compared whenever a program is compiled.
  private let fingerprint: Int

  /// A table of so many source blocks of so many columns; entries are from -1 to `sources` - 1.
  public init(_ entries: [Int], sources: Int, block: Int) {
    precondition(
      sources > 0 && block > 0 && !entries.isEmpty,
      "a table of \(entries.count) entries for \(sources) blocks of \(block) columns")
    precondition(
      entries.allSatisfy { $0 >= -1 && $0 < sources }, "an entry is outside of -1..<\(sources)")
    self.entries = entries.map(Int32.init)
    (self.sources, self.block) = (sources, block)
    fingerprint = self.entries.hashValue
  }

  /// Columns of what is gathered from.
  public var width: Int { sources * block }
  /// Columns of what is gathered.
  public var gatheredWidth: Int { entries.count * block }

  /// As in a list of instructions: "144 of 16 x 8".
  public var description: String { "\(entries.count) of \(sources) x \(block)" }

  /// Whether both name the same blocks.
  public static func == (one: IndexTable, other: IndexTable) -> Bool {
    one.fingerprint == other.fingerprint && one.sources == other.sources
      && one.block == other.block && one.entries == other.entries
  }

  /// Hashes what was hashed once.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(fingerprint)
    hasher.combine(sources)
    hasher.combine(block)
  }
}
