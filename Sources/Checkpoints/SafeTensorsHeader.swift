import FoundationEssentials

/// The header of a safetensors file, checked against the bytes that follow it.
struct SafeTensorsHeader {
  /// What the header says of one array.
  struct Entry: Codable {
    var type: String
    var shape: [Int]
    /// Where its bytes begin and end, counted from the beginning of the data.
    var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case type = "dtype"
      case shape
      case offsets = "data_offsets"
    }
  }

  /// A value in the header.
  enum Item: Encodable {
    case metadata([String: String])
    case tensor(Entry)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .metadata(let metadata): try container.encode(metadata)
      case .tensor(let entry): try container.encode(entry)
      }
    }
  }

  /// Text by key.
  private(set) var metadata: [String: String] = [:]
  /// The arrays in the order of their data, which they fill exactly.
  private(set) var entries: [(name: String, entry: Entry)] = []
  /// Where the data begin.
  let dataStart: Int

  /// Reads the header of a file.
  init(_ bytes: [UInt8]) throws(SafeTensorsFault) {
    let prefix = SafeTensors.prefix
    guard bytes.count >= prefix else { throw .tooShort(bytes: bytes.count) }
    let length = bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))
    }
    guard length <= UInt64(SafeTensors.headerLimit), Int(length) <= bytes.count - prefix else {
      throw .headerTooLong(bytes: length, available: bytes.count - prefix)
    }
    dataStart = prefix + Int(length)
    let header = bytes[prefix..<dataStart]
    guard header.first == UInt8(ascii: "{") else {
      throw .badHeader("it does not begin with {")
    }
    try read(header)
    try checkExtents(dataCount: bytes.count - dataStart)
  }

  private mutating func read(_ header: ArraySlice<UInt8>) throws(SafeTensorsFault) {
    let items: Items
    do {
      items = try JSONDecoder().decode(Items.self, from: Data(header))
    } catch {
      throw .badHeader(Self.reason(error))
    }
    if let key = JSONKeys.duplicate(in: header) { throw .duplicateKey(key) }
    metadata = items.metadata
    entries = items.entries.sorted { one, other in
      // An array without numbers ends where it begins, and so comes before its neighbour.
      one.entry.offsets == other.entry.offsets
        ? one.name < other.name : one.entry.offsets.lexicographicallyPrecedes(other.entry.offsets)
    }
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it is not JSON" }
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context)) has no \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context)) is of the wrong kind"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return "\(place(context)) is not as it should be"
    case .dataCorrupted: return "it is not JSON"
    @unknown default: return "it is not JSON"
    }
  }
}

// MARK: - Checking

extension SafeTensorsHeader {
  private func checkExtents(dataCount: Int) throws(SafeTensorsFault) {
    var end = 0
    for (name, entry) in entries {
      guard let width = SafeTensors.widths[entry.type] else {
        throw .unknownType(name, entry.type)
      }
      let (first, last) = (entry.offsets[0], entry.offsets[1])
      guard let size = Self.byteCount(entry.shape, width: width), first >= 0, first <= last,
        last - first == size
      else { throw .wrongSize(name, shape: entry.shape, offsets: entry.offsets) }
      if first < end { throw .overlap(name) }
      if first > end { throw .gap(before: name, bytes: first - end) }
      end = last
    }
    if dataCount < end { throw .truncated(expected: end, got: dataCount) }
    if dataCount > end { throw .trailing(bytes: dataCount - end) }
  }

  /// Bytes of an array of this shape, whose numbers have so many bytes each; nil where there is no such shape.
  private static func byteCount(_ shape: [Int], width: Int) -> Int? {
    var count = width
    for extent in shape {
      guard extent >= 0 else { return nil }
      let (product, overflows) = count.multipliedReportingOverflow(by: extent)
      if overflows { return nil }
      count = product
    }
    return count
  }
}

/// All that a header holds, before it is checked.
private struct Items: Decodable {
  var metadata: [String: String] = [:]
  var entries: [(name: String, entry: SafeTensorsHeader.Entry)] = []

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for key in container.allKeys {
      if key.stringValue == SafeTensors.metadataKey {
        metadata = try container.decode([String: String].self, forKey: key)
        continue
      }
      let entry = try container.decode(SafeTensorsHeader.Entry.self, forKey: key)
      guard entry.offsets.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "two offsets are needed")
      }
      entries.append((key.stringValue, entry))
    }
  }

  struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
