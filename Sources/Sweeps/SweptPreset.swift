import Experiments
import Frames
import Parameters
public import Presets

/// What a report says of a preset, so that its figures can be judged without the file it came from.
public struct SweptPreset: Codable, Equatable, Sendable {
  /// What is typed on the command line.
  var name: String
  /// The title.
  var title: String
  /// Steps that each run takes.
  var steps: Int
  /// Steps that the preset itself asks for.
  var ownSteps: Int
  /// The data set: its kind and its parameters; empty where there is none.
  var data: [String: ProtocolValue]
  /// The whole configuration, every value written out, as in a preset file.
  var yaml: String

  /// A record with the given parts.
  init(
    name: String, title: String, steps: Int, ownSteps: Int, data: [String: ProtocolValue],
    yaml: String
  ) {
    self.name = name
    self.title = title
    self.steps = steps
    self.ownSteps = ownSteps
    self.data = data
    self.yaml = yaml
  }

  /// The record of a preset whose runs take so many steps.
  public init(_ preset: Preset, steps: Int) {
    let bare = Preset(name: preset.name, title: preset.title, configuration: preset.configuration)
    // What a run is named and which seed it has by default decide nothing of how it goes.
    let words = ["title: ", "group: ", "seed: "]
    let lines = bare.yaml.split(separator: "\n").filter { line in
      !words.contains { line.hasPrefix($0) }
    }
    self.init(
      name: preset.name, title: preset.title, steps: steps,
      ownSteps: preset.configuration.steps,
      data: Self.data(of: preset.configuration), yaml: lines.joined(separator: "\n"))
  }

  private static func data(
    of configuration: some ExperimentConfiguration
  ) -> [String: ProtocolValue] {
    // An empty list says no more than none does.
    let told = configuration.parameters.filter {
      $0.subject == .data && $0.get(configuration) != .reals([])
    }
    let values = told.map {
      // Within the group that the data have in a preset file.
      let name = $0.path.split(separator: ".").dropFirst().joined(separator: ".")
      return (name, ProtocolValue($0.get(configuration)))
    }
    return Dictionary(values, uniquingKeysWith: { first, _ in first })
  }
}
