/// Turns changes of a preset into a tree like a file's, in which the line of a place is the number of a change.
struct ChangeReader {
  /// What is wrong so far.
  private(set) var faults: [PresetFault] = []
  /// Keys and values; of a key that is given twice the last value.
  private(set) var entries: [YAMLTree.Entry] = []

  /// How many keys one below the other a path may have: more than any preset has.
  private static let depthLimit = 8

  /// Reads changes, from the first to the last.
  init(_ changes: [PresetChange]) {
    for (index, change) in changes.enumerated() {
      let place = PresetText.Place(line: index + 1)
      let path = change.key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard path.count <= Self.depthLimit, !path.contains("") else {
        add("there is no key \(change.key.excerpt)", change)
        continue
      }
      if let content = content(of: change) {
        entries.put(
          YAMLTree(content: content, place: place).placed(at: place), at: path[...], place)
      }
    }
  }

  /// What a value is: a list or a group where it begins like one, quoted text, or a scalar as it stands, so that
  /// nothing in it need be escaped.
  private mutating func content(of change: PresetChange) -> YAMLTree.Content? {
    let isText = change.isLiteral || PresetDecoder.textKeys.contains { $0.0 == change.key }
    let begin = change.value.first { $0 != " " }
    guard !isText, let begin, "[{\"'".contains(begin) else {
      return .scalar(change.value.trimmingSpaces, isPlain: !isText)
    }
    var reader = YAMLReader(file: change.origin)
    do {
      let text = try PresetText(change.value.utf8, file: change.origin)
      let tree = reader.read(text)
      let found = text.faults + reader.faults
      for fault in found { add(fault.message, change) }
      return found.isEmpty ? tree?.content : nil
    } catch {
      add(error.message, change)
      return nil
    }
  }

  private mutating func add(_ message: String, _ change: PresetChange) {
    faults.append(PresetFault(file: change.origin, at: nil, message: message))
  }
}

extension [YAMLTree.Entry] {
  /// Puts a value at a path below these keys; a group takes its place beside what is in the group there already.
  fileprivate mutating func put(
    _ value: YAMLTree, at path: ArraySlice<String>, _ place: PresetText.Place
  ) {
    guard let key = path.first else { return }
    let present = firstIndex { $0.key == key }
    var inner: [YAMLTree.Entry]?
    if let present, case .mapping(let entries) = self[present].value.content { inner = entries }
    var value = value
    if path.count > 1 {
      var entries = inner ?? []
      entries.put(value, at: path.dropFirst(), place)
      value = YAMLTree(content: .mapping(entries), place: place)
    } else if var entries = inner, case .mapping(let added) = value.content {
      for entry in added { entries.put(entry.value, at: [entry.key], place) }
      value.content = .mapping(entries)
    }
    let entry = YAMLTree.Entry(key: key, place: place, value: value)
    if let present { self[present] = entry } else { append(entry) }
  }
}

extension YAMLTree {
  /// The same tree, all of it at one place.
  fileprivate func placed(at place: PresetText.Place) -> YAMLTree {
    switch content {
    case .scalar: YAMLTree(content: content, place: place)
    case .sequence(let items):
      YAMLTree(content: .sequence(items.map { $0.placed(at: place) }), place: place)
    case .mapping(let entries):
      YAMLTree(
        content: .mapping(
          entries.map { .init(key: $0.key, place: place, value: $0.value.placed(at: place)) }),
        place: place)
    }
  }
}
