import Frames

/// The name of a preset of the user's own, or of a file, being typed.
struct PresetNaming: Sendable, Hashable {
  /// What is typed.
  var field: TextField
  /// Whether the proposal still stands there untouched; the first character typed replaces it.
  var isFresh = true
  /// Why the name was not accepted, until it is changed.
  var problem: String?
  /// Whether the name is to be taken although there is a file of that name.
  var isReplacing = false

  /// A naming that begins with a proposal.
  init(after preset: String) { self.init(proposing: "my-" + preset) }

  /// A naming that begins with a proposal.
  init(proposing name: String) { field = TextField(name) }

  /// Types a character; the first one replaces the proposal.
  mutating func insert(_ character: Character) {
    if isFresh { field.apply(.clear) }
    begin()
    field.insert(character)
  }

  /// Edits the text.
  mutating func apply(_ edit: TextField.Edit) {
    begin()
    field.apply(edit)
  }

  private mutating func begin() { (isFresh, problem, isReplacing) = (false, nil, false) }
}
