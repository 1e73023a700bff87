import Screen

/// A row of the table of keys: what they do, and how footer and help say so.
struct Binding: Sendable {
  /// The keys with what each does.
  let strokes: [Stroke]
  /// Where they mean this.
  let contexts: Set<Context>
  /// How the keys are written: "+/-".
  let label: String
  /// What they do, as a sentence of the help.
  let help: String
  /// The footer's word for it at the moment; nil where the footer leaves it to the help.
  let word: @Sendable (State) -> String?
  /// How long the footer keeps it when room gets short; the greatest goes last.
  let importance: Int
  /// Whether the footer points it out at the moment: then it gives way to less.
  let isOffer: @Sendable (State) -> Bool
  /// Whether the footer may do without it at the moment although the keys do something.
  let isIdle: @Sendable (State) -> Bool
  /// Why the keys do nothing at the moment, as it is said when one is pressed; nil where they do something.
  let hindrance: @Sendable (State) -> String?

  /// A key and what it does.
  struct Stroke: Sendable, Hashable {
    /// The key.
    let key: Key
    /// What it does.
    let action: Action
  }

  /// A row of the table whose keys always do something.
  init(
    _ label: String, _ strokes: [(key: Key, action: Action)], in contexts: Set<Context>,
    help: String, importance: Int = 0,
    word: @escaping @Sendable (State) -> String? = { _ in nil },
    idle isIdle: @escaping @Sendable (State) -> Bool = { _ in false }
  ) {
    self.init(
      label, strokes, in: contexts, help: help, importance: importance, word: word, idle: isIdle,
      when: { _ in true }, otherwise: { _ in "" })
  }

  /// A row of the table whose keys do something only under a condition; otherwise a reason is said.
  init(
    _ label: String, _ strokes: [(key: Key, action: Action)], in contexts: Set<Context>,
    help: String, importance: Int = 0,
    word: @escaping @Sendable (State) -> String? = { _ in nil },
    offer isOffer: @escaping @Sendable (State) -> Bool = { _ in false },
    idle isIdle: @escaping @Sendable (State) -> Bool = { _ in false },
    when applies: @escaping @Sendable (State) -> Bool,
    otherwise reason: @escaping @Sendable (State) -> String
  ) {
    self.label = label
    self.strokes = strokes.map { Stroke(key: $0.key, action: $0.action) }
    self.contexts = contexts
    self.help = help
    self.importance = importance
    self.word = word
    self.isOffer = isOffer
    self.isIdle = isIdle
    hindrance = { applies($0) ? nil : reason($0) }
  }
}

// MARK: - The footer

extension Binding {
  /// How long the footer keeps it in a state: what is pointed out gives way to what moves the run only, of which what is
  /// of no use just now gives way to it.
  func importance(in state: State) -> Int {
    if isOffer(state) { return max(importance, 84) }
    return isIdle(state) ? min(importance, 76) : importance
  }
}

// MARK: - Looking up

extension Binding {
  /// Whether the keys do anything at the moment.
  func applies(_ state: State) -> Bool { hindrance(state) == nil }

  /// What a key means in a context: its row, and what it does where that applies; nil if it means nothing.
  static func meaning(of key: Key, in context: Context) -> (row: Binding, action: Action)? {
    for row in table where row.contexts.contains(context) {
      if let stroke = row.strokes.first(where: { $0.key == key }) { return (row, stroke.action) }
    }
    return nil
  }

  /// The rows that do something in a context now.
  static func offered(in context: Context, _ state: State) -> [Binding] {
    table.filter { $0.contexts.contains(context) && $0.applies(state) }
  }
}
