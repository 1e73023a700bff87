/// A YAML document with nothing but mappings, sequences and scalars, each knowing its place.
public struct YAMLTree: Sendable {
  /// What a node is.
  public indirect enum Content: Sendable {
    /// A scalar; plain ones, without quotes, may be numbers.
    case scalar(String, isPlain: Bool)
    /// A list.
    case sequence([YAMLTree])
    /// Keys and values in the order of the file, each key once.
    case mapping([Entry])
  }

  /// A key and its value.
  public struct Entry: Sendable {
    /// The key.
    public var key: String
    /// Where the key stands.
    public var place: PresetFault.Place
    /// What it is given.
    public var value: YAMLTree
  }

  /// What it is.
  public var content: Content
  /// Where it begins.
  public var place: PresetFault.Place
}

extension YAMLTree {
  /// What it is, in words for messages: "a list".
  public var description: String {
    switch content {
    case .scalar("", isPlain: true): "nothing"
    case .scalar(let text, isPlain: true): text.excerpt
    case .scalar(let text, isPlain: false): "the text \"\(text.excerpt)\""
    case .sequence: "a list"
    case .mapping: "a group of keys"
    }
  }

  /// Whether there is no value: nothing at all, `~` or `null`.
  public var isNull: Bool {
    if case .scalar(let text, isPlain: true) = content {
      return ["", "~", "null", "Null", "NULL"].contains(text)
    }
    return false
  }
}
