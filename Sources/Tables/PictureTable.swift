/// Pictures that were read from a file: an array of numpy's or an IDX file of shape (count, height, width).
///
/// Four bytes a number. Values are moved and stretched so that the least is -1 and the greatest 1.
public struct PictureTable: Sendable {
  /// How many there are.
  public let count: Int
  /// Rows of pixels.
  public let height: Int
  /// Pixels in a row.
  public let width: Int
  /// The numbers from -1 to 1, picture after picture, row after row.
  public let values: [Float]
  /// How many levels there are from the least to the greatest number, where they are whole; nil elsewhere.
  public let levels: Int?
  /// What tells the bytes of the file from others.
  public let digest: String

  /// Pixels that a side may have: pictures are for a terminal.
  public static let sides = 1...64
  /// The most numbers that all pictures may have together.
  public static let limit = 1 << 26
  /// The most levels there may be; beyond, numbers are taken to be continuous.
  public static let levelLimit = 256

  /// Whether a file that begins so holds pictures: an IDX file, or an array of three axes or four.
  public static func isBeginning(_ bytes: [UInt8]) -> Bool {
    if ArrayBlock.isIDX(bytes) { return bytes[3] >= 3 }
    guard bytes.starts(with: ArrayReader.magic) else { return false }
    let axes = (try? ArrayBlock(numpy: bytes, file: ""))?.shape.count ?? 0
    return axes == 3 || axes == 4
  }

  /// Reads pictures.
  ///
  /// - Parameter file: the file as faults should call it.
  public init(_ bytes: [UInt8], file: String) throws(TableFault) {
    guard !bytes.isEmpty else { throw TableFault(file, "the file is empty") }
    let block: ArrayBlock
    if bytes.starts(with: ArrayReader.magic) {
      block = try ArrayBlock(numpy: bytes, file: file)
    } else if ArrayBlock.isIDX(bytes) {
      block = try ArrayBlock(idx: bytes, file: file)
    } else {
      throw TableFault(
        file, "no pictures; they come as an array of numpy's (.npy) or as an IDX file")
    }
    try self.init(block, file: file)
  }

  private init(_ block: ArrayBlock, file: String) throws(TableFault) {
    var shape = block.shape
    if shape.count == 4, shape[3] == 1 { shape.removeLast() }
    guard shape.count == 3 else {
      throw TableFault(
        file,
        "an array of shape \(block.shape); pictures need one of shape (count, height, width), in grey"
      )
    }
    guard Self.sides.contains(shape[1]), Self.sides.contains(shape[2]) else {
      throw TableFault(
        file,
        "pictures of \(shape[1]) x \(shape[2]) pixels; a side has from "
          + "\(Self.sides.lowerBound) to \(Self.sides.upperBound)")
    }
    guard shape[0] > 0 else { throw TableFault(file, "there are no pictures") }
    try block.requireWhole("\(shape[0]) pictures of \(shape[1]) x \(shape[2])", file: file)
    guard shape[0] <= Self.limit / (shape[1] * shape[2]) else {
      throw TableFault(
        file,
        "\(shape[0]) pictures of \(shape[1]) x \(shape[2]) are more than "
          + "\(Self.limit) numbers, the most there may be")
    }
    (count, height, width) = (shape[0], shape[1], shape[2])
    digest = Table.digest(of: block.bytes)
    let numbers = try Self.numbers(block, count, height, width, file)
    let (least, greatest) = numbers.reduce((Double.infinity, -Double.infinity)) {
      (min($0.0, $1), max($0.1, $1))
    }
    guard least < greatest else {
      throw TableFault(file, "all numbers are \(least); pictures need two values at least")
    }
    let span = greatest - least
    values = numbers.map { Float(2 * (($0 - least) / span) - 1) }
    let isWhole = span < Double(Self.levelLimit) && numbers.allSatisfy { $0 == $0.rounded() }
    levels = isWhole ? Int(span) + 1 : nil
  }

  /// The numbers picture after picture, all of them finite.
  private static func numbers(
    _ block: ArrayBlock, _ count: Int, _ height: Int, _ width: Int, _ file: String
  ) throws(TableFault) -> [Double] {
    let size = height * width
    var fault: Int?
    let numbers = block.bytes.withUnsafeBytes { buffer in
      (0..<count * size).map { number -> Double in
        let (picture, row, column) = (number / size, number % size / width, number % width)
        let place =
          block.isColumnMajor ? picture + count * (row + height * column) : number
        let value = block.type.value(buffer, at: block.start + place * block.type.size)
        if !(value.magnitude <= TextNumber.limit), fault == nil { fault = number }
        return value
      }
    }
    if let fault {
      throw TableFault(
        file,
        "picture \(fault / size + 1), row \(fault % size / width + 1), column \(fault % width + 1): "
          + "\(numbers[fault]) is not a finite number, or too large; leave the picture out")
    }
    return numbers
  }
}
