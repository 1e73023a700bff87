import Frames
import Screen
import Testing

@testable import Interface

/// Keys that are pressed before the engine has shown anything.
@Suite struct TypingAheadTests {
  /// Takes a frame and returns what it leads to.
  private func take(_ frame: Frame, _ state: inout State) -> [Effect] {
    Self.withoutLooks(state.update(.frames([frame])))
  }

  /// The effects but for what tells the engine the viewport.
  private static func withoutLooks(_ effects: [Effect]) -> [Effect] {
    effects.filter { effect in
      if case .send(.look, _) = effect { false } else { true }
    }
  }

  @Test func aPresetChosenBeforeTheFirstFrameIsOpened() {
    var state = State.showing(nil, 80, 24)
    state.press(.character("p"))
    state.type("ring-ten")
    #expect(state.press(.enter, .character(" "), .character("m")) == [])
    #expect(
      take(.ridge, &state) == [.send(.open("ring-ten")), .send(.pause), .send(.morph(true))])
    #expect(state.overlay == nil)
    #expect(take(.ridge, &state) == [], "once is enough")
  }

  @Test(arguments: [Context.plot, .settings]) func earlyKeysDoWhatLateKeysDo(context: Context) {
    let strokes = Binding.table.filter { $0.contexts.contains(context) }.flatMap(\.strokes)
    for frame in [Frame.ridge, .ringNaive, .saddle] {
      for stroke in strokes {
        let keys = (context == .settings ? [Key.tab] : []) + [stroke.key]
        var early = State.showing(nil, 120, 40)
        var late = early
        let effects = keys.flatMap { early.press($0) } + early.update(.frames([frame]))
        let expected = late.update(.frames([frame])) + keys.flatMap { late.press($0) }
        #expect(Self.withoutLooks(effects) == Self.withoutLooks(expected), "\(keys)")
        #expect(early == late, "\(keys)")
      }
    }
  }

  @Test func theWayOutNeedsNoFrame() {
    var state = State.showing(nil, 80, 24)
    #expect(state.press(.character("q")) == [.quit])
    // What q means behind a key that waits is not known: perhaps that one opens something.
    #expect(state.press(.tab, .character("q")) == [])
    #expect(take(.ringNaive, &state) == [])
    #expect(state.focus == .plot)
  }

  @Test func helpNeedsNoFrame() {
    var state = State.showing(nil, 80, 24)
    state.press(.character("?"))
    #expect(state.overlay == .help(Help(.keys)))
    state.press(.escape, .character("r"))
    #expect(state.overlay == nil)
    // Behind a key that waits, only these do not.
    state.press(.character("?"))
    #expect(state.overlay == nil)
    #expect(state.press(.control("l"), .control("z")) == [.redraw, .suspend])
    #expect(state.press(.control("c")) == [.quit])
    #expect(take(.ridge, &state) == [.send(.restart)])
    #expect(state.overlay == .help(Help(.keys)))
  }

  @Test func keysWithoutAMeaningAreNotKept() {
    var state = State.showing(nil, 80, 24)
    state.press(.function(12), .alt("x"))
    #expect(state.keysAhead.isEmpty)
  }
}
