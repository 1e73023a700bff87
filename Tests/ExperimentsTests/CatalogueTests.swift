import Experiments
import Foundation
import Frames
import Models
import Parameters
import Testing

/// Laws that every kind of experiment keeps.
@Suite struct CatalogueTests {
  private func small(_ kind: String) throws -> any ExperimentConfiguration {
    try #require(Catalogue.kinds.first { $0.kind == kind }).small
  }

  static let kinds = Catalogue.kinds.map { $0.kind }

  @Test func kindsHaveNamesOfTheirOwn() {
    #expect(Set(Self.kinds).count == Self.kinds.count)
  }

  /// A configuration that nobody listed could never be opened.
  @Test func everyConfigurationIsListed() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources")
    var found: [String] = []
    for room in ["Experiments", "Models"] {
      let files = try #require(
        FileManager.default.enumerator(
          at: sources.appending(path: room), includingPropertiesForKeys: nil))
      for case let file as URL in files where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        found += text.matches(of: /struct (\w+): ExperimentConfiguration/).map { String($0.1) }
        found += text.matches(of: /public struct (\w+): GenerativeModel/).map {
          "\($0.1).Settings"
        }
      }
    }
    // A type is printed with its room in front: "Models.GAN.Settings".
    let listed = Catalogue.kinds.map {
      String(reflecting: $0).split(separator: ".").dropFirst().joined(separator: ".")
    }
    #expect(Set(found) == Set(listed))
  }

  @Test(arguments: kinds) func differentSeedsDiffer(kind: String) throws {
    func isRandom<Subject: Experiment>(_ experiment: Subject) -> Bool { Subject.isRandom }
    let configuration = try small(kind)
    let (one, other) = (
      configuration.makeExperiment(seed: 5), configuration.makeExperiment(seed: 6)
    )
    one.step()
    other.step()
    #expect((one.evaluate() != other.evaluate()) == isRandom(one))
  }

  @Test(arguments: kinds) func defaultsHaveNoFaults(kind: String) throws {
    let type = try #require(Catalogue.kinds.first { $0.kind == kind })
    #expect(type.init().faults.isEmpty)
    #expect(type.init().steps > 0)
  }

  @Test(arguments: kinds) func pathsAreUnique(kind: String) throws {
    func paths<Subject: ExperimentConfiguration>(_ subject: Subject) -> [String] {
      subject.parameters.map(\.path)
    }
    let all = paths(try small(kind))
    #expect(Set(all).count == all.count)
  }

  /// Whatever has networks, and whatever else of it is large: laws over the catalogue are tried on it.
  @Test(arguments: kinds) func smallIsSmallAndSound(kind: String) throws {
    func check<Subject: ExperimentConfiguration>(_ small: Subject) {
      #expect(small.faults.isEmpty)
      #expect(small.bytes <= Subject().bytes && small.bytes < 4 << 20, "\(small.bytes) bytes")
      for parameter in small.parameters {
        if case .integers(let widths) = parameter.get(small) {
          #expect(widths.count <= 2 && widths.allSatisfy { $0 <= 32 }, "\(parameter.path)")
        }
      }
    }
    check(try small(kind))
  }

  /// Reading a file asks for the parameters again only after a choice or a list.
  @Test(arguments: kinds) func numbersDoNotChangeWhatAppliesInFiles(kind: String) throws {
    func extremes(_ domain: Setting.Domain) -> [Setting.Value] {
      switch domain {
      case .integer(let range, _): [.integer(range.lowerBound), .integer(range.upperBound)]
      case .linear(let range, _), .logarithmic(let range, _):
        [.real(range.lowerBound), .real(range.upperBound)]
      case .integers, .reals, .choice, .file, .names: []
      }
    }
    func paths<Subject: ExperimentConfiguration>(_ subject: Subject) -> [String] {
      subject.parameters.filter { $0.place != .screen }.map(\.path)
    }
    func check<Subject: ExperimentConfiguration>(_ subject: Subject) throws {
      for parameter in subject.parameters where parameter.place != .screen {
        for value in extremes(parameter.domain) {
          var changed = subject
          try changed.set(parameter.path, to: value)
          #expect(paths(changed) == paths(subject), "after \(parameter.path)")
        }
      }
    }
    try check(try small(kind))
  }

  @Test(arguments: kinds) func theSameSeedGivesTheSameRun(kind: String) throws {
    let configuration = try small(kind)
    let (one, other) = (
      configuration.makeExperiment(seed: 5), configuration.makeExperiment(seed: 5)
    )
    for _ in 0..<20 {
      one.step()
      other.step()
    }
    #expect(one.losses == other.losses)
    #expect(one.evaluate() == other.evaluate())
    #expect(one.exhibit() == other.exhibit())
  }

  @Test(arguments: kinds) func lookingChangesNothing(kind: String) throws {
    let configuration = try small(kind)
    let (one, other) = (
      configuration.makeExperiment(seed: 5), configuration.makeExperiment(seed: 5)
    )
    for step in 0..<20 {
      one.step()
      other.step()
      _ = one.evaluate()
      _ = one.exhibit()
      one.viewport = Viewport(
        window: step % 2 == 0 ? Window(halfSide: 1) : nil, columns: 20 + step, rows: 20)
    }
    #expect(one.losses == other.losses)
    #expect(one.evaluate() == other.evaluate())
  }

  @Test(arguments: kinds) func aRunAdvancesAndStaysFinite(kind: String) throws {
    let experiment = try small(kind).makeExperiment(seed: 1)
    for _ in 0..<20 { experiment.step() }
    #expect(experiment.stepCount > 0)
    #expect(!experiment.hasDiverged)
    #expect(experiment.evaluate().shown.allSatisfy { $0.value?.isFinite ?? true })
    switch experiment.exhibit() {
    case .plane(let scene): #expect(!scene.layers.isEmpty)
    case .pictures(let gallery): #expect(gallery.shelves.contains { !$0.pictures.isEmpty })
    case .waves(let traces): #expect(!traces.traces.isEmpty)
    }
  }

  /// Every setting turned by one key press, both ways, must leave something that runs.
  @Test(arguments: kinds) func everySettingCanBeTurned(kind: String) throws {
    let configuration = try small(kind)
    func turned<Subject: ExperimentConfiguration>(
      _ subject: Subject, _ setting: Setting, forward: Bool
    ) throws -> any ExperimentConfiguration {
      var changed = subject
      try changed.set(
        setting.path, to: setting.domain.neighbour(of: setting.value, forward: forward))
      return changed
    }
    for setting in configuration.settings {
      for forward in [true, false] {
        let changed = try turned(configuration, setting, forward: forward)
        let experiment = changed.makeExperiment(seed: 1)
        experiment.step()
        #expect(experiment.stepCount > 0, "after \(setting.path)")
      }
    }
  }

  /// In files and on the screen, whatever was chosen before: what a parameter is, in two lines of 78 columns, with
  /// room for what a change that restarts the run adds.
  @Test(arguments: kinds) func everyParameterExplainsItself(kind: String) throws {
    func check<Subject: ExperimentConfiguration>(_ subject: Subject) throws {
      for parameter in subject.parameters {
        let restarts = parameter.place != .files && parameter.effect == .restart
        let text =
          (restarts ? "* restarts at step 0; u brings the run back. " : "") + parameter.explanation
        #expect(parameter.explanation.count > 20, "\(parameter.path) does not explain itself")
        #expect(parameter.explanation.last == ".", "\(parameter.path): not a sentence")
        #expect(lines(text, columns: 78) <= 2, "\(parameter.path): \(text)")
      }
    }
    func checkWithChoices<Subject: ExperimentConfiguration>(_ subject: Subject) throws {
      try check(subject)
      for parameter in subject.parameters {
        guard case .choice(let names) = parameter.domain else { continue }
        for name in names {
          var other = subject
          try other.set(parameter.path, to: .choice(name))
          try check(other)
        }
      }
    }
    let type = try #require(Catalogue.kinds.first { $0.kind == kind })
    try checkWithChoices(type.init())
  }

  /// Whatever was chosen: a formula or a sentence on the objective, and the steps of the algorithm.
  @Test(arguments: kinds) func everyKindHasItsTheory(kind: String) throws {
    let type = try #require(Catalogue.kinds.first { $0.kind == kind })
    func theories<Subject: ExperimentConfiguration>(_ subject: Subject) throws -> [String: Theory] {
      var theories = ["": subject.theory]
      for parameter in subject.parameters {
        guard case .choice(let names) = parameter.domain else { continue }
        for name in names {
          var other = subject
          try other.set(parameter.path, to: .choice(name))
          theories["\(parameter.path) \(name)"] = other.theory
        }
      }
      return theories
    }
    let theories = try theories(type.init())
    for theory in theories.values {
      #expect(theory.objective.count >= 3 && theory.algorithm.count >= 2)
      #expect((theory.objective + theory.algorithm).allSatisfy { $0.count <= 130 })
    }
    // The losses of a GAN and the methods of the game each have their own.
    for path in ["model.loss", "model.method", "model.map"] {
      let ofChoices = theories.filter { $0.key.hasPrefix(path) }.values
      for (index, one) in ofChoices.enumerated() {
        #expect(!ofChoices.dropFirst(index + 1).contains(one), "two of \(path) are alike")
      }
    }
  }

  private func lines(_ text: String, columns: Int) -> Int {
    var (lines, used) = (1, 0)
    for word in text.split(separator: " ") {
      if used + word.count > columns {
        lines += 1
        used = 0
      }
      used += word.count + 1
    }
    return lines
  }
}
