import Screen

// Before the first frame nothing is known of the run, and that is what most keys are about. On a busy machine it
// takes long enough for somebody to type: those keys wait for the frame, and so do all that are typed after them.

extension State {
  /// Keeps a key back that cannot be answered before the first frame, and returns whether it did.
  ///
  /// - Parameter action: what the key means as things stand, nil for nothing.
  mutating func holdBack(_ key: Key, for action: Action?) -> Bool {
    guard panels.isEmpty, action?.isAboutTheProgram != true,
      !keysAhead.isEmpty || action?.needsRun == true
    else { return false }
    keysAhead.append(key)
    return true
  }

  /// Answers the keys that were kept back.
  mutating func catchUp() -> [Effect] {
    let keys = keysAhead
    keysAhead = []
    return keys.flatMap { answer($0) }
  }
}

extension Action {
  /// Whether it means the same whatever was typed before.
  fileprivate var isAboutTheProgram: Bool {
    switch self {
    case .redraw, .suspend, .quit: true
    default: false
    }
  }

  /// Whether it makes no sense as long as nothing is known of the run.
  fileprivate var needsRun: Bool {
    switch self {
    case .showHelp, .openPage, .turnPage, .startSearch, .acceptSearch, .nextHit, .move, .close,
      .nextGlyphs, .leave:
      false
    default: !isAboutTheProgram
    }
  }
}
