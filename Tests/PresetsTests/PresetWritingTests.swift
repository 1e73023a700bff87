import Experiments
import Frames
import Models
import Networks
import Parameters
import Presets
import Testing

@Suite struct PresetWritingTests {
  @Test func whatIsWrittenReadsBackTheSame() throws {
    for preset in Library().presets {
      let again = try Preset(yaml: preset.yaml.utf8, name: preset.name, file: "again.yaml")
      #expect(again == preset)
    }
  }

  /// Turns every setting of every kind of experiment up and down, as keys do, and both ways at once.
  @Test(arguments: Catalogue.kinds.map { $0.kind })
  func changesReadBackTheSame(kind: String) throws {
    let type = try #require(Catalogue.kinds.first { $0.kind == kind })
    try changesReadBack(type.init())
  }

  private func changesReadBack<Kind: ExperimentConfiguration>(_ start: Kind) throws {
    var all = start
    for round in 0..<6 {
      for path in all.settings.map(\.path) {
        // A choice made meanwhile may have taken the setting away.
        guard let setting = all.settings.first(where: { $0.path == path }) else { continue }
        let value = setting.domain.neighbour(of: setting.value, forward: round % 3 != 2)
        var one = all
        try one.set(setting.path, to: value)
        guard one.faults.isEmpty else { continue }
        all = one
        let preset = Preset(name: "mine", title: "T", seed: UInt64(round), configuration: all)
        let again = try read(preset.yaml)
        #expect(again.yaml == preset.yaml)
        // What a choice made meanwhile took off the list acts on nothing, and is not written.
        #expect(again.configuration.settings == preset.configuration.settings)
      }
    }
    #expect(all != start)
  }

  @Test func theWidthOfNoLayersReadsBackTheSame() throws {
    var configuration = Naive.Settings()
    configuration.generator.width = 100
    configuration.generator.depth = 0
    let preset = Preset(name: "mine", title: "T", configuration: configuration)
    #expect(preset.yaml.contains("hidden: [], width: 100"))
    #expect(try read(preset.yaml) == preset)
    configuration.generator.depth = 1
    let deep = Preset(name: "mine", title: "T", configuration: configuration)
    #expect(!deep.yaml.contains("width"))
    #expect(try read(deep.yaml) == deep)
  }

  @Test(arguments: [0.1, 1.0 / 3, 0.1 + 0.2, 1e-4, 12345e-7, 2, 10, Double(0.7).nextUp])
  func everyNumberReadsBackTheSame(number: Double) throws {
    var configuration = SaddleConfiguration()
    configuration.stepSize = number
    configuration.startA = -number
    let preset = Preset(name: "mine", title: "T", configuration: configuration)
    #expect(try read(preset.yaml) == preset)
  }

  @Test(arguments: [
    "plain", "two words", "with: colon", "# hash", "true", "1.5", "- dash", "it's", "say \"so\"",
    "back\\slash", "two  spaces", "[list]", "{map}", "&a", "*a", "!t", "%d", "@x", "`x`", "~",
    "null",
    "\u{E4}\u{F6}\u{FC} \u{3B7}", "a #b", "a: b", "?", "|", ">", "=", "<<", "0x10", ".nan", "NaN",
    "yes",
  ])
  func anyTextReadsBackTheSame(text: String) throws {
    let preset = Preset(
      name: "mine", title: text + "x", tab: text + "t", summary: "a" + text,
      watch: "a" + text + ".", tries: [text + "y", "b" + text], question: text + "?",
      group: "g" + text + "g",
      configuration: SaddleConfiguration())
    #expect(try read(preset.yaml) == preset)
  }

  @Test func theFormatIsTheOneOfTheBuiltInFiles() throws {
    let preset = Preset(
      name: "mine", title: "Mine: own", group: "saddle", seed: 3,
      configuration: SaddleConfiguration())
    #expect(
      preset.yaml == """
        title: "Mine: own"
        group: saddle
        model: {kind: saddle, method: simultaneous, stepSize: 0.1, startA: 1, startB: 0}
        training: {steps: 1000}
        seed: 3

        """)
  }
}
