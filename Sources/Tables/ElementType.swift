/// The type of the numbers of an array of numpy's.
struct ElementType {
  private enum Kind { case float, signed, unsigned, truth }

  private let kind: Kind
  /// Bytes of a number.
  let size: Int
  private let isBigEndian: Bool

  /// The type of a name such as "<f4".
  init(_ name: String, file: String) throws(TableFault) {
    let order = name.first ?? "?"
    let code = name.dropFirst()
    let kinds: [Substring: (Kind, Int)] = [
      "f2": (.float, 2), "f4": (.float, 4), "f8": (.float, 8), "i1": (.signed, 1),
      "i2": (.signed, 2), "i4": (.signed, 4), "i8": (.signed, 8), "u1": (.unsigned, 1),
      "u2": (.unsigned, 2), "u4": (.unsigned, 4), "u8": (.unsigned, 8), "b1": (.truth, 1),
    ]
    guard let (kind, size) = kinds[code], "<>|=".contains(order) else {
      throw TableFault(
        file,
        "an array of type \(quoted(name.utf8)); real numbers are needed: make it one with .astype('f4')"
      )
    }
    (self.kind, self.size, isBigEndian) = (kind, size, order == ">")
  }

  /// The number at a place.
  @inline(__always)
  func value(_ buffer: UnsafeRawBufferPointer, at place: Int) -> Double {
    var bits: UInt64 = 0
    switch size {
    case 1: bits = UInt64(buffer[place])
    case 2:
      let raw = buffer.loadUnaligned(fromByteOffset: place, as: UInt16.self)
      bits = UInt64(isBigEndian ? raw.bigEndian : raw.littleEndian)
    case 4:
      let raw = buffer.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      bits = UInt64(isBigEndian ? raw.bigEndian : raw.littleEndian)
    default:
      let raw = buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      bits = isBigEndian ? raw.bigEndian : raw.littleEndian
    }
    switch kind {
    case .truth: return bits == 0 ? 0 : 1
    case .unsigned: return Double(bits)
    case .signed:
      let unused = UInt64(64 - 8 * size)
      return Double(Int64(bitPattern: bits << unused) >> Int64(unused))
    case .float:
      switch size {
      case 2: return Self.half(UInt16(bits))
      case 4: return Double(Float(bitPattern: UInt32(bits)))
      default: return Double(bitPattern: bits)
      }
    }
  }

  /// A number of 16 bits: a sign, 5 bits of exponent, 10 of fraction.
  private static func half(_ bits: UInt16) -> Double {
    let exponent = Int(bits >> 10 & 31)
    let fraction = Double(bits & 1023) / 1024
    let sign: Double = bits >> 15 == 0 ? 1 : -1
    switch exponent {
    case 31: return fraction == 0 ? sign * .infinity : .nan
    case 0: return sign * fraction * 0x1p-14
    default:
      return sign * (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}
