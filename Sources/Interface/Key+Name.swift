import Screen

extension Key {
  /// What the key is called in a sentence: "d", "Ctrl-B", "F5".
  var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): "\(character)"
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
}
