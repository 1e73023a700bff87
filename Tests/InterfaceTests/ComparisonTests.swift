import Frames
import Screen
import Testing

@testable import Interface

/// Several runs side by side: who is shown, and who gets which command.
@Suite struct ComparisonTests {
  @Test(arguments: [
    (60, "ring-gan", ["ring-naive", "ring-gan"]), (80, "ring-gan", Array(methodNames.prefix(3))),
    (200, "ring-naive", Array(methodNames.prefix(3))),
    (100, "ring-lsgan", ["ring-naive", "ring-vae", "ring-lsgan"]),
  ]) func beginsWithTheFirstOfTheGroup(columns: Int, current: String, expected: [String]) {
    var frame = Frame.gan
    frame.status.preset = current
    var state = State.showing(frame, columns, 24)
    #expect(state.press(.character("c")) == [.send(.compare(expected))])
    _ = state.update(.frames(expected.map { .method(named: $0) }))
    #expect(state.isComparing)
    #expect(state.frame?.status.preset == current, "the focus left its run")
    let focused = state.focusedPanel
    #expect(state.press(.escape) == [.send(.compare([current]), panel: focused)])
    let effects = state.update(.frames([frame]))
    #expect(effects.contains { if case .send(.look, 0) = $0 { true } else { false } })
    #expect(!state.isComparing && state.focusedPanel == 0)
  }

  @Test func isOfferedOnlyWhereItCanBe() {
    var alone = Frame.gan
    alone.status.group = ["ring-gan"]
    for frame in [Frame.ringNaive, .saddle, alone] {
      var state = State.showing(frame, 80, 24)
      #expect(state.press(.character("c")) == [.wakeUp(after: .seconds(5))])
      #expect(!state.view().text.contains("c compare"))
    }
    #expect(State.showing(.gan, 80, 24).view().text.contains("c compare"))
  }

  @Test func hasNoMorePanelsThanTheEngine() {
    let names = Frame.methodNames.prefix(Command.panelLimit)
    var state = State.comparing(names.map { .method(named: $0) }, 200, 40)
    #expect(state.press(.character("C")) == [.wakeUp(after: .seconds(5))])
    #expect(state.view().text.contains("There can be \(Command.panelLimit) panels"))
  }

