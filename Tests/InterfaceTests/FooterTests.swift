import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// Which keys the last line names, and in which order they give way.
@Suite struct FooterTests {
  @Test func footerShowsOnlyWhatWorks() {
    for context in Context.allCases where context != .tooSmall {
      let state = BindingTests.state(in: context)
      let footer = state.view().lines.last ?? ""
      for binding in Binding.table where binding.applies(state) == false {
        if let word = binding.word(state) { #expect(!footer.contains("\(binding.label) \(word)")) }
      }
      #expect(footer.displayWidth <= state.size.columns)
    }
    var cannot = Frame.ringNaive
    cannot.status.abilities = []
    #expect(!State.showing(cannot, 200, 60).view().text.contains("morph"))
    #expect(State.showing(.ridge, 200, 60).view().text.contains("m morph"))
  }

  @Test func footerIsWholeWhereThereIsRoom() throws {
    let footer = try #require(State.showing(.ringNaive, 200, 60).view().lines.last)
    let words = [
      "space pause", ". step", "r restart", "R new seed", "+/- speed", "p presets", "tab settings",
      "g glyphs", "? help", "q quit",
    ]
    for word in words { #expect(footer.contains(word)) }
    let narrow = try #require(State.showing(.ringNaive, 60, 18).view().lines.last)
    for word in ["space pause", "? help", "q quit"] { #expect(narrow.contains(word)) }
  }

  /// What moves the run comes before what is offered and what leads elsewhere.
  @Test(arguments: [(80, 24), (120, 40)]) func footerKeepsWhatMovesTheRun(columns: Int, rows: Int) {
    for activity in [Status.Activity.running, .paused] {
      var frame = Frame.gan
      frame.status.activity = activity
      frame.status.abilities.insert(.compare)
      frame.status.canUndo = true
      let state = State.showing(frame, columns, rows, hasTriedGlyphs: false)
      let footer = state.view().lines.last ?? ""
      for word in [". ", "+/- speed", "r restart", "u undo", "c compare", "? help", "q quit"] {
        #expect(footer.contains(word), "\(word) at \(columns): \(footer)")
      }
    }
  }

  /// Where samples can be followed on their way from noise, the key stands there from the start, also at 80 columns: of
  /// what moves the run, that gives way which is of no use while it goes on, or while it stands.
  @Test(arguments: [(80, 24), (120, 40)], [Status.Activity.running, .paused, .finished])
  func footerLeadsOntoTheWay(size: (Int, Int), activity: Status.Activity) {
    var frame = Frame.gan
    frame.status.activity = activity
    frame.status.abilities.insert(.compare)
    frame.status.canUndo = true
    frame.status.passes = .way(50, nil)
    let state = State.showing(frame, size.0, size.1, hasTriedGlyphs: false)
    let footer = state.view().lines.last ?? ""
    let moving = activity == .running ? ["+/- speed"] : activity == .paused ? [". "] : []
    for word in ["t/T time", "r restart", "u undo", "c compare", "? help", "q quit"] + moving {
      #expect(footer.contains(word), "\(word) at \(size): \(footer)")
    }
  }
}
