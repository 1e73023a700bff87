import Frames

/// A setting's value being typed.
struct ValueEditor: Sendable, Hashable {
  /// Which setting.
  let path: String
  /// What is typed.
  var field: TextField
  /// Whether the old value still stands there untouched; the first character typed replaces it.
  var isFresh = true
  /// Why the text was not accepted, until it is changed.
  var problem: String?

  /// An editor that starts with the present value.
  init(_ setting: Setting) {
    path = setting.path
    field = TextField(setting.value.text)
  }

  /// Types a character; the first one replaces the old value.
  mutating func insert(_ character: Character) {
    if isFresh { field.apply(.clear) }
    isFresh = false
    problem = nil
    field.insert(character)
  }

  /// Edits the text.
  mutating func apply(_ edit: TextField.Edit) {
    isFresh = false
    problem = nil
    field.apply(edit)
  }
}
