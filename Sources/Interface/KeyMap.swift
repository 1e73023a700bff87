import Screen

/// The table of keys in force: the standard one, in which some actions were given other keys.
///
/// Dispatch, footer and help follow from it. Some keys stay whatever is asked for, so that there is always a way out: escape
/// does what it does, and Ctrl-C quits. Where text is typed, characters are text and no commands.
public struct KeyMap: Sendable {
  /// The rows of the table; texts of the help name the keys that are in force.
  let rows: [Binding]
  /// The keys of actions that have others than the standard ones.
  let given: [Action: [Key]]

  /// The standard keys.
  public static let standard = KeyMap([:])

  /// A table in which actions have other keys instead of their standard ones; without any where there are none.
  init(_ given: [Action: [Key]]) {
    self.given = given
    let rows = given.isEmpty ? Binding.table : Self.changed(given)
    self.rows = rows.map { row in row.naming { Self.name(of: $0, in: rows, near: row.contexts) } }
  }
}

extension KeyMap: Equatable {
  /// Whether the same actions have the same keys.
  public static func == (one: KeyMap, other: KeyMap) -> Bool { one.given == other.given }
}

// MARK: - Looking up

extension KeyMap {
  /// What a key means in a context: its row, and what it does where that applies; nil if it means nothing.
  func meaning(of key: Key, in context: Context) -> (row: Binding, action: Action)? {
    for row in rows where row.contexts.contains(context) {
      if let stroke = row.strokes.first(where: { $0.key == key }) { return (row, stroke.action) }
    }
    return nil
  }

  /// The name of the first key of an action, in a context if it has one there; its own name where it has none.
  func name(of action: Action, in context: Context = .plot) -> String {
    Self.key(of: action, in: rows, near: [context])?.name ?? "'\(action.name)'"
  }

  /// A text with the keys in the place of the actions in it: `{undo}`, or `{next-hit@help}` of another context than the plot.
  func named(in text: String) -> String {
    text.replacing(Self.reference) {
      Self.name(of: $0.1, in: rows, near: [.plot]) ?? String($0.0)
    }
  }

  /// What stands for the key of an action in a text.
  static var reference: Regex<(Substring, Substring)> { /\{([a-z0-9@A-Z-]+)\}/ }

  private static func key(
    of action: Action, in rows: [Binding], near contexts: Set<Context>
  ) -> Key? {
    let strokes = rows.flatMap { row in
      row.strokes.filter { $0.action == action }.map { (row.contexts, $0.key) }
    }
    return
      (strokes.first { !$0.0.isDisjoint(with: contexts) }
      ?? strokes.first { $0.0.contains(.plot) } ?? strokes.first)?.1
  }

  /// The key of what a text of the help names: an action, with a context behind an `@` if it is about another one.
  private static func name(
    of text: Substring, in rows: [Binding], near contexts: Set<Context>
  ) -> String? {
    let parts = text.split(separator: "@")
    guard let action = actions.first(where: { $0.name == parts[0] }) else { return nil }
    let other = parts.dropFirst().first.flatMap { name in
      Context.allCases.first { "\($0)" == name }
    }
    let key = key(of: action.action, in: rows, near: other.map { [$0] } ?? contexts)
    return key?.name ?? "'\(action.name)'"
  }

  /// Every action that keys can be given to: its name, its standard keys, and what is said of the row that it stands in first.
  public static var catalogue: [(action: String, keys: [String], help: String)] {
    actions.map { name, action in
      let rows = standard.rows.filter { $0.strokes.contains { $0.action == action } }
      let row = rows.first { $0.contexts.contains(.plot) } ?? rows.first
      return (name, standardKeys(of: action).map(\.name), row?.sentence ?? "")
    }
  }

  /// Every action that keys can be given to, with its name, in the order of the table.
  static let actions: [(name: String, action: Action)] = {
    var seen: Set<Action> = []
    return Binding.table.flatMap(\.strokes).map(\.action).filter { seen.insert($0).inserted }
      .map { ($0.name, $0) }
  }()
}

// MARK: - Other keys

extension KeyMap {
  /// All standard keys of an action, in the order of the table.
  static func standardKeys(of action: Action) -> [Key] {
    var keys: [Key] = []
    for stroke in Binding.table.flatMap(\.strokes)
    where stroke.action == action && !keys.contains(stroke.key) {
      keys.append(stroke.key)
    }
    return keys
  }

  private static func changed(_ given: [Action: [Key]]) -> [Binding] {
    // Where an action has several rows, its keys stand in the first of them.
    var told: [Action: Set<Context>] = [:]
    return Binding.table.flatMap { row -> [Binding] in
      let actions = Set(row.strokes.map(\.action).filter { given[$0] != nil })
      guard !actions.isEmpty else { return [row] }
      var parts: [(strokes: [Binding.Stroke], contexts: Set<Context>)] = []
      for context in Context.allCases where row.contexts.contains(context) {
        var strokes: [Binding.Stroke] = []
        var done: Set<Action> = []
        for stroke in row.strokes {
          if let keys = given[stroke.action] {
            guard done.insert(stroke.action).inserted else { continue }
            strokes += row.strokes(
              of: stroke.action, given: keys, in: context,
              isTold: told[stroke.action]?.contains(context) == true)
          } else {
            strokes.append(stroke)
          }
        }
        if let index = parts.firstIndex(where: { $0.strokes == strokes }) {
          parts[index].contexts.insert(context)
        } else {
          parts.append((strokes, [context]))
        }
      }
      for action in actions { told[action, default: []].formUnion(row.contexts) }
      return parts.filter { !$0.strokes.isEmpty }.map { row.having($0.strokes, in: $0.contexts) }
    }
  }
}

extension Binding {
  /// The strokes of an action in a context, where it is given other keys than the standard ones.
  ///
  /// A key that the action has somewhere stays where it is; a new one goes wherever the action is. Text stays text.
  fileprivate func strokes(
    of action: Action, given keys: [Key], in context: Context, isTold: Bool
  ) -> [Stroke] {
    let own = strokes.filter { $0.action == action }
    let everywhere = KeyMap.standardKeys(of: action)
    let here = Binding.table.filter { $0.contexts.contains(context) }.flatMap(\.strokes)
      .filter { $0.action == action }.map(\.key)
    let usable = keys.filter { key in
      (here.contains(key) || !everywhere.contains(key)) && !(context.takesText && key.isCharacter)
    }
    // What is typed must be ended somehow.
    if context.takesText, usable.isEmpty { return own }
    let fixed = own.filter(\.isFixed)
    guard !isTold else { return fixed }
    return usable.filter { key in !fixed.contains { $0.key == key } }
      .map { Stroke(key: $0, action: action) } + fixed
  }
}

extension Binding.Stroke {
  /// Whether the key does this whatever keys are given to it: there is always a way out.
  fileprivate var isFixed: Bool { key == .escape || key == .control("c") }
}

extension Key {
  /// Whether it is text where text is typed.
  fileprivate var isCharacter: Bool { if case .character = self { true } else { false } }
}
