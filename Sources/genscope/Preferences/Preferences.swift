import Interface
import Output
import Plotting
import Presets
import Terminal

/// What the user's configuration file says; options and variables of the environment win over it.
struct Preferences {
  /// The characters to draw with; nil where nothing is said.
  var glyphs: GlyphSet?
  /// How colours are chosen.
  var theme: Theme?
  /// How many colours are used.
  var color: ColorChoice?
  /// What the terminal's background is like.
  var background: BackgroundChoice?
  /// Frames per second at most.
  var fps: Int?
  /// Whether the mouse is listened to.
  var mouse: Bool?
  /// What the keys mean.
  var keys = KeyMap.standard
}

extension Preferences {
  /// The file that is read: `$XDG_CONFIG_HOME/genscope/config.yaml`, by default `~/.config/genscope/config.yaml`; nil when
  /// the environment names neither.
  static func path(
    environment: [String: String] = ProcessEnvironment.values(of: "XDG_CONFIG_HOME", "HOME")
  ) -> String? {
    Library.configurationDirectory(environment: environment).map { $0 + "/config.yaml" }
  }

  /// What the user's file says; nothing where there is none.
  ///
  /// - Throws: `Failure` with all that is wrong with it, a line each.
  static func ofUser() throws -> Preferences {
    guard let path = path() else { return Preferences() }
    do {
      return try Preferences(file: path)
    } catch {
      throw Failure(
        lines: error.faults.map(\.description),
        status: PresetResolver.isUnreadableFile(path) ? ExitStatus.noInput : ExitStatus.badData)
    }
  }

  /// What a file says; nothing where there is none.
  ///
  /// - Throws: all that is wrong with it.
  init(file: String) throws(PresetFaults) {
    guard let tree = try StrictYAML.tree(ofFile: file, kind: "configuration") else { return }
    var reader = PreferencesReader(file: file)
    reader.read(tree)
    guard reader.faults.isEmpty else { throw PresetFaults(reader.faults) }
    self = reader.preferences
  }
}
