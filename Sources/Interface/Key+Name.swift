public import Screen

extension Key {
  /// What the key is called in a sentence: "d", "Ctrl-B", "F5".
  public var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): "\(character)"
    case .control(" "): "Ctrl-space"
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .alt(let character): "Alt-\(character)"
    case .up: "up"
    case .down: "down"
    case .left: "left"
    case .right: "right"
    case .shiftUp: "shift-up"
    case .shiftDown: "shift-down"
    case .shiftLeft: "shift-left"
    case .shiftRight: "shift-right"
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backtab: "shift-tab"
    case .backspace: "backspace"
    case .delete: "delete"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }

  /// Keys that are neither a character nor a function key nor pressed with Control or Alt.
  static let named: [Key] = [
    .character(" "), .up, .down, .left, .right, .shiftUp, .shiftDown, .shiftLeft, .shiftRight,
    .enter, .escape,
    .tab, .backtab, .backspace, .delete, .home, .end, .pageUp, .pageDown,
  ]
}

// MARK: - Reading names

extension Key {
  /// Why a text is no key.
  enum NameFault: Error, Equatable {
    /// It is no name of a key.
    case unknown
    /// Terminals do not send it; why, and what to write instead.
    case unsendable(String)
  }

  /// The key of a name: as ``name`` says it, in capitals or not, but for single characters.
  init(named text: String) throws(NameFault) {
    if let character = text.first, text.count == 1 {
      guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1,
        scalar.displayWidth > 0
      else { throw .unsendable("terminals send it in parts") }
      self = .character(character)
      return
    }
    let lower = text.lowercased()
    if let key = Self.named.first(where: { $0.name.lowercased() == lower }) {
      self = key
    } else if let key = Self.otherNames[lower] {
      self = key
    } else if let rest = lower.rest(behind: "ctrl-") {
      self = try Self.held(control: rest)
    } else if lower.hasPrefix("alt-") {
      self = try Self.held(alt: text.dropFirst(4))
    } else if let rest = lower.rest(behind: "shift-") {
      throw .unsendable(
        rest.count == 1
          ? "terminals do not tell shift from the character it makes; write that, such as R"
          : "terminals do not tell shift there")
    } else if lower.first == "f", let number = Int(lower.dropFirst()) {
      guard Self.functions.contains(number) else {
        throw .unsendable(
          "terminals send F\(Self.functions.lowerBound) to F\(Self.functions.upperBound)")
      }
      self = .function(number)
    } else {
      throw .unknown
    }
  }

  /// The function keys that terminals send.
  static let functions = 1...20

  private static let otherNames: [String: Key] = [
    "escape": .escape, "return": .enter, "pageup": .pageUp, "pagedown": .pageDown,
    "ctrl-space": .control(" "),
  ]

  private static func held(control rest: Substring) throws(NameFault) -> Key {
    switch rest {
    case "i": throw .unsendable("terminals send the same for it and for tab; write tab")
    case "j", "m", "enter":
      throw .unsendable("terminals send the same for it and for enter; write enter")
    case "h", "backspace":
      throw .unsendable("terminals send the same for it and for backspace; write backspace")
    case "[": throw .unsendable("terminals send the same for it and for esc; write esc")
    default: break
    }
    guard let character = rest.first, rest.count == 1,
      ("a"..."z").contains(character) || "\\]^_".contains(character)
    else { throw .unsendable("terminals send Ctrl with a letter only") }
    return .control(character)
  }

  private static func held(alt rest: Substring) throws(NameFault) -> Key {
    guard let character = rest.first, rest.unicodeScalars.count == 1,
      rest.unicodeScalars.allSatisfy({ $0.displayWidth > 0 })
    else { throw .unsendable("terminals send Alt with a character only") }
    guard !"[OP]_^X".contains(character) else {
      throw .unsendable("terminals begin the names of other keys so")
    }
    return .alt(character)
  }
}

extension String {
  /// What follows a beginning; nil where it has another.
  fileprivate func rest(behind beginning: String) -> Substring? {
    hasPrefix(beginning) ? dropFirst(beginning.count) : nil
  }
}
