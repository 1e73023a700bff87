/// A part of the documentation that follows from the code.
struct Part: Sendable {
  /// The name that its place in a page gives.
  let name: String
  /// What stands there, with the end of its last line.
  let text: String

  /// A part made of paragraphs, tables and the like.
  init(_ name: String, _ blocks: [String]) {
    self.name = name
    text = blocks.joined(separator: "\n\n") + "\n"
  }

  /// All of them; made once, since figures must be computed for some.
  static let all = Result { try make() }

  private static func make() throws -> [Part] {
    try [
      Part("groups of presets", PresetParts.groups),
      Part("presets", PresetParts.all),
      Part("texts of a preset", PresetParts.texts),
      Part("parameters", ParameterParts.all()),
      Part("data", DataParts.all),
      Part("keys of points", DataParts.keysOfPoints),
      Part("keys", KeyParts.first),
      Part("further keys", KeyParts.further),
      Part("actions", KeyParts.actions),
      Part("preferences", PreferenceParts.all),
      Part("themes", PreferenceParts.themes),
      Part("layers", LayerParts.all()),
      Part("measures", MeasureParts.all()),
      Part("commands", CommandParts.all()),
      Part("exit statuses", ExitStatusParts.all),
    ]
  }
}
