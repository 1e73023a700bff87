import Screen

/// A row of the table of keys: what they do, and how footer and help say so.
struct Binding: Sendable {
  /// The keys with what each does.
  private(set) var strokes: [Stroke]
  /// Where they mean this.
  private(set) var contexts: Set<Context>
  /// How the keys are written: "+/-".
  private(set) var label: String
  /// What they do, as a sentence of the help; it names keys of other actions as `{undo}` or, of another context,
  /// `{next-hit@help}`.
  private(set) var help: String
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
    // What shows a step part by part goes before what moves the run.
    if state.isSlow,
      strokes.contains(where: { [.nextPart, .playParts, .close].contains($0.action) })
    {
      return max(importance, 91)
    }
    if isOffer(state) { return max(importance, 84) }
    return isIdle(state) ? min(importance, 76) : importance
  }
}

// MARK: - Other keys

extension Binding {
  /// The row with other keys, in some of its contexts; label and help say so.
  func having(_ strokes: [Stroke], in contexts: Set<Context>) -> Binding {
    var row = self
    (row.strokes, row.contexts) = (strokes, contexts)
    guard strokes != self.strokes else { return row }
    // As many as the label had, each of another action if there are as many.
    let count = label.count > 1 ? label.split(separator: "/").count : 1
    var first: [Key] = []
    var actions: Set<Action> = []
    for stroke in strokes where actions.insert(stroke.action).inserted { first.append(stroke.key) }
    let shown =
      actions.count > count && label.contains("/")
      ? Array(first.prefix(count)) : actions.count > 1 ? first : strokes.prefix(count).map(\.key)
    row.label = shown.map(\.name).joined(separator: "/")
    let others = strokes.map(\.key).filter { !shown.contains($0) }.map(\.name)
    row.help =
      sentence + (others.isEmpty ? "" : Self.others + " \(others.joined(separator: ", ")).")
    return row
  }

  /// What the help says without its sentence on further keys.
  var sentence: String {
    help.firstRange(of: Self.others).map { String(help[..<$0.lowerBound]) } ?? help
  }

  /// How a sentence on further keys begins.
  private static let others = " So do"

  /// The row with the keys in its help that actions have.
  func naming(_ name: (Substring) -> String?) -> Binding {
    guard help.contains("{") else { return self }
    var row = self
    row.help = help.replacing(KeyMap.reference) { name($0.1) ?? String($0.0) }
    return row
  }
}

// MARK: - Looking up

extension Binding {
  /// Whether the keys do anything at the moment.
  func applies(_ state: State) -> Bool { hindrance(state) == nil }

  /// The rows that do something in a context now.
  static func offered(in context: Context, _ state: State) -> [Binding] {
    state.keys.rows.filter { $0.contexts.contains(context) && $0.applies(state) }
  }
}
