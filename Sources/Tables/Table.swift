/// Points of a plane that were read from a file, each with the class that it belongs to, if the file says one.
///
/// Two numbers of 64 bits a point, and 4 bytes for its class.
public struct Table: Sendable {
  /// Which columns are taken.
  public struct Selection: Hashable, Sendable {
    /// The two columns, by name or by number from 1; none for the first two that hold numbers.
    public var columns: [String]
    /// The column that says the class; nil for none.
    public var label: String?

    /// The first two columns of numbers, unless told otherwise.
    public init(columns: [String] = [], label: String? = nil) {
      (self.columns, self.label) = (columns, label)
    }
  }

  /// The first numbers of all points.
  public internal(set) var x: [Double] = []
  /// The second numbers.
  public internal(set) var y: [Double] = []
  /// The classes, as numbers of `classes`; empty where there are none.
  public internal(set) var labels: [Int32] = []
  /// What the two columns are called.
  public internal(set) var names = ["x", "y"]
  /// The names of the classes, numbers by value, others by their letters.
  public internal(set) var classes: [String] = []
  /// What tells the bytes of the file from others.
  public internal(set) var digest = ""

  /// How many points there are.
  public var count: Int { x.count }

  /// The most points that a table may have: what can be drawn from.
  public static let rowLimit = 100_000_000
  /// The most classes there may be.
  public static let classLimit = 100

  /// Reads a table: an array of numpy's by its first bytes, else text.
  ///
  /// - Parameter file: the file as faults should call it.
  public init(
    _ bytes: [UInt8], file: String, selecting selection: Selection = Selection()
  ) throws(TableFault) {
    self.init()
    guard !bytes.isEmpty else { throw TableFault(file, "the file is empty") }
    if bytes.starts(with: ArrayReader.magic) {
      try ArrayReader(bytes, file: file).read(selection, into: &self)
    } else {
      try TextReader.read(bytes, file: file, selection, into: &self)
    }
    guard count > 0 else { throw TableFault(file, "there are no rows of numbers") }
    digest = Self.digest(of: bytes)
    sortClasses()
  }

  init() {}

  /// FNV-1a over words of 8 bytes with a turn after each, as 16 hexadecimal digits: no protection against malice,
  /// but against a file that was edited.
  public static func digest(of bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    bytes.withUnsafeBytes { buffer in
      var place = 0
      while place + 8 <= buffer.count {
        let word = UInt64(
          littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        hash = (hash ^ word) &* 0x0000_0100_0000_01B3
        hash = hash << 29 | hash >> 35
        place += 8
      }
      while place < buffer.count {
        hash = (hash ^ UInt64(buffer[place])) &* 0x0000_0100_0000_01B3
        place += 1
      }
    }
    hash = (hash ^ UInt64(bytes.count)) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Puts the classes into an order that does not depend on which comes first in the file.
  private mutating func sortClasses() {
    let order = classes.indices.sorted { one, other in
      switch (Double(classes[one]), Double(classes[other])) {
      case (let first?, let second?): (first, classes[one]) < (second, classes[other])
      case (_?, nil): true
      case (nil, _?): false
      case (nil, nil): classes[one] < classes[other]
      }
    }
    var ranks = [Int32](repeating: 0, count: classes.count)
    for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
    classes = order.map { classes[$0] }
    labels.withUnsafeMutableBufferPointer { labels in
      for row in labels.indices { labels[row] = ranks[Int(labels[row])] }
    }
  }
}
