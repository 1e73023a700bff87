import Distributions
import Foundation
import Frames
import Parameters
import Testing

@Suite struct DistributionChoiceTests {
  @Test func kindsHaveNamesOfTheirOwn() {
    let names = DistributionChoice.kinds.map { $0.kind }
    #expect(Set(names).count == names.count)
    #expect(names.prefix(2) == ["ring", "grid"])
  }

  @Test func everyDistributionInTheSourcesIsOnTheList() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "Sources/Distributions")
    let files = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    let declaration = /struct (\w+): \w*Distribution\b/
    let declared = try files.flatMap { file in
      try String(contentsOf: sources.appending(path: file), encoding: .utf8)
        .matches(of: declaration).map { String($0.output.1) }
    }
    #expect(!declared.isEmpty)
    let listed = DistributionChoice.kinds + DistributionChoice.kindsFromFiles
    #expect(Set(declared) == Set(listed.map { "\($0)" }))
  }

  @Test func parametersOfTheChosenKindFollowTheKind() throws {
    var data = DistributionChoice()
    #expect(data.parameters.map(\.path) == ["kind", "modes", "radius", "deviation", "weights"])
    try data.set("modes", to: .integer(10))
    #expect(
      data.distribution as? RingDistribution
        == RingDistribution(modes: 10, radius: 1, deviation: 0.01))
    try data.set("kind", to: .choice("grid"))
    #expect(data.parameters.map(\.path) == ["kind", "side", "spacing", "deviation", "weights"])
    #expect(data == DistributionChoice(GridDistribution()))
    try data.set("kind", to: .choice("ring"))
    #expect(data == DistributionChoice(RingDistribution()))
  }

  @Test func choosingTheSameKindKeepsItsParameters() throws {
    var data = DistributionChoice(RingDistribution(modes: 3, radius: 2, deviation: 0.5))
    let before = data
    try data.set("kind", to: .choice("ring"))
    #expect(data == before)
  }

  @Test func aParameterOfAnotherKindIsUnknown() {
    var data = DistributionChoice()
    #expect(throws: ParameterFault(path: "side", problem: .unknown)) {
      try data.set("side", to: .integer(3))
    }
    #expect(throws: ParameterFault.self) { try data.set("kind", to: .choice("circle")) }
  }

  @Test func equalityComparesKindAndParameters() {
    let ring = DistributionChoice(RingDistribution())
    #expect(ring == DistributionChoice())
    #expect(ring != DistributionChoice(GridDistribution()))
    #expect(ring != DistributionChoice(RingDistribution(modes: 9, radius: 1, deviation: 0.01)))
  }

  /// A model of points is not offered pictures, and nothing else takes them either.
  @Test func whatCannotBeUsedIsNotOffered() {
    var data = DistributionChoice()
    let offered = DistributionChoice.kinds.filter { $0.family == .plane }.map { $0.kind }
    #expect(offered.prefix(2) == ["ring", "grid"] && !offered.contains("shapes"))
    #expect(data.parameters[0].domain == .choice(offered))
    #expect(throws: ParameterFault.self) { try data.set("kind", to: .choice("shapes")) }
    data.kind = "shapes"
    #expect(data == DistributionChoice())
    let pictures = DistributionChoice(ShapesDistribution())
    let images = DistributionChoice.kinds.filter { $0.family == .images }.map { $0.kind }
    #expect(pictures.parameters[0].domain == .choice(images) && images.first == "shapes")
  }

  /// Every parameter of every kind, at both ends of its range, leaves a distribution that works.
  @Test(arguments: DistributionChoice.kinds.map { $0.kind })
  func endsOfRangesWork(kind: String) throws {
    var data = DistributionChoice(RingDistribution(), among: Set(DataSpace.Family.allCases))
    data.kind = kind
    #expect(data.kind == kind)
    for parameter in data.parameters where parameter.path != "kind" {
      for value in parameter.domain.ends {
        var changed = data
        try changed.set(parameter.path, to: value)
        #expect(parameter.get(changed) == value)
        #expect(changed.distribution.moments.map { $0.totalVariance > 0 } ?? (kind == "tones"))
        #expect(changed.distribution.entropy?.isFinite ?? true)
        #expect(
          changed.distribution.mixture == nil
            || changed.distribution.logDensities(of: [1, 2]) != nil)
        #expect(changed.distribution.extent.map { $0.width > 0 } ?? true)
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
    case .integers, .reals, .file, .names: []
    }
  }
}
