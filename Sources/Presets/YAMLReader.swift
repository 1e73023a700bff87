import Yams

/// Turns the text of a preset, or of another file of settings, into a tree, and collects what it may not have: anchors, aliases,
/// tags, merge keys, keys that are not text, keys given twice.
struct YAMLReader {
  /// What is wrong so far.
  private(set) var faults: [PresetFault] = []
  /// The paths of keys that are there, but not in the tree: what is wrong with them has been said.
  private(set) var refused: Set<String> = []

  private let file: String
  private let kind: String
  private let mayBeEmpty: Bool
  /// The keys that were marked because the same mapping has them again, with their own names.
  private var renamed: [PresetText.Place: String] = [:]

  /// A reader for a file of this name.
  ///
  /// - Parameters:
  ///   - kind: what such a file is called.
  ///   - mayBeEmpty: whether a file that says nothing is one without keys.
  init(file: String, kind: String = "preset", mayBeEmpty: Bool = false) {
    (self.file, self.kind, self.mayBeEmpty) = (file, kind, mayBeEmpty)
  }

  /// The document, or nil when it could not be parsed; then the faults say why.
  mutating func read(_ text: PresetText) -> YAMLTree? {
    var scalars = text.scalars
    while true {
      do {
        // Without rules nothing is guessed from a scalar's look; the decoder knows what it wants.
        let parser = try Parser(yaml: scalars.text, resolver: .basic, encoding: .utf8)
        let root = try parser.singleRoot()
        return withExtendedLifetime(parser) {
          root.flatMap { tree($0, under: "") } ?? missingDocument()
        }
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let place = PresetText.Place(line: context.mark.line, column: context.mark.column)
        guard let name = names.first, mark(name, at: place, in: &scalars) else {
          add("\(names.first ?? "a key") is given twice", at: place)
          return nil
        }
      } catch let error as YamlError {
        addSyntaxError(error, in: text)
        return nil
      } catch {
        add("\(error)", at: PresetText.Place())
        return nil
      }
    }
  }

  private mutating func missingDocument() -> YAMLTree? {
    if mayBeEmpty, faults.isEmpty {
      return YAMLTree(content: .mapping([]), place: PresetText.Place())
    }
    if faults.isEmpty { add("the file is empty", at: PresetText.Place()) }
    return nil
  }

  private mutating func add(_ message: String, at place: PresetText.Place) {
    faults.append(PresetFault(file: file, at: place, message: message))
  }
}

// MARK: - Keys given twice

extension YAMLReader {
  /// Marks one of two equal keys, so that the parser, which stops at them, can go on.
  ///
  /// The key gets a character that no preset has; the walk over the tree undoes that and reports the
  /// later one.
  ///
  /// - Returns: whether that was possible.
  private mutating func mark(
    _ name: String, at place: PresetText.Place, in scalars: inout [Unicode.Scalar]
  ) -> Bool {
    let limit = 16
    guard renamed.count < limit, renamed[place] == nil,
      let placeholder = Unicode.Scalar(0xE000 + UInt32(renamed.count)),
      var index = scalars.index(of: place)
    else { return false }
    if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard index < scalars.count, scalars[index] == name.unicodeScalars.first else { return false }
    scalars[index] = placeholder
    renamed[place] = name
    return true
  }
}

extension [Unicode.Scalar] {
  fileprivate var text: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: self)
    return String(text)
  }

  fileprivate func index(of place: PresetText.Place) -> Int? {
    var line = 1
    var start = 0
    while line < place.line {
      guard let newline = self[start...].firstIndex(of: "\n") else { return nil }
      start = newline + 1
      line += 1
    }
    let index = start + place.column - 1
    return index < count ? index : nil
  }
}

// MARK: - Nodes

