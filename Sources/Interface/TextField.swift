/// One line of text being typed, with a cursor.
struct TextField: Sendable, Hashable {
  /// What was typed.
  private(set) var text: [Character]
  /// Characters before the cursor.
  private(set) var cursor: Int

  /// More than anyone types into a filter or a number; keeps a stuck key from growing memory.
  static let capacity = 60

  /// A line of text with the cursor behind it.
  init(_ text: String = "") {
    self.text = Array(text.prefix(Self.capacity))
    cursor = self.text.count
  }

  /// The text as a string.
  var string: String { String(text) }
}

// MARK: - Editing

extension TextField {
  /// A change other than typing a character.
  enum Edit: Sendable, Hashable {
    case left, right, start, end, deleteBackward, deleteForward, deleteWord, clear
  }

  /// Puts a character where the cursor is; does nothing when the line is full.
  mutating func insert(_ character: Character) {
    guard text.count < Self.capacity else { return }
    text.insert(character, at: cursor)
    cursor += 1
  }

  /// Carries out an edit, as far as there is something to edit.
  mutating func apply(_ edit: Edit) {
    switch edit {
    case .left: cursor = max(cursor - 1, 0)
    case .right: cursor = min(cursor + 1, text.count)
    case .start: cursor = 0
    case .end: cursor = text.count
    case .deleteBackward:
      guard cursor > 0 else { return }
      cursor -= 1
      text.remove(at: cursor)
    case .deleteForward:
      guard cursor < text.count else { return }
      text.remove(at: cursor)
    case .deleteWord:
      let end = cursor
      while cursor > 0, text[cursor - 1] == " " { cursor -= 1 }
      while cursor > 0, text[cursor - 1] != " " { cursor -= 1 }
      text.removeSubrange(cursor..<end)
    case .clear:
      text = []
      cursor = 0
    }
  }
}
