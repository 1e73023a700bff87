import Experiments
import Foundation
import Frames
import Models
import Networks
import Parameters
import Testing

@testable import Presets

@Suite struct BuiltInPresetsTests {
  @Test func everyPresetIsFreeOfFaults() {
    for file in BuiltInPresets.all {
      #expect(throws: Never.self) {
        try Preset(yaml: file.yaml, name: file.name, file: "\(file.name).yaml")
      }
    }
  }

  @Test func menuLinesAreThoseOfTheWholeFiles() throws {
    for file in BuiltInPresets.all {
      let preset = try Preset(yaml: file.yaml, name: file.name, file: "\(file.name).yaml")
      #expect(file.menuLine == preset.menuLine)
    }
  }

  @Test func everyFileInTheFolderIsAPreset() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "presets")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == BuiltInPresets.all.map { "\($0.name).yaml" }.sorted())
    for file in BuiltInPresets.all {
      #expect(try Data(contentsOf: folder.appending(path: "\(file.name).yaml")) == Data(file.yaml))
    }
  }

  /// As far as the quick reader and the one of whole files are concerned, which checks the number.
  @Test func everyFileSaysWhereItStands() {
    for file in BuiltInPresets.all {
      #expect(file.order.map(PresetDecoder.orders.contains) == true, "\(file.name) has no order")
    }
  }

  @Test func filesDecideTheOrderOfTheMenu() {
    func preset(_ name: String, _ group: String, _ order: Int?) -> BuiltInPreset {
      BuiltInPreset(
        name, "title: T\ngroup: \(group)\n" + (order.map { "order: \($0)\n" } ?? "") + "seed: 1\n")
    }
    let files = [
      preset("last", "y", nil), preset("c", "x", 30), preset("b", "y", 20), preset("a", "x", 20),
      preset("d", "x", 20), preset("e", "y", 10), preset("late", "y", nil),
      preset("own", "own", 15),
    ]
    // A group stands together where its first preset is; of equals the name decides, not the order of files.
    let sorted = ["e", "b", "last", "late", "own", "a", "d", "c"]
    #expect(files.inMenuOrder().map(\.name) == sorted)
    #expect(files.reversed().inMenuOrder().map(\.name) == sorted)
  }

  @Test func groupsHaveTheirPresetsInOrder() {
    let library = Library()
    #expect(library.openingName == "ridge")
    #expect(
      library.names(inGroup: "untrained") == ["ridge-2", "ridge-6", "ridge", "ring-map"])
    // The number keys switch between methods: the same ones in the same order on every data set.
    for group in ["ring", "grid"] {
      let methods = ["naive", "vae", "gan"].map { "\(group)-\($0)" }
      #expect(Array(library.names(inGroup: group).prefix(3)) == methods)
    }
    let saddles = library.names(inGroup: "saddle")
    // From the circle of the lecture notes to what real steps make of it.
    #expect(
      saddles.prefix(4)
        == ["saddle", "saddle-simultaneous", "saddle-alternating", "saddle-extragradient"])
    #expect(saddles.count == SaddleMethod.allCases.count)
  }

  @Test func presetsOfAGroupDifferInOneRespectOnly() throws {
    let library = Library()
    let eight = try library.preset("ring-naive")
    var ten = try library.preset("ring-naive-10").configuration
    try ten.set("data.modes", to: .integer(8))
    #expect(ten as? Naive.Settings == eight.configuration as? Naive.Settings)

    // Depth is all that ridges differ in.
    let ridges = try library.names(inGroup: "untrained").compactMap { name in
      try library.preset(name).configuration as? UntrainedConfiguration
    }
    #expect(ridges.map(\.generator.depth) == [2, 6, 12])
    for var ridge in ridges {
      ridge.generator.depth = 12
      #expect(ridge == ridges[2])
    }

    let methods = try library.names(inGroup: "saddle").map { name in
      let preset = try library.preset(name)
      let configuration = try #require(preset.configuration as? SaddleConfiguration)
      #expect(configuration.startA == 1 && configuration.startB == 0)
      #expect(configuration.stepSize == 0.1 && preset.seed == 1)
      return configuration.method
    }
    #expect(methods == SaddleMethod.allCases)
  }

  @Test func formerNamesFindTheirPresets() throws {
    let library = Library()
    for (former, present) in BuiltInPresets.formerNames {
      #expect(!BuiltInPresets.all.contains { $0.name == former })
      #expect(try library.preset(former) == library.preset(present))
      #expect(try library.yaml(of: former) == library.yaml(of: present))
    }
  }

  @Test func demonstrationsAreThoseDescribed() throws {
    let library = Library()
    let ridge = try #require(try library.preset("ridge").configuration as? UntrainedConfiguration)
    #expect(ridge.generator.hidden == Array(repeating: 100, count: 12))
    #expect(ridge.latent == LatentConfiguration(kind: .normal, dimension: 2))
    let naive = try #require(try library.preset("ring-naive").configuration as? Naive.Settings)
    var spread = Naive.Settings()
    spread.generator.gain = 2
    #expect(naive == spread)
    #expect(naive.steps == 10_000)
    #expect(try library.preset("ring-naive").title == "Naive training on a ring of eight modes")
  }

  @Test func wordsFitTheirPlaces() {
    for preset in Library().presets {
      #expect((1...10).contains(preset.tab.count), "\(preset.name): \(preset.tab)")
      #expect(!preset.summary.isEmpty && !preset.watch.isEmpty && !preset.reference.isEmpty)
      // The menu and the caption of a screen of 80 columns.
      #expect(preset.title.count <= 60, "\(preset.name): \(preset.title.count)")
      #expect(preset.summary.count <= 100, "\(preset.name): \(preset.summary.count)")
      #expect(preset.watch.count <= 150, "\(preset.name): \(preset.watch.count)")
    }
  }

  @Test func everyPresetSaysWhatToTry() {
    for preset in Library().presets {
      #expect(preset.tries.count == 3, "\(preset.name)")
      #expect(preset.tries.allSatisfy { $0.count <= 100 }, "\(preset.name)")
      #expect(preset.question.hasSuffix("?") && preset.question.count <= 120, "\(preset.name)")
    }
  }

  /// "Set rate decay to none": there is a setting of that name, and it takes that value.
  @Test func whatToTryNamesSettingsThatThereAre() throws {
    for preset in Library().presets {
      let settings = preset.configuration.settings
      for text in preset.tries {
        for match in text.matches(of: /Set ([\w ]+?) to ([\w.-]*\w)/) {
          for name in match.1.split(separator: " and ") {
            let setting = settings.first { $0.label == name }
            let found = try #require(setting, "\(preset.name) has no setting \(name)")
            if case .choice(let names) = found.domain {
              #expect(names.contains(String(match.2)), "\(preset.name): \(name) \(match.2)")
            } else {
              #expect(Double(match.2) != nil, "\(preset.name): \(name) \(match.2)")
            }
          }
        }
      }
    }
  }

  /// Four letters are what a group of nine leaves each tab on a screen of 60 columns; one of six leaves seven.
  @Test func tabsOfAGroupDifferHoweverShort() {
    for (group, presets) in Dictionary(grouping: Library().presets, by: \.group) {
      let tabs = presets.map { $0.tab.prefix(presets.count > 6 ? 4 : 7) }
      #expect(Set(tabs).count == tabs.count, "\(group): \(tabs)")
    }
  }
}