  @Test(arguments: 0..<3) func focusedPanelAnswers(focused: Int) {
    let state = State.comparing(Frame.methods, 120, 40, focused: focused)
    func effects(_ keys: Key...) -> [Effect] {
      var copy = state
      return keys.flatMap { copy.update(.key($0)) }
    }
    #expect(effects(.character("w")) == [.send(.save, panel: focused)])
    #expect(
      effects(.character("v"), .character("a"))
        == [.send(.show(layer: "data", false), panel: focused)])
    #expect(effects(.character("5")) == [.send(.open("ring-lsgan"), panel: focused)])
    let path = "training.optimizer.learningRate"
    #expect(
      effects(.character("s"), .down, .right)
        == [.send(.set(path: path, value: .real(0.002)), panel: focused)])
    #expect(effects(.character(" ")) == [.send(.pause, panel: focused)])
    #expect(effects(.character("R")) == [.send(.reseed(2), panel: focused)])
  }

  @Test func whatIsCommonShowsInEveryPanelAtOnce() {
    var state = State.comparing(Frame.methods, 120, 40, focused: 1)
    state.press(.character(" "), .character("R"), .character("+"))
    for _ in 0..<2 {
      for status in state.panels.map(\.frame.status) {
        #expect(status.activity == .paused && status.seed == 2 && status.pace == .steps(50))
      }
      _ = state.update(.frames(Frame.methods))
    }
    state.press(.character("s"), .down, .right)
    #expect(
      state.panels.map { $0.frame.settings[1].value } == [.real(0.001), .real(0.002), .real(0.001)])
    state.press(.down, .down, .right)
    #expect(state.panels.allSatisfy { $0.frame.settings[3].value == .integer(9) }, "data differ")
    state.press(.character("v"), .character("a"))
    _ = state.update(.frames(Frame.methods))
    #expect(state.panels.map { $0.frame.layers.shows("data") } == [true, false, true])
  }

  /// One sign beside what differs; what only one of them has is no difference in it.
  @Test func settingsInWhichPanelsDifferAreMarked() {
    var frames = Frame.methods
    let path = frames[1].settings[1].path
    frames[1].settings[1].value = .real(0.002)
    frames[1].settings.append(
      Setting(
        path: "own", label: "own", value: .integer(1), domain: .integer(0...9), effect: .immediate))
    var state = State.comparing(frames, 120, 40)
    #expect(state.differingSettings == [path])
    for _ in 0..<3 {
      state.press(.character("s"))
      let marked = state.view().lines.filter { $0.contains(" # ") && !$0.contains("differs") }
      #expect(marked.count == 1 && marked.first?.contains(frames[1].settings[1].label) == true)
      #expect(state.view().text.contains("# differs"))
      state.press(.escape, .tab)
    }
    // Made alike they lose it.
    let alike = State.comparing(Frame.methods, 120, 40)
    #expect(alike.differingSettings.isEmpty)
    var settings = alike
    settings.press(.character("s"))
    #expect(!settings.view().text.contains("differs"))
    #expect(State.showing(frames[1], 120, 40).differingSettings.isEmpty)
  }

  @Test func listsSayWhoseTheyAre() {
    for (key, name) in [("e", "events"), ("v", "layers")] as [(Character, String)] {
      var state = State.comparing(Frame.methods, 120, 40, focused: 2)
      state.press(.character(key))
      #expect(state.view().text.contains("[\(name) of ring-gan]"))
      state = State.showing(.gan, 120, 40)
      state.press(.character(key))
      #expect(state.view().text.contains("[\(name)]"))
    }
  }

  @Test func panelsComeAndGo() {
    var state = State.comparing(Frame.methods, 150, 40, focused: 1)
    let four = Array(Frame.methodNames.prefix(4))
    #expect(state.press(.character("C")) == [.send(.compare(four), panel: 1)])
    #expect(state.press(.character("C")).count == 1, "a fifth panel is refused with a notice")
    #expect(state.notice?.contains("4 panels") == true)
    // Not there yet: what is closed is closed among those that were asked for.
    let rest = ["ring-naive", "ring-gan", "ring-gan-collapse"]
    #expect(state.press(.character("X")) == [.send(.compare(rest), panel: 1)])
    var narrow = State.comparing(Frame.methods, 80, 24)
    narrow.press(.character("C"))
    #expect(narrow.notice?.contains("room for 3 panels") == true)
    var two = State.comparing([.naive, .gan], 80, 24, focused: 1)
    #expect(two.press(.character("X")) == [.send(.compare(["ring-naive"]), panel: 1)])
  }

  @Test func commandsFindTheirPanelBeforeItIsShown() {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("c"))
    #expect(state.press(.character("w")) == [.send(.save, panel: 2)])
    // One frame from before the command.
    _ = state.update(.frames([.gan]))
    #expect(state.press(.character("w")) == [.send(.save, panel: 2)])
    var refusal = Frame.gan
    refusal.status.notice = "not enough memory"
    state.hearBack(refusal)
    #expect(state.press(.character("w")) == [.send(.save)])
    #expect(state.compared == ["ring-gan"])
  }

  @Test func presetsAreReplacedInPlace() {
    var state = State.comparing(Frame.methods, 120, 40, focused: 1)
    #expect(state.press(.character("3")) == [], "what is shown is not opened twice")
    #expect(state.focusedPanel == 2)
    #expect(state.press(.character("4")) == [.send(.open("ring-gan-collapse"), panel: 2)])
    _ = state.update(.frames([.naive, .vae, .collapsed]))
    #expect(state.focusedPanel == 2 && state.frame?.status.preset == "ring-gan-collapse")
    state.press(.character("p"))
    state.type("saddle")
    #expect(
      state.press(.enter)
        == [.send(.compare(["ring-gan-collapse"]), panel: 2), .send(.open("saddle"))])
  }

  @Test func endedRunsDoNotHoldTheOthers() {
    var state = State.comparing([.naive, .collapsed], 100, 30, focused: 1)
    #expect(state.press(.character(" ")) == [.send(.pause, panel: 1)])
    #expect(state.panels.map(\.frame.status.activity) == [.paused, .diverged(step: 1234)])
    let text = state.view().text
    #expect(text.contains("diverged at 1,234") && text.contains("12,480"))
    #expect(state.view().lines[0].hasSuffix("paused"))
  }

  @Test func zoomIsCommonAndEveryPanelIsTold() {
    var state = State.comparing([.naive, .gan, .vae], 200, 60)
    let effects = state.press(.character("z"))
    #expect(effects.count == 3)
    for (panel, effect) in effects.enumerated() {
      #expect(effect == .send(.look(state.viewports[panel]), panel: panel))
    }
    #expect(state.viewports[0].window == state.viewports[1].window)
  }

  @Test func whatIsFittedIsCommonToo() {
    var wide = Frame.gan
    wide.scene.extent = Window(minX: -4, maxX: 1, minY: -1, maxY: 2)
    var state = State.comparing([.naive, wide, .vae], 200, 60)
    #expect(state.camera == .fit)
    for index in state.panels.indices {
      guard let window = state.window(of: index) else {
        Issue.record("panel \(index) shows nothing")
        continue
      }
      for panel in state.panels {
        // A hair within, for the windows' edges are rounded.
        let extent = panel.frame.scene.extent.scaled(by: 1 - 1e-9)
        #expect(window.minX <= extent.minX && window.maxX >= extent.maxX, "\(window), \(extent)")
        #expect(window.minY <= extent.minY && window.maxY >= extent.maxY, "\(window), \(extent)")
      }
      #expect(abs(window.width / (state.window(of: 0)?.width ?? 0) - 1) < 0.05, "another scale")
    }
    // Alike, they need not be told.
    let effects = state.update(.frames(Frame.methods))
    #expect(effects.count == 3)
    #expect(state.viewports.allSatisfy { $0.window == nil })
  }

  /// Untrained networks of other depths make pictures of other sizes, and nothing is there to compare a length with.
  @Test func picturesWithoutAYardstickAreFittedEach() {
    var large = Frame.ridge
    large.scene.extent = Window(halfSide: 40)
    let state = State.comparing([.ridge, large], 120, 40)
    #expect(state.viewports.allSatisfy { $0.window == nil })
    #expect((state.window(of: 1)?.width ?? 0) > 80)
    #expect((state.window(of: 0)?.width ?? 0) < 40)
  }

  @Test func referencesHaveOneStyle() {
    // Panels narrower than these have no room for aligned lines in either style.
    for columns in 102...170 {
      let state = State.comparing(Frame.methods, columns, 40)
      let lines = state.view().lines.filter { $0.contains("high quality") }
      let named = lines.map { $0.split(separator: "perfect").count - 1 }
      #expect(named.allSatisfy { $0 == 0 || $0 == 3 }, "\(columns): \(lines)")
    }
  }

  @Test func noFigureIsSaidTwice() {
    var gan = Frame.gan
    let loss = gan.charts[0]
    gan.figures.append(Figure("D loss", key: "discriminator", value: 1.39))
    gan.charts = [
      Chart("high quality", curves: [Chart.Curve("high quality", history: loss.curves[0].history)]),
      Chart(
        "losses",
        curves: ["D loss", "G loss"].map {
          Chart.Curve($0, history: loss.curves[0].history)
        }),
    ]
    var state = State.comparing([.naive, gan], 120, 40, focused: 1)
    let labels = state.figures(of: 1).map(\.label)
    #expect(labels.first == "high quality" && Set(labels).count == labels.count, "\(labels)")
    state.press(.character("n"))
    let others = gan.figures.map(\.label).filter { $0 != "D loss" }
    #expect(state.figures(of: 1).map(\.label) == ["D loss"] + others)
  }

  @Test(arguments: sizes) func theSameFiguresStandOnTheSameRows(size: GridSize) throws {
    for frames in [Frame.methods, [Frame.vae, .naive], [Frame.gan, .naive, .vae, .collapsed]] {
      for focused in frames.indices {
        let state = State.comparing(frames, size.columns, size.rows, focused: focused)
        let boxes = try state.visiblePanels.map { try #require(state.places(of: $0).boxes.figures) }
        #expect(Set(boxes.map(\.row)).count == 1 && Set(boxes.map(\.rows)).count == 1)
        let labels = state.visiblePanels.map { state.figures(of: $0).prefix(5).map(\.label) }
        #expect(Set(labels).count == 1, "\(labels)")
      }
    }
  }

  @Test func everyPartHasItsPlace() {
    for size in Self.sizes {
      for count in 2...4 {
        for keys in [[], [Key.character("s")]] {
          var state = State.comparing(
            Array([Frame.naive, .vae, .gan, .collapsed].prefix(count)), size.columns, size.rows,
            focused: count - 1)
          for key in keys { state.press(key) }
          check(state)
        }
      }
    }
  }

  /// A run that runs away leaves the others their room, and says where it is.
  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func aRunawayLeavesThePicture(columns: Int, rows: Int) throws {
    var near = Frame.saddle
    near.scene.layers[3].mark = .spot([0, 1])
    var far = Frame.saddle
    far.status.preset = "saddle-simultaneous"
    far.scene.extent = Window(halfSide: 2000)
    far.scene.comparedExtent = Window(halfSide: 4)
    far.scene.layers[3].mark = .spot([1577, 0])
    let state = State.comparing([near, far, near], columns, rows)
    #expect(state.hasCommonScale)
    for panel in 0..<3 {
      let window = try #require(state.window(of: panel))
      #expect(window.minX <= -4 && window.maxX >= 4 && window.height < 20, "\(window)")
    }
    let text = state.view().text
    #expect(text.contains("radius 1577") && text.contains("plots on one scale"), "\(text)")
    // Each has its numbers at the axes.
    let plot = state.places(of: 0).plots.main.inset(by: 1)
    let lines = state.view().lines
    let bottom = lines[plot.row + plot.rows - 1].dropFirst(plot.column).prefix(plot.columns)
    #expect(bottom.contains { $0.isNumber }, "\(bottom)")
    // Alone it is followed.
    let alone = State.showing(far, columns, rows)
    #expect(try #require(alone.window).maxX >= 2000)
    #expect(!alone.view().text.contains("left the picture"))
  }

  /// The same second plane in all panels tells them apart in nothing.
  @Test func aCommonInputIsLeftOut() {
    var one = Frame.ridge
    one.companion = Frame.vae.companion
    var other = one
    other.status.preset = "ring-map"
    let state = State.comparing([one, other], 120, 40)
    #expect(state.visiblePanels.allSatisfy { state.places(of: $0).plots.companion == nil })
    other.companion?.xLabel = "u"
    let differing = State.comparing([one, other], 200, 60)
    #expect(differing.visiblePanels.contains { differing.places(of: $0).plots.companion != nil })
  }

  private func check(_ state: State) {
    let size = "\(state.size.columns)x\(state.size.rows), \(state.panels.count) panels"
    var taken = Set<Int>()
    #expect(state.visiblePanels.contains(state.focusedPanel), "at \(size)")
    for index in state.visiblePanels {
      let places = state.places(of: index)
      let (plots, boxes) = (places.plots, places.boxes)
      let parts =
        [plots.main] + boxes.charts
        + [plots.companion, boxes.bars, boxes.figures, boxes.measures, boxes.settings]
        .compactMap(\.self)
      for part in parts {
        #expect(part.columns >= 24 && part.rows >= 3, "\(part) is too small at \(size)")
        for row in part.row..<part.row + part.rows {
          #expect(1..<state.size.rows - 2 ~= row, "\(part) sticks out at \(size)")
          for column in part.column..<part.column + part.columns {
            #expect(column < state.size.columns, "\(part) sticks out at \(size)")
            let isFree = taken.insert(row * state.size.columns + column).inserted
            if !isFree { Issue.record("\(part) overlaps at \(size)") }
          }
        }
      }
      #expect((boxes.figures == nil) == (boxes.settings != nil), "at \(size)")
    }
    let lines = state.view().lines
    #expect(lines.allSatisfy { $0.displayWidth <= state.size.columns })
    #expect(
      lines.contains {
        $0.contains("[\(state.label(of: state.frame?.status.preset ?? "").prefix(18))")
      },
      "the focus does not show at \(size)")
  }

  static let sizes = [
    (60, 18), (60, 50), (80, 24), (100, 30), (120, 40), (150, 30), (200, 18), (200, 60),
  ].map { GridSize(columns: $0, rows: $1) }

  private static let methodNames = Frame.methodNames
}

extension Frame {
  fileprivate static func method(named name: String) -> Frame {
    var frame = Frame.gan
    frame.status.preset = name
    return frame
  }
}
