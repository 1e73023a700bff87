public import Experiments
import FoundationEssentials

/// Named arrays of numbers with words beside them, in the public safetensors format.
///
///     8 bytes   length of the header, little-endian
///     header    JSON: {"NAME": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, ...},
///               with a map of text to text under "__metadata__", padded with spaces
///     data      the arrays one after the other, row by row, little-endian
///
/// Equal contents give equal bytes: keys are sorted, the arrays lie in their own order. Reading trusts
/// nothing: the arrays must fill the data without gap or overlap, in floating-point numbers of 32 or 64 bits (the only
/// types here), and no key may come twice. Numbers need not be finite.
///
/// The format is described in the README of huggingface/safetensors.
public struct SafeTensors: Sendable, Equatable {
  /// Text by key.
  public var metadata: [String: String]
  /// The arrays of 64-bit numbers, in the order of their data, which lie before all others.
  public var series: [Series]
  /// The arrays of 32-bit numbers, in the order of their data.
  public var tensors: [TrainingState.Tensor]

  /// A named array of 64-bit numbers.
  public struct Series: Sendable, Equatable {
    /// The name: "record.curve.distance".
    public var name: String
    /// The extents, slowest first.
    public var shape: [Int]
    /// The numbers, row by row.
    public var values: [Double]

    /// A named array.
    ///
    /// - Precondition: there are as many values as the shape says.
    public init(_ name: String, shape: [Int], values: [Double]) {
      precondition(
        values.count == shape.reduce(1, *), "\(values.count) values for \(name) of shape \(shape)")
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// The given contents.
  ///
  /// - Precondition: names are unique and none is "__metadata__".
  public init(
    metadata: [String: String] = [:], series: [Series] = [], tensors: [TrainingState.Tensor]
  ) {
    let names = series.map(\.name) + tensors.map(\.name)
    precondition(
      Set(names + [Self.metadataKey]).count == names.count + 1,
      "names are not unique among \(names)")
    self.metadata = metadata
    self.series = series
    self.tensors = tensors
  }

  /// The key in the header that is no array's name.
  static let metadataKey = "__metadata__"
  /// Bytes of the number before the header.
  static let prefix = 8
  /// The longest header, in bytes; other readers have the same limit.
  static let headerLimit = 100_000_000
  /// The name of 32-bit floating-point numbers.
  static let type = "F32"
  /// The name of 64-bit floating-point numbers.
  static let wideType = "F64"
  /// Bytes of a number, by the name of its type.
  static let widths = [type: 4, wideType: 8]
}

// MARK: - Writing

extension SafeTensors {
  /// The file.
  public var bytes: [UInt8] {
    var header = encodedHeader
    // Data that begins at a multiple of 8 can be used where it lies.
    while (Self.prefix + header.count) % 8 != 0 { header.append(UInt8(ascii: " ")) }
    precondition(header.count <= Self.headerLimit, "a header of \(header.count) bytes is too long")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      Self.prefix + header.count + series.reduce(0) { $0 + 8 * $1.values.count }
        + tensors.reduce(0) { $0 + 4 * $1.values.count })
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes += $0 }
    bytes += header
    for array in series {
      array.values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { bytes += $0 }
    }
    for tensor in tensors {
      tensor.values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { bytes += $0 }
    }
    return bytes
  }

  private var encodedHeader: [UInt8] {
    var entries: [String: SafeTensorsHeader.Item] = [:]
    if !metadata.isEmpty { entries[Self.metadataKey] = .metadata(metadata) }
    var offset = 0
    func add(_ name: String, _ shape: [Int], _ type: String, bytes: Int) {
      let end = offset + bytes
      entries[name] = .tensor(
        SafeTensorsHeader.Entry(type: type, shape: shape, offsets: [offset, end]))
      offset = end
    }
    for array in series {
      add(array.name, array.shape, Self.wideType, bytes: 8 * array.values.count)
    }
    for tensor in tensors {
      add(tensor.name, tensor.shape, Self.type, bytes: 4 * tensor.values.count)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(entries))
    } catch {
      preconditionFailure("text and whole numbers cannot be written as JSON: \(error)")
    }
  }
}

// MARK: - Reading

extension SafeTensors {
  /// Reads a file.
  ///
  /// - Throws: what is wrong with it.
  public init(bytes: [UInt8]) throws(SafeTensorsFault) {
    let header = try SafeTensorsHeader(bytes)
    metadata = header.metadata
    let data = bytes[header.dataStart...]
    (series, tensors) = ([], [])
    for (name, entry) in header.entries {
      let part = data.dropFirst(entry.offsets[0]).prefix(entry.offsets[1] - entry.offsets[0])
      if entry.type == Self.wideType {
        series.append(Series(name, shape: entry.shape, values: Self.wideNumbers(part)))
      } else {
        tensors.append(
          TrainingState.Tensor(name, shape: entry.shape, values: Self.numbers(part)))
      }
    }
  }

  private static func wideNumbers(_ bytes: ArraySlice<UInt8>) -> [Double] {
    bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map { index in
        let pattern = bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self)
        return Double(bitPattern: UInt64(littleEndian: pattern))
      }
    }
  }

  private static func numbers(_ bytes: ArraySlice<UInt8>) -> [Float] {
    bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { index in
        let pattern = bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
        return Float(bitPattern: UInt32(littleEndian: pattern))
      }
    }
  }
}
