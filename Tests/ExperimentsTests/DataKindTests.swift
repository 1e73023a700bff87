import Distributions
import Experiments
import Frames
import Models
import Parameters
import Testing

/// Every model on every kind of data: what is shown and said is of that data.
@Suite struct DataKindTests {
  private static let steps = 102

  /// Every kind that offers data of the plane, on each of them: small, and over after a hundred steps.
  private static func subjects() throws -> [any ExperimentConfiguration] {
    func onAll<Subject: ExperimentConfiguration>(_ type: Subject.Type) throws -> [Subject] {
      let kind = Subject().parameters.first { $0.path == "data.kind" }
      guard case .choice(let names)? = kind?.domain else { return [] }
      return try names.map { name in
        var subject = Subject()
        try subject.set("data.kind", to: .choice(name))
        let values: [(String, Setting.Value)] = [
          ("training.batch", .integer(16)), ("training.steps", .integer(steps)),
          ("training.decay.kind", .choice("linear")), ("training.decay.final", .real(0)),
        ]
        for (path, value) in values
        where subject.parameters.contains(where: { $0.path == path }) {
          try subject.set(path, to: value)
        }
        for parameter in subject.parameters {
          if case .integers = parameter.domain { parameter.set(&subject, .integers([8])) }
        }
        return subject
      }
    }
    return try Catalogue.kinds.flatMap { try onAll($0).map { $0 as any ExperimentConfiguration } }
  }

  @Test(arguments: try subjects().indices.map { $0 })
  func whatIsShownIsOfTheData(number: Int) throws {
    let configuration = try Self.subjects()[number]
    let data = try #require(Self.data(of: configuration))
    let hasModes = data.mixture != nil
    let experiment = configuration.makeExperiment(seed: 3, threads: 1)
    let isTraining = Self.isTraining(configuration)
    func look() {
      let text = experiment.caption.text
      #expect(hasModes || !text.contains("mode"), "\(text)")
      #expect(text.hasSuffix(".") && !text.contains("  "), "\(text)")
      let keys = Set((experiment.figures + experiment.unmeasured).map(\.key))
      let ofModes = ["modesFound", "modesCaptured", "highQuality", "modeWidth", "reverseKL"]
      guard isTraining else { return }
      #expect(
        keys.isSuperset(of: ofModes) == hasModes && keys.isDisjoint(with: ofModes) != hasModes)
      #expect(keys.contains("outside") == data.hasEmptyPlaces)
      #expect((experiment.bars != nil) == hasModes)
      #expect(experiment.layers.choices.contains { $0.key == "modes" } == hasModes)
      #expect(experiment.charts.contains { $0.title == "modes found" } == hasModes)
      let names = experiment.exhibit().scene?.layers.map(\.name) ?? []
      #expect(names.contains("modes") == hasModes)
    }
    if experiment.needsFirstStep { experiment.step() }
    look()
    guard isTraining else { return }
    for _ in 0..<Self.steps - 1 { experiment.step() }
    look()
    experiment.step()
    look()
  }

  private static func isTraining(_ configuration: some ExperimentConfiguration) -> Bool {
    configuration.parameters.contains { $0.path == "training.optimizer.kind" }
  }

  private static func data(of configuration: any ExperimentConfiguration) -> (any Distribution)? {
    func kind<Subject: ExperimentConfiguration>(_ subject: Subject) -> Setting.Value? {
      subject.parameters.first { $0.path == "data.kind" }?.get(subject)
    }
    guard case .choice(let name)? = kind(configuration) else { return nil }
    return DistributionChoice.kinds.first { $0.kind == name }?.init()
  }
}
