import Checkpoints
import Experiments
import Foundation
import Presets
import Testing

/// The same files through the public safetensors package: `Fixtures/peers.py` made them.
@Suite struct PeerTests {
  private struct Values: Decodable {
    struct Array: Decodable {
      var shape: [Int]
      var values: [Double]
    }
    var metadata: [String: String]
    var arrays: [String: Array]
  }

  private func fixture(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Bundle.module.bundleURL.appending(path: "Fixtures/\(name)")))
  }

  @Test func thePackageReadsWhatWeWrite() throws {
    let ours = try SafeTensors(bytes: fixture("tiny.safetensors"))
    let theirs = try JSONDecoder().decode(Values.self, from: Data(fixture("values.json")))
    #expect(theirs.metadata == ours.metadata)
    #expect(Set(theirs.arrays.keys) == Set(ours.tensors.map(\.name)))
    for tensor in ours.tensors {
      let array = try #require(theirs.arrays[tensor.name])
      #expect(array.shape == tensor.shape)
      #expect(array.values == tensor.values.map { Double($0) })
    }
    #expect(theirs.arrays["generator.0.weight"]?.shape == [3, 2])
    #expect(theirs.arrays["generator.0.bias"]?.shape == [3])
    #expect(theirs.metadata["step"] == "3")
  }

  @Test func weReadWhatThePackageWrites() throws {
    let (ours, theirs) = (try fixture("tiny.safetensors"), try fixture("resaved.safetensors"))
    #expect(ours != theirs)
    let one = try Checkpoint(bytes: ours, file: "tiny")
    var other = try Checkpoint(bytes: theirs, file: "resaved")
    #expect(one.state.tensors.map(\.name) != other.state.tensors.map(\.name))
    other.state.tensors = try one.state.tensors.map { tensor in
      try #require(other.state.tensors.first { $0.name == tensor.name })
    }
    #expect(one == other)
    #expect(one.preset.name == "tiny")
    #expect(one.preset.seed == 7)
  }

  @Test func whatIsReadIsWrittenTheSame() throws {
    let bytes = try fixture("tiny.safetensors")
    #expect(try SafeTensors(bytes: bytes).bytes == bytes)
  }
}
