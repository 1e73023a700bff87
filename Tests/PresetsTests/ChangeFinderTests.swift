import Experiments
import Frames
import Models
import Parameters
import Presets
import Testing

/// The keys to set so that a preset is run with another configuration.
@Suite struct ChangeFinderTests {
  static let library = Library()

  /// The configuration with every setting that can be turned at its neighbour, one after the other, as the keys of the
  /// scope do it: a change that is refused is left out.
  private static func turned(
    _ configuration: some ExperimentConfiguration
  ) -> any ExperimentConfiguration {
    var turned = configuration
    for setting in configuration.settings {
      guard let now = turned.settings.first(where: { $0.path == setting.path }) else { continue }
      let next = now.domain.neighbour(of: now.value, forward: true)
      let other = next == now.value ? now.domain.neighbour(of: now.value, forward: false) : next
      var trial = turned
      guard (try? trial.set(setting.path, to: other)) != nil, trial.faults.isEmpty else { continue }
      turned = trial
    }
    return turned
  }

  /// What is found leads from the file to the configuration, and nothing is found where nothing was changed.
  @Test(arguments: library.menuLines.map(\.name)) func everyPresetIsReachedFromItself(
    name: String
  ) throws {
    let preset = try Self.library.preset(name)
    #expect(try Self.library.changes(of: name, to: preset.configuration) == [])
    let wanted = Self.turned(preset.configuration)
    let changes = try #require(try Self.library.changes(of: name, to: wanted))
    let read = try Self.library.preset(name, changes: changes)
    #expect(read.configuration.equals(wanted))
    // One change each, and of no key that is as in the file.
    #expect(Set(changes.map(\.key)).count == changes.count)
  }

  /// One setting that was turned is one key; where a file leaves another out that would follow it, two.
  @Test(arguments: [
    ("ring-naive", ["training.optimizer.learningRate"]),
    (
      "ring-gan",
      ["training.optimizer.learningRate", "training.discriminatorOptimizer.learningRate"]
    ),
  ]) func noMoreKeysThanMustBe(name: String, keys: [String]) throws {
    var wanted = try Self.library.preset(name).configuration
    try wanted.set("training.optimizer.learningRate", to: .real(0.002))
    let changes = try #require(try Self.library.changes(of: name, to: wanted))
    #expect(changes.map(\.key) == keys)
    #expect(changes[0] == PresetChange(keys[0], to: "0.002", origin: "--set"))
  }

  /// What a file leaves out may follow another key; what was turned on the screen does not.
  @Test(arguments: library.menuLines.map(\.name).filter { $0.hasPrefix("ring-") })
  func otherKindsOfDataAreReached(name: String) throws {
    var wanted = try Self.library.preset(name).configuration
    guard (try? wanted.set("data.kind", to: .choice("grid"))) != nil, wanted.faults.isEmpty
    else { return }
    let changes = try #require(try Self.library.changes(of: name, to: wanted))
    #expect(try Self.library.preset(name, changes: changes).configuration.equals(wanted))
  }

  @Test func anotherKindOfModelIsReached() throws {
    let wanted = try Self.library.preset("ring-vae").configuration
    let changes = try #require(try Self.library.changes(of: "ring-gan", to: wanted))
    #expect(changes.first == PresetChange("model.kind", to: "vae", origin: "--set"))
    #expect(
      try Self.library.preset("ring-gan", changes: changes).configuration.equals(wanted))
  }

  // MARK: - How two presets differ

  @Test func aPresetDoesNotDifferFromItself() throws {
    for preset in Self.library.presets { #expect(preset.differences(from: preset).isEmpty) }
  }

  @Test func everyDifferenceHasItsKeyItsLabelAndItsValues() throws {
    let one = try Self.library.preset("ring-gan")
    var other = one
    try other.configuration.set("training.optimizer.learningRate", to: .real(0.002))
    other.seed = 9
    let differences = one.differences(from: other)
    #expect(differences.map(\.key) == ["training.optimizer.learningRate", "seed"])
    #expect(differences[0].label == "learning rate")
    #expect(differences[0].values.second == .real(0.002))
    let back = other.differences(from: one)
    #expect(back[0].values.first == .real(0.002) && back.count == 2)
  }

  /// A setting that only one has stands beside nothing.
  @Test func kindsHaveSettingsOfTheirOwn() throws {
    let differences = try Self.library.preset("ring-gan").differences(
      from: try Self.library.preset("ring-vae"))
    #expect(differences.first?.key == "model.kind")
    #expect(differences.contains { $0.values.first == nil && $0.values.second != nil })
    #expect(differences.contains { $0.values.first != nil && $0.values.second == nil })
  }
}
