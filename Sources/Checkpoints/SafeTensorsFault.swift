/// What is wrong with the bytes of a safetensors file.
public enum SafeTensorsFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is not even room for the length of the header.
  case tooShort(bytes: Int)
  /// The header is said to be longer than what follows, or than any may be.
  case headerTooLong(bytes: UInt64, available: Int)
  /// The header is not what the format asks for.
  case badHeader(String)
  /// A key comes twice.
  case duplicateKey(String)
  /// An array's numbers are of a type that is not read here.
  case unknownType(String, String)
  /// An array's place does not fit its shape.
  case wrongSize(String, shape: [Int], offsets: [Int])
  /// An array begins before the one before it ends.
  case overlap(String)
  /// There are data that belong to no array.
  case gap(before: String, bytes: Int)
  /// The data end too early.
  case truncated(expected: Int, got: Int)
  /// The data go on behind the last array.
  case trailing(bytes: Int)

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .tooShort(let bytes):
      "\(bytes) bytes are too few for a safetensors file"
    case .headerTooLong(let bytes, let available):
      "a header of \(bytes) bytes is announced, but \(available) bytes follow: the file is cut short, "
        + "or no safetensors file"
    case .badHeader(let reason): "the header cannot be understood: \(reason)"
    case .duplicateKey(let key): "the key \(key) comes twice in the header"
    case .unknownType(let name, let type):
      "\(name) is of type \(type), and only \(SafeTensors.type) and \(SafeTensors.wideType) can be read"
    case .wrongSize(let name, let shape, let offsets):
      "\(name) has the shape \(shape), which does not fit its place \(offsets)"
    case .overlap(let name): "\(name) overlaps what lies before it"
    case .gap(let name, let bytes): "\(bytes) bytes before \(name) belong to nothing"
    case .truncated(let expected, let got):
      "\(expected) bytes of numbers are announced, but \(got) are there: the file is cut short"
    case .trailing(let bytes): "\(bytes) bytes follow behind the last number"
    }
  }
}
