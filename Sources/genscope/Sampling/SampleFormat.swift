import Frames
import Output

/// How samples are written.
enum SampleFormat {
  /// Decimal text with a line for each sample.
  case text
  /// An array of 32-bit numbers as numpy keeps them.
  case array

  /// The format that a path's ending says; standard output gets text.
  ///
  /// - Throws: `Failure` when it says none.
  init(path: String) throws {
    if path == "-" || path.hasSuffix(".csv") {
      self = .text
    } else if path.hasSuffix(".npy") {
      self = .array
    } else {
      throw Failure(
        "cannot tell the format of \(path): the name must end in .csv (text) or .npy (numpy); - is text "
          + "on standard output", status: ExitStatus.usage)
    }
  }

  /// What comes before the samples.
  ///
  /// - Parameters:
  ///   - count: how many samples there will be.
  ///   - space: what a sample is.
  ///   - latents: how many numbers of its latent go with each.
  func header(
    count: Int, of space: DataSpace, latents: Int, hasLabels: Bool = false
  ) -> [UInt8] {
    switch self {
    case .text:
      let names =
        space.numberNames + (0..<latents).map { "z\($0 + 1)" } + (hasLabels ? ["label"] : [])
      return Array((names.map(\.asField).joined(separator: ",") + "\n").utf8)
    case .array:
      return Self.arrayHeader(rows: count, columns: space.count + latents + (hasLabels ? 1 : 0))
    }
  }

  /// Some samples.
  ///
  /// - Parameters:
  ///   - samples: numbers [count, `space.count`].
  ///   - space: what a sample is.
  ///   - latents: numbers [count, latents]; empty where none are wanted.
  ///   - labels: the class of each, from 0 on; empty where none are wanted.
  func rows(
    samples: [Float], of space: DataSpace, latents: [Float] = [], labels: [Int32] = []
  ) -> [UInt8] {
    let samples = space.inOwnUnits(samples)
    let width = space.count
    let count = samples.count / width
    let dimension = count > 0 ? latents.count / count : 0
    var bytes: [UInt8] = []
    for row in 0..<count {
      for column in 0..<width {
        append(samples[row * width + column], isFirst: column == 0, to: &bytes)
      }
      for column in 0..<dimension { append(latents[row * dimension + column], to: &bytes) }
      if !labels.isEmpty {
        // Classes are counted from 1, as on the screen.
        let number = Int(labels[row])
        if self == .text, space.classNames.indices.contains(number) {
          bytes += ("," + space.classNames[number].asField).utf8
        } else if self == .text {
          bytes += ",\(number + 1)".utf8
        } else {
          append(Float(number + 1), to: &bytes)
        }
      }
      if self == .text { bytes.append(UInt8(ascii: "\n")) }
    }
    return bytes
  }

  private func append(_ number: Float, isFirst: Bool = false, to bytes: inout [UInt8]) {
    switch self {
    case .text:
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      // The shortest text that reads back as the same number.
      bytes += number.description.utf8
    case .array:
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
    }
  }

  /// The beginning of a numpy file of format 1.0: a magic text, the length of a Python dictionary, and
  /// that dictionary, padded so that the numbers begin at a multiple of 64.
  private static func arrayHeader(rows: Int, columns: Int) -> [UInt8] {
    var text = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
    let prefix = 10
    let padding = 63 - (prefix + text.utf8.count) % 64
    text += String(repeating: " ", count: padding) + "\n"
    let length = UInt16(text.utf8.count)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)]
      + Array(text.utf8)
  }
}

extension DataSpace {
  /// What the numbers of a sample are called in a table.
  fileprivate var numberNames: [String] {
    switch kind {
    case .plane: units?.names ?? ["x", "y"]
    case .image: (1...count).map { "p\($0)" }
    case .wave: (1...count).map { "t\($0)" }
    }
  }

  /// Samples [count, `count`] as the file had them that the data are from.
  fileprivate func inOwnUnits(_ samples: [Float]) -> [Float] {
    guard let units else { return samples }
    var own = samples
    for row in 0..<samples.count / 2 {
      let point = units.own(SIMD2(Double(samples[2 * row]), Double(samples[2 * row + 1])))
      (own[2 * row], own[2 * row + 1]) = (Float(point.x), Float(point.y))
    }
    return own
  }
}

extension String {
  /// The text as a field of a table: in quotes where it must be.
  var asField: String {
    let isPlain =
      !unicodeScalars.contains { "\",\n\r;\t".unicodeScalars.contains($0) } && first != "#"
    return isPlain && !isEmpty ? self : "\"" + replacing("\"", with: "\"\"") + "\""
  }
}
