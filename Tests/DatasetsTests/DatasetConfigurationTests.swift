import Datasets
import Foundation
import Frames
import Parameters
import Testing

@Suite struct DatasetConfigurationTests {
  @Test func kindsHaveNamesOfTheirOwn() {
    let names = DatasetConfiguration.kinds.map { $0.kind }
    #expect(Set(names).count == names.count)
    #expect(names.prefix(2) == ["ring", "grid"])
  }

  @Test func everyDatasetInTheSourcesIsOnTheList() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Datasets")
    let files = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    let declaration = /struct (\w+): (?:Mixture)?Dataset\b/
    let declared = try files.flatMap { file in
      try String(contentsOf: sources.appending(path: file), encoding: .utf8)
        .matches(of: declaration).map { String($0.output.1) }
    }
    #expect(!declared.isEmpty)
    #expect(Set(declared) == Set(DatasetConfiguration.kinds.map { "\($0)" }))
  }

  @Test func parametersOfTheChosenKindFollowTheKind() throws {
    var data = DatasetConfiguration()
    #expect(data.parameters.map(\.path) == ["kind", "modes", "radius", "deviation"])
    try data.set("modes", to: .integer(10))
    #expect(data.dataset as? RingDataset == RingDataset(modes: 10, radius: 1, deviation: 0.01))
    try data.set("kind", to: .choice("grid"))
    #expect(data.parameters.map(\.path) == ["kind", "side", "spacing", "deviation"])
    #expect(data == DatasetConfiguration(GridDataset()))
    try data.set("kind", to: .choice("ring"))
    #expect(data == DatasetConfiguration(RingDataset()))
  }

  @Test func choosingTheSameKindKeepsItsParameters() throws {
    var data = DatasetConfiguration(RingDataset(modes: 3, radius: 2, deviation: 0.5))
    let before = data
    try data.set("kind", to: .choice("ring"))
    #expect(data == before)
  }

  @Test func aParameterOfAnotherKindIsUnknown() {
    var data = DatasetConfiguration()
    #expect(throws: ParameterFault(path: "side", problem: .unknown)) {
      try data.set("side", to: .integer(3))
    }
    #expect(throws: ParameterFault.self) { try data.set("kind", to: .choice("circle")) }
  }

  @Test func equalityComparesKindAndParameters() {
    let ring = DatasetConfiguration(RingDataset())
    #expect(ring == DatasetConfiguration())
    #expect(ring != DatasetConfiguration(GridDataset()))
    #expect(ring != DatasetConfiguration(RingDataset(modes: 9, radius: 1, deviation: 0.01)))
  }

  /// Every parameter of every kind, at both ends of its range, leaves a distribution that works.
  @Test(arguments: DatasetConfiguration.kinds.map { $0.kind })
  func endsOfRangesWork(kind: String) throws {
    var data = DatasetConfiguration()
    data.kind = kind
    for parameter in data.parameters where parameter.path != "kind" {
      for value in parameter.domain.ends {
        var changed = data
        try changed.set(parameter.path, to: value)
        #expect(parameter.get(changed) == value)
        #expect(changed.dataset.totalVariance > 0)
        #expect(changed.dataset.entropy?.isFinite ?? true)
        #expect(
          changed.dataset.logDensity(at: SIMD2(1, 2)) != nil || changed.dataset.mixture == nil)
        #expect(changed.dataset.extent.width > 0)
      }
    }
  }
}

extension Setting.Domain {
  fileprivate var ends: [Setting.Value] {
    switch self {
    case .integer(let range, _): [.integer(range.lowerBound), .integer(range.upperBound)]
    case .linear(let range, _), .logarithmic(let range, _):
      [.real(range.lowerBound), .real(range.upperBound)]
    case .choice(let names): names.map { .choice($0) }
    case .integers: []
    }
  }
}
