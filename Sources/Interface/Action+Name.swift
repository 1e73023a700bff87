extension Action {
  /// What configuration files call it, made of the names of the case and of what it carries: `nextChart(forward: false)` is
  /// `previous-chart`, `zoomIn` is `zoom-in`.
  ///
  /// So every action has one, and a case that is renamed is another one for its users.
  var name: String {
    let words = Self.words(of: self, label: nil)
    var name = words[0].text.hyphenated
    for word in words.dropFirst() {
      switch (word.label, word.text) {
      case ("forward", "true"): break
      case ("forward", "false") where name.hasPrefix("next-"):
        name = "previous-" + name.dropFirst(5)
      case ("forward", "false"): name += "-back"
      case (let label?, "true"): name += "-" + label.hyphenated
      case (_?, "false"): break
      default: name += "-" + word.text.hyphenated
      }
    }
    return name
  }

  /// The names of a case and of what it carries, from outside in, with their labels.
  private static func words(of value: Any, label: String?) -> [(label: String?, text: String)] {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .enum:
      guard let payload = mirror.children.first else { return [(label, String(describing: value))] }
      return [(label, payload.label ?? "")] + words(of: payload.value, label: nil)
    case .tuple:
      return mirror.children.flatMap { words(of: $0.value, label: $0.label) }
    default: return [(label, String(describing: value))]
    }
  }
}

extension String {
  /// Words told apart by capitals, told apart by hyphens.
  fileprivate var hyphenated: String {
    var text = ""
    for letter in self {
      if letter.isUppercase, !text.isEmpty { text += "-" }
      text += letter.lowercased()
    }
    return text
  }
}
