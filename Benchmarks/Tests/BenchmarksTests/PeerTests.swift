import FoundationEssentials
import Presets
import Testing

/// What genscope is given to run beside its peers.
@Suite struct PeerTests {
  private static let folder = String(
    #filePath.dropLast("Tests/BenchmarksTests/PeerTests.swift".count) + "peers/")

  @Test func everyWorkloadIsAPresetWithoutFaults() throws {
    let data = try Data(contentsOf: URL(filePath: Self.folder + "thresholds.json"))
    let thresholds = try JSONDecoder().decode([String: [String: Double]].self, from: data)
    #expect(!thresholds.isEmpty)
    for (workload, demanded) in thresholds {
      #expect(Library().faults(ofFile: "\(Self.folder)presets/\(workload).yaml") == [])
      #expect(Set(demanded.keys) == ["jax", "torch", "products"])
    }
  }
}
