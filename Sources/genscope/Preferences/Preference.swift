import Interface
import Parameters
import Plotting
import Presets
import Terminal

/// A key of the configuration file: its values, its default, and how it is read.
///
/// The file that `genscope config` prints, the documentation and the faults follow from it.
struct Preference: Sendable {
  /// The key.
  let key: String
  /// What it says, as a sentence.
  let explanation: String
  /// What it takes: "ascii, braille or blocks".
  let values: String
  /// The value that counts where nothing is said, as the file has it.
  let standard: String
  /// Reads it into the preferences.
  let read: @Sendable (YAMLTree, inout PreferencesReader) -> Void

  /// All but the keys of actions, in the order of the file.
  static let all: [Preference] = [
    choice(
      "glyphs", "Characters to draw with. Without this the last choice of g counts.", .ascii,
      \.glyphs),
    choice("theme", "How colours are chosen.", .auto, \.theme),
    choice("color", "How many colours are used. NO_COLOR is honoured by auto.", .auto, \.color),
    choice("background", "What the terminal's background is like.", .auto, \.background),
    number("fps", "Frames per second at most.", usualFrames, in: frames, \.fps),
    flag("mouse", "Whether clicks and the wheel are answered.", true, \.mouse),
  ]

  /// The key under which actions have theirs.
  static let keys = "keys"

  /// How many frames a second there may be.
  static let frames = 1...60
  /// How many there are where nothing is said.
  static let usualFrames = 30

  // MARK: - Kinds

  private static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ key: String, _ explanation: String, _ standard: Choice,
    _ place: any WritableKeyPath<Preferences, Choice?> & Sendable
  ) -> Preference {
    let names = Choice.allCases.map(\.rawValue)
    return Preference(
      key: key, explanation: explanation, values: names.alternatives,
      standard: StrictYAML.scalar(standard.rawValue)
    ) { tree, reader in
      guard case .scalar(let text, _) = tree.content, let value = Choice(rawValue: text) else {
        return reader.refuse(tree, "\(key) must be \(names.alternatives)", among: names)
      }
      reader.preferences[keyPath: place] = value
    }
  }

  private static func number(
    _ key: String, _ explanation: String, _ standard: Int, in range: ClosedRange<Int>,
    _ place: any WritableKeyPath<Preferences, Int?> & Sendable
  ) -> Preference {
    let values = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return Preference(
      key: key, explanation: explanation, values: values, standard: "\(standard)"
    ) { tree, reader in
      guard case .scalar(let text, isPlain: true) = tree.content,
        let value = Int(text), range.contains(value)
      else { return reader.refuse(tree, "\(key) must be \(values)") }
      reader.preferences[keyPath: place] = value
    }
  }

  private static func flag(
    _ key: String, _ explanation: String, _ standard: Bool,
    _ place: any WritableKeyPath<Preferences, Bool?> & Sendable
  ) -> Preference {
    Preference(
      key: key, explanation: explanation, values: "true or false", standard: "\(standard)"
    ) { tree, reader in
      guard case .scalar(let text, isPlain: true) = tree.content, let value = Bool(text) else {
        return reader.refuse(tree, "\(key) must be true or false", among: ["true", "false"])
      }
      reader.preferences[keyPath: place] = value
    }
  }
}

extension [String] {
  /// The texts as a sentence offers them: "dark, light or mono".
  var alternatives: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
  }
}