extension YAMLReader {
  /// The tree of a node; `prefix` stands before the names of its keys in paths.
  private mutating func tree(_ node: Node, under prefix: String) -> YAMLTree? {
    let place = node.mark.map { PresetText.Place(line: $0.line, column: $0.column) } ?? .init()
    if node.anchor != nil {
      add("anchors (&x) and aliases (*x) are not allowed; write the value out", at: place)
      return nil  // Not looked into, so that aliases of aliases cost nothing.
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      guard !hasTag(scalar.tag, implied: isPlain ? "" : Tag.Name.str.rawValue, at: place) else {
        return nil
      }
      return YAMLTree(content: .scalar(scalar.string, isPlain: isPlain), place: place)
    case .sequence(let sequence):
      guard !hasTag(sequence.tag, implied: "", at: place) else { return nil }
      var items: [YAMLTree] = []
      for item in sequence { if let item = tree(item, under: prefix) { items.append(item) } }
      return YAMLTree(content: .sequence(items), place: place)
    case .mapping(let mapping):
      guard !hasTag(mapping.tag, implied: "", at: place) else { return nil }
      return YAMLTree(content: .mapping(entries(mapping, under: prefix)), place: place)
    case .alias:
      add("aliases (*x) are not allowed; write the value out", at: place)
      return nil
    }
  }

  private mutating func entries(
    _ mapping: Node.Mapping, under prefix: String
  ) -> [YAMLTree.Entry] {
    var entries: [YAMLTree.Entry] = []
    var names: Set<String> = []
    for (key, value) in mapping {
      let place = key.mark.map { PresetText.Place(line: $0.line, column: $0.column) } ?? .init()
      guard case .scalar(let scalar) = key, key.anchor == nil else {
        add("a key must be plain text", at: place)
        if case .scalar(let scalar) = key { refused.insert(prefix + scalar.string) }
        continue
      }
      // Comparing keys has resolved their tags; only what was written out differs from text.
      guard scalar.tag.rawValue.isEmpty || scalar.tag.rawValue == Tag.Name.str.rawValue else {
        add("tags (!x) are not allowed", at: place)
        refused.insert(prefix + scalar.string)
        continue
      }
      let name = renamed[place] ?? scalar.string
      let value = tree(value, under: "\(prefix)\(name).")
      if name == "<<" {
        add("merge keys (<<) are not allowed; write the values out", at: place)
      } else if !names.insert(name).inserted {
        add("\(name.excerpt) is given twice", at: place)
      } else if let value {
        entries.append(.init(key: name, place: place, value: value))
      } else {
        refused.insert(prefix + name)
      }
    }
    return entries
  }

  private mutating func hasTag(_ tag: Tag, implied: String, at place: PresetText.Place) -> Bool {
    guard tag.rawValue != implied else { return false }
    add("tags (!x) are not allowed", at: place)
    return true
  }
}

// MARK: - Syntax errors

extension YAMLReader {
  private mutating func addSyntaxError(_ error: YamlError, in text: PresetText) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = PresetText.Place(line: mark.line, column: mark.column)
      // What cannot be seen is the reason more often than what the parser stumbled over.
      // It may stand in the line before, of which the parser then takes this one for a continuation.
      let lines = [place.line, place.line - 1].filter { $0 > 0 }
      if let tab = lines.lazy.compactMap(text.indentingTab).first {
        add("a tab cannot indent; use spaces", at: tab)
      } else if let stranger = lines.lazy.compactMap(text.misleadingCharacter).first {
        add("not valid YAML: \(stranger.scalar.subject) has no meaning here", at: stranger.place)
      } else if problem.contains("another document") {
        add("a \(kind) is one document, but another one begins here", at: place)
      } else if let context {
        add("not valid YAML: \(context.text): \(problem)", at: place)
      } else {
        add("not valid YAML: \(problem)", at: place)
      }
    case .reader(let problem, _, _, _):
      add("not valid YAML: \(problem)", at: PresetText.Place())
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded,
      .duplicatedKeysInMapping:
      add("not valid YAML", at: PresetText.Place())
    }
  }
}
