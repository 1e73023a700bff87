import Experiments
import Frames
import Parameters

/// Makes a preset of a YAML tree and collects every fault on the way.
struct PresetDecoder {
  /// The file as the user named it.
  let file: String
  /// The name the preset gets.
  let name: String
  /// The kinds of experiment that `model.kind` chooses from.
  let kinds: [any ExperimentConfiguration.Type]
  /// The paths of keys that are there and were refused, so that they are not missing.
  let refused: Set<String>
  /// What the tree was made of.
  let source: PresetText
  /// Where faults stand that are of no key in particular; nil for the first key.
  var unplaced: PresetText.Place?
  /// Whether files of data are read; where a preset is only looked at, they need not be there.
  var isLoading = false
  /// Where the data are now, whatever the file says; nil for where it says.
  var dataFile: String?
  /// Whether relative paths start at the file's folder, rather than at the present one.
  var pathsAreOfFile = true
  /// What is wrong so far.
  private(set) var faults: [PresetFault] = []

  /// A decoder for one file.
  init(
    file: String, name: String, kinds: [any ExperimentConfiguration.Type], refused: Set<String>,
    source: PresetText
  ) {
    self.file = file
    self.name = name
    self.kinds = kinds
    self.refused = refused
    self.source = source
  }

  /// The keys of a preset that are text, with the most characters each may have.
  static let textKeys = [
    ("title", 120), ("tab", 20), ("summary", 200), ("watch", 400), ("reference", 200),
    ("question", 200), ("group", 40),
  ]
  /// All keys that are not a parameter of the experiment.
  static let ownKeys = textKeys.map(\.0) + ["try", "order", "seed"]
  /// The places in the menu that a preset of the program may ask for.
  static let orders = 0...99_999
  /// How many things to try there may be, and the most characters of each.
  static let tries = (count: 6, characters: 200)

  /// The preset, or nil when there are faults.
  mutating func decode(_ root: YAMLTree) -> Preset? {
    guard case .mapping(let entries) = root.content else {
      add(
        "a preset is a group of keys such as \"title: ...\", not \(root.description)",
        at: root.place)
      return nil
    }
    var texts: [String: String] = [:]
    for (key, limit) in Self.textKeys {
      guard let entry = entries.first(where: { $0.key == key }) else { continue }
      texts[key] = text(key, entry.value, limit: limit)
    }
    if !entries.contains(where: { $0.key == "title" }) && !refused.contains("title") {
      add("title is missing", at: root.place)
    }
    let tries = entries.first { $0.key == "try" }.map { self.tries($0.value) } ?? []
    let seed = entries.first { $0.key == "seed" }.map { self.seed($0.value) } ?? 1
    if let order = entries.first(where: { $0.key == "order" }) { check(order: order.value) }
    let type = kind(in: entries, root: root.place)
    let configuration = type.map { self.configuration($0, entries) }
    if type == nil { findKeysOfNoKind(entries) }
    guard faults.isEmpty, let configuration, let title = texts["title"], let seed else {
      return nil
    }
    return Preset(
      name: name, title: title, tab: texts["tab"] ?? "", summary: texts["summary"] ?? "",
      watch: texts["watch"] ?? "", reference: texts["reference"] ?? "", tries: tries,
      question: texts["question"] ?? "", group: texts["group"], seed: seed,
      configuration: configuration)
  }

  /// Notes a fault.
  mutating func add(_ message: String, at place: PresetText.Place) {
    faults.append(PresetFault(file: file, at: place, message: message))
  }

  /// Notes a fault of a parameter.
  mutating func add(_ fault: ParameterFault, at place: PresetText.Place) {
    var cause = PresetFault.Cause.preset
    if case .file(_, let isMissing) = fault.problem { cause = isMissing ? .missingData : .data }
    faults.append(PresetFault(file: file, at: place, message: "\(fault)", cause: cause))
  }
}

// MARK: - Characters

extension PresetDecoder {
  /// Notes that a key, a name or a number is not what it should be because of a character that may look
  /// right.
  ///
  /// - Returns: whether it has one.
  mutating func addForeignCharacter(in written: String, at place: PresetText.Place, _ rule: String)
    -> Bool
  {
    guard let scalar = written.firstForeignCharacter else { return false }
    add(
      "\(scalar.subject) is not allowed here: \(rule)",
      at: source.place(of: scalar, from: place) ?? place)
    return true
  }

  /// Notes that a value is not what it must be, or which character in it keeps it from that.
  mutating func refuse(_ tree: YAMLTree, _ rule: String, _ suggestion: String = "") {
    if case .scalar(let written, _) = tree.content,
      addForeignCharacter(in: written, at: tree.place, rule)
    {
      return
    }
    add("\(rule), not \(tree.description)\(suggestion)", at: tree.place)
  }

