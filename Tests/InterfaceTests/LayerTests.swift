import Frames
import Screen
import Testing

@testable import Interface

/// The checklist of layers, the companion plane, and charts that take turns.
@Suite struct LayerTests {
  @Test func layersAreSwitchedAtOnce() {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("v"))
    #expect(state.view().text.contains("> a [x] data"))
    #expect(state.press(.down, .enter) == [.send(.show(layer: "samples", false))])
    #expect(state.view().text.contains("> b [ ] samples"))
    _ = state.update(.frames([.gan]))
    #expect(state.view().text.contains("> b [ ] samples"), "a stale frame took it back")
    #expect(state.press(.character(" ")) == [.send(.show(layer: "samples", true))])
    #expect(state.press(.character("d")) == [.send(.show(layer: "gradient", true))])
    #expect(state.view().text.contains("> d [x] generator's gradient"))
    state.press(.character("z"))
    #expect(state.notice == "no layer has the key z")
    state.hearBack(.gan)
    #expect(state.view().text.contains("> d [ ] generator's gradient"), "the engine is believed")
    #expect(state.press(.character("v")) == [] && state.overlay == nil)
  }

  @Test func listGoesWithItsLayers() {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("v"), .end)
    _ = state.update(.frames([.saddle]))
    #expect(state.overlay == nil)
    state.press(.character("v"))
    #expect(state.overlay == nil && state.notice == "no layers here")
  }

  @Test(arguments: [(60, 50), (80, 24), (120, 40), (200, 60), (60, 18)])
  func companionHasRoomOrIsLeftOut(columns: Int, rows: Int) throws {
    let state = State.showing(.vae, columns, rows)
    let area = state.plotArea(of: 0)
    let plots = state.places(of: 0).plots
    let inside = plots.main.inset(by: 1)
    let viewport = try #require(state.viewport)
    #expect(viewport.columns == inside.columns * 2 && viewport.rows == inside.rows * 4)
    guard let companion = plots.companion else {
      #expect(plots.main == area && (columns, rows) == (60, 18))
      return
    }
    #expect(companion.columns >= 24 && companion.rows >= 8)
    #expect(plots.main.intersection(companion).isEmpty)
    #expect(plots.main.union(companion) == area)
    #expect(state.view().text.contains(" z1, z2 "))
    var without = Frame.vae
    without.companion = nil
    var alone = state
    #expect(alone.update(.frames([without])).count == 1, "the plot grew, the engine must know")
    #expect(alone.places(of: 0).plots.main == area)
  }

  /// Where there are no curves, their room is the second plane's, and the plot keeps all of its own.
  @Test(arguments: [(60, 50), (80, 24), (120, 40), (200, 60), (200, 18)])
  func aCompanionWithoutChartsStandsBeside(columns: Int, rows: Int) throws {
    var frame = Frame.ridge
    let without = State.showing(frame, columns, rows)
    frame.companion = Frame.vae.companion
    var state = State.showing(frame, columns, rows)
    let places = state.places(of: 0)
    #expect(places.plots.main == without.places(of: 0).plots.main)
    let companion = try #require(places.plots.companion)
    let boxes = [places.plots.main, companion, places.boxes.figures, places.boxes.settings]
      .compactMap(\.self)
    #expect(boxes.count == 4)
    for (index, box) in boxes.enumerated() {
      #expect(boxes[..<index].allSatisfy { $0.intersection(box).isEmpty }, "\(box)")
    }
    #expect(state.view().text.contains("z1, z2"))
    state.press(.character("v"))
  }

  @Test func chartsTakeTurns() {
    var state = State.showing(.gan, 80, 24)
    var titles: [String] = []
    for _ in 0..<4 {
      titles.append(state.charts(of: 0)[0].title)
      state.press(.character("n"))
    }
    #expect(titles == ["loss", "payoff", "modes", "reverse KL"])
    #expect(state.view().text.contains("- loss 1/4 -"))
    state.press(.character("N"))
    #expect(state.view().text.contains("- reverse KL 4/4 -"))
    _ = state.update(.frames([.naive]))
    #expect(state.view().text.contains("- loss -"), "another run has other charts")
  }

  @Test func whatIsMeasuredSaysOfWhichStepItIs() throws {
    var frame = Frame.gan
    func cell(_ state: State) throws -> Cell {
      let rect = try #require(state.places(of: 0).boxes.measures)
      return state.view()[rect.column + 2, rect.row + 1]
    }
    let late = State.showing(frame, 120, 40, colors: .indexed)
    #expect(late.view().text.contains("- at this step -"))
    #expect(late.view().text.contains("- measured at step 12,300 -"))
    #expect(try cell(late).style == Look(late).faint, "late figures are dimmed")
    frame.measuredAt = frame.status.step
    let prompt = State.showing(frame, 120, 40, colors: .indexed)
    #expect(prompt.view().text.contains("- measured at step 12,480 -"))
    #expect(try cell(prompt).style == .plain)
    frame.measuredAt = nil
    frame.measures[0].value = nil
    let none = State.showing(frame, 120, 40, colors: .indexed)
    #expect(none.places(of: 0) == prompt.places(of: 0), "the box is there before its figures")
    #expect(none.view().text.contains("- measured -"))
  }

  @Test func figuresOfAllPanelsShareTheirLines() {
    let state = State.comparing([.vae, .gan, .naive], 80, 24)
    let keys = (0..<3).map { state.figures(of: $0).map(\.key) }
    let common = [
      "distance", "modesFound", "modesCaptured", "highQuality", "reverseKL", "meanRadius",
    ]
    #expect(keys == [common + ["elbo"], common + ["payoff"], common])
  }
}
