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
/// nothing: the arrays must fill the data without gap or overlap, in 32-bit numbers (the only type
/// here), and no key may come twice. Numbers need not be finite.
///
/// The format is described in the README of huggingface/safetensors.
public struct SafeTensors: Sendable, Equatable {
  /// Text by key.
  public var metadata: [String: String]
  /// The arrays, in the order of their data.
  public var tensors: [TrainingState.Tensor]

  /// The given contents.
  ///
  /// - Precondition: names are unique and none is "__metadata__".
  public init(metadata: [String: String] = [:], tensors: [TrainingState.Tensor]) {
    precondition(
      Set(tensors.map(\.name) + [Self.metadataKey]).count == tensors.count + 1,
      "names are not unique among \(tensors.map(\.name))")
    self.metadata = metadata
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
      Self.prefix + header.count + tensors.reduce(0) { $0 + 4 * $1.values.count })
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes += $0 }
    bytes += header
    for tensor in tensors {
      tensor.values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { bytes += $0 }
    }
    return bytes
  }

  private var encodedHeader: [UInt8] {
    var entries: [String: SafeTensorsHeader.Item] = [:]
    if !metadata.isEmpty { entries[Self.metadataKey] = .metadata(metadata) }
    var offset = 0
    for tensor in tensors {
      let end = offset + 4 * tensor.values.count
      entries[tensor.name] = .tensor(
        SafeTensorsHeader.Entry(type: Self.type, shape: tensor.shape, offsets: [offset, end]))
      offset = end
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
    tensors = header.entries.map { name, entry in
      let part = data.dropFirst(entry.offsets[0]).prefix(entry.offsets[1] - entry.offsets[0])
      return TrainingState.Tensor(name, shape: entry.shape, values: Self.numbers(part))
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
