import Checkpoints
import Experiments
import Testing

/// The public format: what is written reads back, and what is not quite right is refused.
@Suite struct SafeTensorsTests {
  private typealias Tensor = TrainingState.Tensor

  static let sample = SafeTensors(
    metadata: ["b": "two\nlines \"quoted\" \u{E4}/\u{1F600}", "a": "1"],
    series: [
      SafeTensors.Series("wide", shape: [1, 2], values: [0.1, -.infinity]),
      SafeTensors.Series("none", shape: [0], values: []),
    ],
    tensors: [
      TrainingState.Tensor(
        "w", shape: [2, 3], values: [1, -2, 0.1, .infinity, -0.0, 2 * .leastNonzeroMagnitude]),
      TrainingState.Tensor("empty", shape: [0, 4], values: []),
      TrainingState.Tensor("a.scalar", shape: [], values: [7]),
    ])

  /// A file with a header as given.
  private func file(_ header: String, data: Int = 0) -> [UInt8] {
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
    return length + Array(header.utf8) + [UInt8](repeating: 0, count: data)
  }

  private func fault(_ bytes: [UInt8]) -> SafeTensorsFault? {
    do {
      _ = try SafeTensors(bytes: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func whatIsWrittenReadsBackTheSame() throws {
    let bytes = Self.sample.bytes
    let again = try SafeTensors(bytes: bytes)
    #expect(again == Self.sample)
    #expect(again.bytes == bytes)
    #expect(again.tensors[0].values[4].sign == .minus)
  }

  @Test func bitsOfNumbersThatAreNoneSurvive() throws {
    let odd = Float(bitPattern: 0x7FC1_2345)
    let bytes = SafeTensors(tensors: [.init("n", shape: [1], values: [odd])]).bytes
    #expect(try SafeTensors(bytes: bytes).tensors[0].values[0].bitPattern == odd.bitPattern)
  }

  @Test func theDataBeginAtAMultipleOfEight() {
    for length in 0..<9 {
      let name = String(repeating: "n", count: length + 1)
      let bytes = SafeTensors(tensors: [.init(name, shape: [1], values: [1])]).bytes
      #expect((bytes.count - 4) % 8 == 0)
    }
  }

  @Test func theBytesAreThoseOfTheFormat() {
    let bytes = SafeTensors(
      metadata: ["k": "v"], tensors: [.init("w", shape: [1], values: [1])]
    ).bytes
    let header =
      #"{"__metadata__":{"k":"v"},"w":{"data_offsets":[0,4],"dtype":"F32","shape":[1]}}"#
    let padding = (8 - (8 + header.utf8.count) % 8) % 8
    #expect(
      bytes == file(header + String(repeating: " ", count: padding)) + [0, 0, 0x80, 0x3F])
  }

  /// Whatever is cut off, the rest is refused, and nothing traps.
  @Test func everyPartOfAFileIsRefused() {
    let bytes = Self.sample.bytes
    for count in 0..<bytes.count { #expect(fault(Array(bytes[..<count])) != nil) }
  }

  /// A file with a byte changed is refused or read; nothing traps.
  @Test func noChangedByteStopsTheProgram() {
    let bytes = Self.sample.bytes
    var refused = 0
    for index in bytes.indices {
      for flip: UInt8 in [1, 0x20, 0x80] {
        var changed = bytes
        changed[index] ^= flip
        if fault(changed) != nil { refused += 1 }
      }
    }
    #expect(refused > bytes.count)
  }

  @Test func whatIsWrongIsSaid() {
    let w = #""w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#
    func next(_ first: Int, _ last: Int, shape: String = "[1]", type: String = "F32") -> String {
      #"{\#(w),"v":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[\#(first),\#(last)]}}"#
    }
    #expect(fault([1, 2, 3]) == .tooShort(bytes: 3))
    #expect(
      fault([UInt8](repeating: 0xFF, count: 16)) == .headerTooLong(bytes: .max, available: 8))
    #expect(fault(file("{\(w)}", data: 3)) == .truncated(expected: 4, got: 3))
    #expect(fault(file("{\(w)}", data: 5)) == .trailing(bytes: 1))
    #expect(fault(file("{\(w),\(w)}", data: 4)) == .duplicateKey("w"))
    #expect(fault(file("{\(w),\"\\u0077\":{}}", data: 4)) != nil)
    #expect(
      fault(file(#"{"__metadata__":{"a":"1","b":"a","\u0061":"2"}}"#)) == .duplicateKey("a"))
    #expect(fault(file(next(0, 4), data: 4)) == .overlap("w"))
    #expect(fault(file(next(2, 6), data: 6)) == .overlap("v"))
    #expect(fault(file(next(8, 12), data: 12)) == .gap(before: "v", bytes: 4))
    #expect(
      fault(file(next(4, 8, shape: "[2]"), data: 8))
        == .wrongSize("v", shape: [2], offsets: [4, 8]))
    #expect(
      fault(file(next(4, 8, shape: "[-1]"), data: 8))
        == .wrongSize("v", shape: [-1], offsets: [4, 8]))
    #expect(
      fault(file(next(4, 8, shape: "[4611686018427387904,4]"), data: 8))
        == .wrongSize("v", shape: [1 << 62, 4], offsets: [4, 8]))
    #expect(fault(file(next(4, 6, type: "F16"), data: 6)) == .unknownType("v", "F16"))
    #expect(
      fault(file(next(4, 8, type: "F64"), data: 8))
        == .wrongSize("v", shape: [1], offsets: [4, 8]))
    #expect(fault(file(next(4, 12, type: "F64"), data: 12)) == nil)
    for header in [
      "", "[]", " {}", "{", "{}x", #"{"w":1}"#, #"{"w":{}}"#, #"{"__metadata__":{"a":1}}"#,
    ] {
      guard case .badHeader = fault(file(header)) else {
        Issue.record(
          "'\(header)' should be refused, but gave \(String(describing: fault(file(header))))")
        continue
      }
    }
    #expect(fault(file("{}")) == nil)
    #expect(fault(file("{}     ")) == nil)
  }
}