  /// Notes that a text begins or ends with a blank that is no space.
  mutating func addForeignBlank(around written: String, _ key: String, at place: PresetText.Place) {
    let scalars = written.unicodeScalars
    for (scalar, word) in [(scalars.first, "begin"), (scalars.last, "end")] {
      guard let scalar, !scalar.isASCII, scalar.properties.isWhitespace else { continue }
      add(
        "\(scalar.subject) is not allowed here: \(key) must not \(word) with it",
        at: source.place(of: scalar, from: place) ?? place)
      return
    }
  }
}

// MARK: - Text and numbers

extension PresetDecoder {
  mutating func text(_ key: String, _ tree: YAMLTree, limit: Int) -> String? {
    guard case .scalar(let raw, let isPlain) = tree.content else {
      add("\(key) must be text, not \(tree.description)", at: tree.place)
      return nil
    }
    if isPlain && (tree.isNull || looksLikeValue(raw)) {
      let hint = tree.isNull ? "" : "; put it in quotes if that is what you mean"
      add("\(key) must be text, not \(tree.description)\(hint)", at: tree.place)
      return nil
    }
    let folded = raw.split(whereSeparator: \.isNewline).joined(separator: " ")
      .trimmingSpaces
    if let scalar = folded.unicodeScalars.first(where: \.isUnfitForDisplay) {
      add("\(key) has \(scalar.title), which is not allowed", at: tree.place)
      return nil
    }
    if folded.isEmpty && (key == "title" || key == "group") {
      add("\(key) must not be empty", at: tree.place)
      return nil
    }
    addForeignBlank(around: folded, key, at: tree.place)
    let count = folded.unicodeScalars.count
    if count > limit {
      add("\(key) has \(count) characters, more than the \(limit) allowed", at: tree.place)
      return nil
    }
    return folded
  }

  /// The list of things to try.
  mutating func tries(_ tree: YAMLTree) -> [String] {
    guard case .sequence(let items) = tree.content else {
      if !tree.isNull {
        add("try must be a list of texts, not \(tree.description)", at: tree.place)
      }
      return []
    }
    if items.count > Self.tries.count {
      add(
        "try has \(items.count) texts, more than the \(Self.tries.count) allowed", at: tree.place)
    }
    return items.prefix(Self.tries.count).compactMap {
      text("a text of try", $0, limit: Self.tries.characters)
    }
  }

  /// Whether a plain scalar is a number or a truth value rather than text.
  private func looksLikeValue(_ text: String) -> Bool {
    ["true", "false"].contains(text.lowercased()) || DecimalNumber(text) != nil
  }

  /// Where the presets of the program stand in the menu is taken from their files without reading them
  /// whole, and a user's come behind them: here it only must be a place.
  mutating func check(order tree: YAMLTree) {
    guard case .scalar(let text, isPlain: true) = tree.content, let order = Int(text),
      Self.orders.contains(order)
    else {
      return refuse(
        tree,
        "order must be a whole number in \(Self.orders.lowerBound)...\(Self.orders.upperBound)")
    }
  }

  mutating func seed(_ tree: YAMLTree) -> UInt64? {
    if case .scalar(let text, isPlain: true) = tree.content,
      let seed = UInt64(text) ?? DecimalNumber(text)?.whole.flatMap(UInt64.init(exactly:))
    {
      return seed
    }
    refuse(tree, "seed must be a whole number in 0...\(UInt64.max)")
    return nil
  }
}

// MARK: - The kind

extension PresetDecoder {
  /// The kind of experiment that `model.kind` names.
  mutating func kind(
    in entries: [YAMLTree.Entry], root: PresetText.Place
  ) -> (any ExperimentConfiguration.Type)? {
    let names = kinds.map { $0.kind }
    guard refused.isDisjoint(with: ["model", "model.kind"]) else { return nil }
    guard let model = entries.first(where: { $0.key == "model" }) else {
      add("model.kind is missing; it is one of \(names.joined(separator: ", "))", at: root)
      return nil
    }
    guard case .mapping(let keys) = model.value.content else {
      add(
        model.value.isNull
          ? "model.kind is missing; it is one of \(names.joined(separator: ", "))"
          : "model must be a group of keys, not \(model.value.description)", at: model.value.place)
      return nil
    }
    guard let entry = keys.first(where: { $0.key == "kind" }) else {
      add(
        "model.kind is missing; it is one of \(names.joined(separator: ", "))", at: model.place)
      return nil
    }
    guard case .scalar(let name, _) = entry.value.content, !entry.value.isNull else {
      add("model.kind must be text, not \(entry.value.description)", at: entry.value.place)
      return nil
    }
    if let type = kinds.first(where: { $0.kind == name }) { return type }
    let problem = ParameterFault(path: "model.kind", problem: .value(.notAChoice(names)))
    refuse(entry.value, "\(problem)", suggestion(for: name, among: names))
    return nil
  }

  /// "; did you mean x?", or nothing.
  func suggestion(for text: String, among names: [String]) -> String {
    nearestNames(to: text, among: names, limit: 1).first.map { "; did you mean \($0)?" } ?? ""
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmingSpaces: String {
    var trimmed = self[...]
    while trimmed.first == " " { trimmed.removeFirst() }
    while trimmed.last == " " { trimmed.removeLast() }
    return String(trimmed)
  }
}
