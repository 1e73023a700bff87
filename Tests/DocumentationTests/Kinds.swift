import Distributions
import Experiments
import Frames
import Models
import Parameters

/// The kinds of the catalogue, as tables go through them.
enum Kinds {
  /// A kind with its defaults, and with one of its choices made otherwise.
  struct Variant<Subject: ExperimentConfiguration> {
    /// The path of the choice; empty for the defaults.
    let choice: String
    /// What is chosen.
    let name: String
    /// The kind with that choice.
    let configuration: Subject
  }

  /// The defaults of a kind, then every choice made in every way.
  static func variants<Subject: ExperimentConfiguration>(
    of type: Subject.Type
  ) throws -> [Variant<Subject>] {
    let plain = Subject()
    var variants = [Variant(choice: "", name: "", configuration: plain)]
    for parameter in plain.parameters {
      guard case .choice(let names) = parameter.domain else { continue }
      for name in names {
        var other = plain
        try other.set(parameter.path, to: .choice(name))
        variants.append(Variant(choice: parameter.path, name: name, configuration: other))
      }
    }
    return variants
  }

  /// What a kind, with its choices made in some way, has to show before its first step.
  struct Sight: Sendable {
    /// The kind.
    let kind: String
    /// What can be switched on and off.
    let layers: LayerBoard
    /// The figures of a step, then those that take longer.
    let figures: [Figure]
  }

  /// What there is to see of all kinds, whatever is chosen; the layers of a network make no difference to it.
  static let sights = Result {
    func sights<Subject: ExperimentConfiguration>(of type: Subject.Type) throws -> [Sight] {
      let parts = Subject().parameters.map(\.path).filter { $0.hasSuffix(".hidden") }
        .map { $0.dropLast("hidden".count) }
      var facets: Set<[Bool]> = []
      let seen = try variants(of: type).filter { variant in
        if variant.choice == "data.kind", let data = variant.configuration.imitated?.distribution {
          return facets.insert(Self.facets(of: data)).inserted
        }
        return !parts.contains { variant.choice.hasPrefix($0) }
      }
      return seen.map { variant in
        let experiment = variant.configuration.makeExperiment(seed: 1, threads: 1)
        return Sight(
          kind: type.kind, layers: experiment.layers,
          figures: experiment.figures + experiment.unmeasured)
      }
    }
    return try Catalogue.kinds.flatMap { try sights(of: $0) }
  }

  /// What is known of data: data of which as much is known has as much to show.
  private static func facets(of data: any Distribution) -> [Bool] {
    [
      data.space.family == .plane, data.space.classes > 0, data.mixture != nil,
      data.templates != nil, data.entropy != nil, data.moments != nil, data.hasEmptyPlaces,
      type(of: data).isFromFile,
    ]
  }

  /// The names of kinds, or "all".
  static func list(_ kinds: [String]) -> String {
    kinds.count == Catalogue.kinds.count ? "all" : Markdown.code(kinds)
  }
}
