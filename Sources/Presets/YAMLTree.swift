/// A YAML document with nothing but mappings, sequences and scalars, each knowing its place.
struct YAMLTree {
  /// What a node is.
  indirect enum Content {
    /// A scalar; plain ones, without quotes, may be numbers.
    case scalar(String, isPlain: Bool)
    /// A list.
    case sequence([YAMLTree])
    /// Keys and values in the order of the file, each key once.
    case mapping([Entry])
  }

  /// A key and its value.
  struct Entry {
    var key: String
    var place: PresetText.Place
    var value: YAMLTree
  }

  /// What it is.
  var content: Content
  /// Where it begins.
  var place: PresetText.Place
}

extension YAMLTree {
  /// What it is, in words for messages: "a list".
  var description: String {
    switch content {
    case .scalar("", isPlain: true): "nothing"
    case .scalar(let text, isPlain: true): text.excerpt
    case .scalar(let text, isPlain: false): "the text \"\(text.excerpt)\""
    case .sequence: "a list"
    case .mapping: "a group of keys"
    }
  }

  /// Whether there is no value: nothing at all, `~` or `null`.
  var isNull: Bool {
    if case .scalar(let text, isPlain: true) = content {
      return ["", "~", "null", "Null", "NULL"].contains(text)
    }
    return false
  }
}
