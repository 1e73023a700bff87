import Interface
import Presets

extension Preferences {
  /// A configuration file that says nothing new: every key with its default, in comments.
  ///
  /// Without the number sign before a key, its line counts.
  ///
  /// - Parameter path: where such a file is read from; nil where nothing says where.
  static func template(path: String?) -> String {
    var lines = [
      path.map { "# genscope reads \($0)" }
        ?? "# genscope reads no file: neither XDG_CONFIG_HOME nor HOME is set.",
      "# Options and variables of the environment win over it. Take a # away to change something.",
    ]
    for preference in Preference.all {
      lines += [
        "", "# \(preference.explanation)", "# Takes \(preference.values).",
        "#\(preference.key): \(preference.standard)",
      ]
    }
    lines += [
      "",
      "# Keys of actions: a name such as r, R, space, F5, Ctrl-R or Alt-x, or a list; [] for none.",
      "#\(Preference.keys):",
    ]
    for entry in KeyMap.catalogue {
      lines.append("#  \(entry.action): \(flow(entry.keys))  # \(entry.help)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func flow(_ keys: [String]) -> String {
    let scalars = keys.map(StrictYAML.scalar)
    return scalars.count == 1 ? scalars[0] : "[\(scalars.joined(separator: ", "))]"
  }
}
