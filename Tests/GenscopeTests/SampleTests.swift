import FoundationEssentials
import Glibc
import TestHarness
import Testing

/// What `genscope sample` writes.
@Suite struct SampleTests {
  private func rows(_ text: String) -> [[Float]] {
    text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").map { Float($0) ?? .nan }
    }
  }

  @Test func textHasAHeaderAndALineForEachSample() throws {
    let plain = try Genscope.run("sample", "ring-map", "--count", "5", "--output", "-")
    #expect(plain.ending == .exited(0))
    #expect(plain.output.hasPrefix("x,y\n"))
    let paired = try Genscope.run(
      "sample", "ring-map", "--count", "5", "--latents", "--output", "-")
    #expect(paired.output.hasPrefix("x,y,z1,z2\n"))
    let (samples, pairs) = (rows(plain.output), rows(paired.output))
    #expect(samples.count == 5)
    #expect(pairs.map { Array($0.prefix(2)) } == samples)
    for row in pairs {
      // The map of this preset: G(z) = z / 10 + z / |z|; the sums may be taken in another order.
      let length = (row[2] * row[2] + row[3] * row[3]).squareRoot()
      #expect(abs(row[0] - (row[2] / 10 + row[2] / length)) < 1e-6)
      #expect(abs(row[1] - (row[3] / 10 + row[3] / length)) < 1e-6)
    }
  }

  /// Blocks and their number leave no trace, and the numbers of both formats are the same bits.
  @Test func theFormatsAgreeOverSeveralBlocks() throws {
    let folder = try TemporaryFolder()
    let count = (1 << 16) + 3
    for name in ["a.csv", "a.npy"] {
      let result = try Genscope.run(
        "sample", "ring-map", "--count", "\(count)", "--latents", "--output",
        "\(folder.path)/\(name)")
      #expect(result.ending == .exited(0))
    }
    let array = try Data(contentsOf: URL(filePath: folder.path + "/a.npy"))
    #expect(Array(array.prefix(8)) == [0x93] + Array("NUMPY".utf8) + [1, 0])
    let length = Int(array[8]) + 256 * Int(array[9])
    #expect((10 + length) % 64 == 0)
    let header = String(decoding: array[10..<10 + length], as: UTF8.self)
    #expect(
      header.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (\(count), 4), }"))
    #expect(header.hasSuffix("\n"))
    #expect(array.count == 10 + length + count * 16)
    let numbers = Array(array.dropFirst(10 + length)).withUnsafeBytes { bytes in
      (0..<4 * count).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
    #expect(rows(try folder.read("a.csv")).flatMap { $0 } == numbers)
    let few = try Genscope.run("sample", "ring-map", "--count", "3", "--latents", "--output", "-")
    #expect(rows(few.output).flatMap { $0 } == Array(numbers.prefix(12)))
  }

  @Test func aCheckpointIsSampledAsItsTrainingWouldBe() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/c.safetensors"
    _ = try Genscope.run(
      "train", "ring-naive", "--steps", "4", "--seed", "9", "--checkpoint", path, "--quiet")
    let taken = try Genscope.run("sample", path, "--count", "4", "--output", "-")
    let trained = try Genscope.run(
      "sample", "ring-naive", "--steps", "4", "--seed=9", "--count=4", "--output=-")
    #expect(taken.ending == .exited(0))
    #expect(taken.output == trained.output)
    let other = try Genscope.run(
      "sample", "ring-naive", "--steps", "3", "--seed=9", "--count=4", "--output=-")
    #expect(other.output != taken.output)
    #expect(
      try Genscope.run("sample", path, "--count=1", "--output=-", "--steps=9").ending == .exited(64)
    )
    #expect(
      try Genscope.run("sample", path, "--count=1", "--output=-", "--seed=1").ending == .exited(64))
  }

  @Test func noSamplesAreAHeader() throws {
    let result = try Genscope.run("sample", "ring-map", "--count", "0", "--output", "-")
    #expect(result.output == "x,y\n")
  }

  @Test func whatCannotBeSampledIsSaid() throws {
    let saddle = try Genscope.run("sample", "saddle", "--count", "1", "--output", "-")
    #expect(saddle.ending == .exited(64))
    #expect(saddle.errors.contains("no generator"))
    let unknown = try Genscope.run("sample", "ring-map", "--count", "1", "--output", "x.txt")
    #expect(unknown.ending == .exited(64))
    #expect(unknown.errors.contains(".csv") && unknown.errors.contains(".npy"))
    let negative = try Genscope.run("sample", "ring-map", "--count", "-1", "--output", "-")
    #expect(negative.ending == .exited(64))
    let steps = try Genscope.run(
      "sample", "ring-map", "--count", "1", "--output", "-", "--steps=5")
    #expect(steps.ending == .exited(64))
    let nowhere = try Genscope.run("sample", "ring-map", "--count", "1", "--output", "/proc/x.csv")
    #expect(nowhere.ending == .exited(73))
  }

  /// As every command that writes to a pipe, it ends without a word when nobody reads any more.
  @Test func aClosedPipeEndsItQuietly() throws {
    let folder = try TemporaryFolder()
    let script =
      "\"$0\" sample ring-map --count 100000000 --output - 2>\(folder.path)/errors | head -n 1; "
      + "echo ${PIPESTATUS[0]} >\(folder.path)/status"
    let process = try ChildProcess(
      ["bash", "-c", script, try Genscope.path()], environment: testEnvironment())
    #expect(try process.wait() == .exited(0))
    #expect(try folder.read("errors").isEmpty)
    #expect(try folder.read("status") == "\(128 + SIGPIPE)\n")
  }

  @Test func anInterruptedFileIsTakenAway() throws {
    let folder = try TemporaryFolder()
    let process = try ChildProcess(
      [
        try Genscope.path(), "sample", "ring-map", "--count", "100000000", "--output",
        folder.path + "/a.npy",
      ], environment: testEnvironment())
    func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }
    _ = try eventually("the draft", state: { "\(try files())" }) {
      try files().isEmpty ? nil : true
    }
    // A draft that is only tried is gone at once; the one that is written grows.
    _ = try eventually("some samples", state: { "\(try files())" }) { () -> Bool? in
      guard let name = try files().first else { return nil }
      var status = stat()
      return stat(folder.path + "/" + name, &status) == 0 && status.st_size > 0 ? true : nil
    }
    process.signal(SIGINT)
    #expect(try process.wait() == .exited(130))
    #expect(try files().isEmpty)
  }
}
