import Frames
import Plotting
import Screen
import Testing

@testable import Interface

@Suite struct BindingTests {
  /// A key of the table where it means something.
  struct Use: Sendable, CustomTestStringConvertible {
    let context: Context
    let stroke: Binding.Stroke
    var testDescription: String { "\(stroke.key) in \(context)" }

    static let all = Binding.table.flatMap { binding in
      binding.contexts.flatMap { context in
        binding.strokes.map { Use(context: context, stroke: $0) }
      }
    }
  }

  @Test(arguments: Context.allCases) func noKeyIsBoundTwice(context: Context) {
    let keys = Binding.table.filter { $0.contexts.contains(context) }.flatMap(\.strokes).map(\.key)
    let twice = Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(twice.isEmpty, "\(twice) in \(context)")
  }

  @Test func typingIsNeverACommand() {
    for binding in Binding.table where binding.contexts.contains(where: \.takesText) {
      for stroke in binding.strokes {
        if case .character = stroke.key { Issue.record("\(stroke.key) cannot be typed") }
      }
    }
  }

  @Test(arguments: Context.allCases) func everyContextCanBeLeft(context: Context) {
    let actions = Binding.table.filter { $0.contexts.contains(context) }.flatMap(\.strokes)
    #expect(actions.contains { $0.action == .quit })
    let overlaid: Set<Context> = [
      .presetMenu, .help, .search, .editor, .layers, .events, .branches, .settings,
      .leaving, .naming, .exporting, .sharing, .easel, .filing, .gallery, .reading,
    ]
    if overlaid.contains(context) {
      #expect(actions.contains { $0.key == .escape && $0.action == .close })
    }
    // What is left with escape is left with q, where that is no text and asks no question.
    if overlaid.contains(context), !context.takesText, context != .leaving {
      #expect(actions.contains { $0.key == .character("q") && $0.action == .close })
    }
  }

  @Test(arguments: Use.all) func keyHasItsEffect(use: Use) throws {
    var state = Self.state(in: use.context)
    let meaning = try #require(KeyMap.standard.meaning(of: use.stroke.key, in: use.context))
    if !meaning.row.applies(state) {
      // What only means something side by side.
      state = .comparing(Frame.methods, 150, 40, focused: 1)
      if use.context == .settings { state.press(.character("s")) }
      if use.context == .reading { state.press(.character("|")) }
    }
    Self.prepare(&state, for: use.stroke.action)
    try #require(state.context == use.context)
    try #require(meaning.row.applies(state) && meaning.action == use.stroke.action)
    let before = state
    let effects = state.update(.key(use.stroke.key))
    Self.check(use.stroke.action, before: before, after: state, effects)
  }

  @Test func playersWhoTakeTurnsAreSteppedByTurns() {
    var frame = Frame.gan
    frame.status.abilities.insert(.turns)
    var state = State.showing(frame, 200, 60)
    #expect(state.view().lines.last?.contains(". turn") == true)
    #expect(state.press(.character(".")) == [.send(.pause), .send(.turn)])
    // Side by side all go on by the same step.
    state = .comparing([.naive, frame], 120, 40, focused: 1)
    #expect(state.press(.character(".")).last == .send(.step(1), panel: 1))
  }

  @Test func aChosenPaceBelowAFrameStandsInTheHeader() {
    var frame = Frame.ringNaive
    for (count, text) in [(1, "1 step/s"), (2, "2 steps/s"), (10, "10 steps/s")] {
      frame.status.pace = .perSecond(count)
      let header = State.showing(frame, 120, 40).view().lines[0]
      #expect(header.contains("  \(text)  ") && !header.contains("/frame"))
    }
  }

  @Test func theEndsOfANetworkAreSaid() {
    var frame = Frame.ridge
    frame.settings.append(
      Setting(
        path: Setting.layersShownPath, label: "layers shown", value: .integer(2),
        domain: .integer(1...2), effect: .immediate))
    var state = State.showing(frame, 80, 24)
    #expect(state.press(.character("o")) == [.wakeUp(after: .seconds(5))])
    #expect(state.notice == "This is the output; O goes back by a layer.")
    #expect(
      state.press(.character("O")).first
        == .send(.set(path: Setting.layersShownPath, value: .integer(1))))
    state.press(.character("O"))
    #expect(state.notice == "This is the first layer; o goes on.")
  }

  /// Side by side stands what comes out, whatever was looked into before.
  @Test func comparingShowsTheOutput() {
    var frame = Frame.ridge
    frame.status.abilities.insert(.compare)
    frame.settings.append(
      Setting(
        path: Setting.layersShownPath, label: "layers shown", value: .integer(4),
        domain: .integer(1...12), effect: .immediate))
    var state = State.showing(frame, 120, 40)
    #expect(
      state.press(.character("c")) == [
        .send(.set(path: Setting.layersShownPath, value: .integer(12))),
        .send(.compare(["ridge", "ring-map"])),
      ])
  }

  @Test func helpListsEveryKeyThatWorks() {
    for focus in [Context.plot, .settings] {
      var state = Self.state(in: focus)
      let offered = Binding.offered(in: focus, state)
      state.press(.character("?"))
      let lines = HelpLine.lines(of: .keys, for: state)
      for binding in offered {
        #expect(lines.contains(.entry(binding.label, binding.help)), "\(binding.label) in \(focus)")
      }
    }
  }
}

// MARK: - Situations

extension BindingTests {
  static func state(in context: Context) -> State {
    var frame = Frame.ringNaive
    frame.status.abilities = [.morph, .reseed, .save, .compare, .paint, .parts]
    frame.status.unsavedSeconds = 100
    frame.status.group = (1...9).map { "preset-\($0)" }
    frame.layers = LayerBoard(
      State.layerShortcuts.indices.map {
        LayerBoard.Choice("layer \($0)", key: "layer \($0)", isShown: false, explanation: "")
      })
    frame.events = .modes
    frame.status.passes = .halfway
    frame.status.moments = .several
    frame.secondPlots = [.histogram, .latents]
    frame.status.branches = .two
    frame.settings.append(
      Setting(
        path: Setting.layersShownPath, label: "layers shown", value: .integer(3),
        domain: .integer(1...6), effect: .immediate))
    frame.charts += ["second", "third"].map { Chart($0, curves: []) }
    let size = context == .tooSmall ? (40, 10) : (80, 24)
    var state = State.showing(frame, size.0, size.1)
    switch context {
    case .tooSmall, .plot: break
    case .presetMenu: state.press(.character("p"))
    case .help:
      // With something that was looked for, so that there is a next hit.
      state.press(.character("?"), .character("/"))
      state.type("view")
      state.press(.enter)
    case .settings: state.press(.tab)
    case .reading: state.press(.character("|"))
    case .layers: state.press(.character("v"))
    case .events:
      state.press(.character("e"), .character("/"))
      state.type("mode")
      state.press(.enter)
    case .branches: state.press(.character("b"))
    case .editor: state.press(.tab, .enter)
    case .search:
      state.press(.tab, .character("/"))
      state.type("mo")
    case .tour: state.press(.enter)
    case .leaving: state.press(.character("q"))
    case .naming: state.press(.character("S"))
    case .exporting: state.press(.character("x"))
    case .gallery: state.press(.character("G"))
    case .easel: state.paint()
    case .filing:
      state.paint()
      state.press(.character("s"))
    case .sharing:
      state.press(.character("y"))
      _ = state.update(.answered(.line("genscope ring-naive", caution: nil)))
    }
    return state
  }

  /// Moves everything away from the ends, so that there is somewhere to go.
  static func prepare(_ state: inout State, for action: Action) {
    state.frame?.status.pace = .steps(10)
    switch (state.overlay, action) {
    case (.help, _): state.press(.pageDown)
    case (nil, .type(let edit)) where state.search != nil:
      _ = edit == .right || edit == .deleteForward || edit == .end ? state.press(.left) : []
    case (.layers, .move): state.overlay = .layers(selection: 5)
    case (.branches, .move(let move)):
      let isDown = [.next, .halfDown, .pageDown, .last].contains(move)
      state.overlay = .branches(selection: isDown ? 0 : 1)
    case (.events, .move): state.overlay = .events(selection: 12)
    case (.presets, .type(let edit)), (.editor, .type(let edit)), (.naming, .type(let edit)),
      (.filing, .type(let edit)):
      state.type("sad")
      _ = edit == .right || edit == .deleteForward || edit == .end ? state.press(.left) : []
    case (nil, .move), (nil, .change), (.presets, .accept): state.press(.down)
    case (nil, .fit): state.press(.character("z"))
    case (.editor, .accept):
      state.type("momentum")
    case (.gallery, .look(let move)):
      // In the middle of many, two pages and more.
      state.presets = (0..<40).map {
        PresetSummary(
          name: "p\($0)", group: $0 < 4 ? "few" : $0 < 36 ? "many" : "last", title: "", summary: "")
      }
      state.press(.escape, .character("G"), .tab)
      if move != .group(forward: false) { state.press(.pageDown, .right) }
    case (.gallery, .accept): state.press(.right)
    case (.easel, .easel(.redo)): state.press(.character("u"))
    default: break
    }
  }

  static func check(_ action: Action, before: State, after: State, _ effects: [Effect]) {
    switch action {
    case .togglePause: #expect(effects == [.send(.pause)])
    case .step: #expect(effects == [.send(.pause), .send(.step(1))])
    case .nextPart: #expect(effects == [.send(.slowMotion(.next))] && after.focus == .plot)
    case .playParts: #expect(effects == [.send(.slowMotion(.play(true)))])
    case .faster: #expect(effects.first == .send(.pace(.steps(20))))
    case .slower: #expect(effects.first == .send(.pace(.steps(5))))
    case .catchUp: #expect(effects == [.send(.catchUp)])
    case .restart: #expect(effects == [.send(.restart)])
    case .reseed: #expect(effects == [.send(.reseed(2))])
    case .undo: #expect(effects == [.send(.undo)])
    case .redo: #expect(effects == [.send(.redo)])
    case .toggleMorph: #expect(effects == [.send(.morph(true))])
    case .openPreset(let number): #expect(effects == [.send(.open("preset-\(number)"))])
    case .showPresets: #expect(after.context == .presetMenu)
    case .showHelp(let page):
      #expect(
        after.overlay.map { if case .help(let help) = $0 { help.page == page } else { false } }
          ?? (before.context == .help))
    case .openPage(let number):
      #expect(after.helpPage == HelpPage.allCases[number - 1])
    case .turnPage: #expect(after.helpPage != before.helpPage)
    case .startSearch: #expect(after.context == .search)
    case .nextHit: #expect(after != before && effects == [])
    case .nextHitOrChart(let forward):
      #expect(after.charts(of: 0).first?.title == (forward ? "second" : "third"))
    case .acceptSearch: #expect(after.context == .settings && after.search == nil)
    case .switchFocus, .toggleSettings: #expect(after.focus != before.focus)
    case .toggleCompare:
      #expect(effects.last == .send(.compare(["preset-1", "preset-2", "ring-naive"])))
    case .addPanel:
      let names = Frame.methodNames.prefix(3) + ["ring-gan-collapse"]
      #expect(effects == [.send(.compare(Array(names)), panel: 1)])
    case .closePanel:
      #expect(effects == [.send(.compare(["ring-naive", "ring-gan"]), panel: 1)])
    case .showLayers: #expect(after.context == .layers)
    case .toggleLayer(let index):
      #expect(effects == [.send(.show(layer: "layer \(index)", true))])
      #expect(after.layerChoices[index].isShown)
    case .showEvents: #expect(after.context == .events)
    case .showTour: #expect(after.context == .tour && after.tour.isUnderWay)
    case .nextStop(let forward): #expect(after.tour.number == (forward ? 2 : 1))
    case .watchStop: #expect(effects.last == .send(.run) && after.overlay == nil)
    case .leaveTour: #expect(after.context == .plot && !after.tour.isUnderWay)
    case .nextChart(let forward):
      #expect(after.charts(of: 0).first?.title == (forward ? "second" : "third"))
    case .shownLayer(let forward):
      let value = Setting.Value.integer(forward ? 4 : 2)
      #expect(effects == [.send(.set(path: Setting.layersShownPath, value: value))])
    case .scrub(let forward): #expect(effects == [.send(.scrub(forward ? 0.75 : 0.25))])
    case .travel(let journey): #expect(effects == [.send(.travel(journey))])
    case .showBranches: #expect(after.context == .branches)
    case .contrastBranch: #expect(effects == [.send(.contrast(1))] && after.overlay == nil)
    case .goToEnd(let forward): #expect(effects == [.send(.scrub(forward ? nil : 0))])
    case .togglePlay: #expect(effects == [.send(.play(true))])
    case .save: #expect(effects == [.send(.save)] && after.overlay == nil)
    case .share:
      #expect(effects == [.ask(.share(before.panels.map(\.frame.status), before.sharedView))])
    case .toggleCursor:
      #expect((after.cursor == nil) == (before.cursor != nil) && after.focus == .plot)
    case .moveCursor(let direction, let isFar): check(direction, isFar: isFar, before, after)
    case .toggleFreeze: #expect(after.isFrozen && effects == [])
    case .nextSecondPlot: #expect(after.aside == .second(.curves))
    case .toggleBigFigures: #expect(after.aside == .figures && effects == [])
    case .keepSettings: #expect(after.context == .naming)
    case .export: #expect(after.context == .exporting)
    case .exportSamples: #expect(effects == [.send(.exportSamples)] && after.overlay == nil)
    case .exportCurves, .exportScreen:
      guard case .ask(.export) = effects.first else {
        Issue.record("\(effects)")
        return
      }
      #expect(after.overlay == nil && effects.count == 1)
    case .showGallery:
      #expect(after.context == .gallery && effects.contains(.send(.pause)))
    case .look(let move):
      let (old, new) = (before.gallery, after.gallery)
      #expect(old != nil && new != nil && old != new)
      let hasMoved = new?.group != old?.group
      if case .group = move { #expect(hasMoved) } else { #expect(!hasMoved) }
    case .paint: #expect(effects == [.ask(.paint(panel: 0))])
    case .easel(let act): check(act, before, after, effects)
    case .toggleRecording: #expect(effects == [.toggleRecording])
    case .nextGlyphs: #expect(after.glyphs == .braille)
    case .zoomIn: #expect(ratio(before, after) < 1 && effects.count == 1)
    case .zoomOut: #expect(ratio(before, after) > 1 && effects.count == 1)
    case .fit: #expect(after.camera == .fit && effects.count == 1)
    case .pan(let direction): check(direction, before, after)
    case .move, .type: #expect(after != before && effects == [])
    case .change(let forward):
      let value = forward ? 0.002 : 0.0005
      #expect(
        effects == [.send(.set(path: "training.optimizer.learningRate", value: .real(value)))])
    case .edit: #expect(after.context == .editor)
    case .accept where before.context == .layers:
      #expect(effects == [.send(.show(layer: "layer 0", true))])
    case .accept where before.context == .branches:
      #expect(effects == [.send(.branch(1))] && after.overlay == nil)
    case .accept where before.context == .naming:
      #expect(effects == [.ask(.keep(name: "my-ring-naive", replacing: false, panel: 0))])
    case .accept where before.context == .gallery:
      #expect(after.overlay == nil && effects.first == .send(.open("ring-ten")))
    case .accept where before.context == .filing:
      let painting = before.easel?.painting ?? Painting()
      #expect(effects == [.ask(.file(painting, path: "painting.csv", replacing: false))])
    case .accept: #expect(after.overlay == nil && effects.count == 1)
    case .close where before.context == .reading:
      #expect(after.context == .plot && after.cursor == nil)
    case .close where before.context == .plot && before.isOnTheWay:
      #expect(effects == [.send(.scrub(nil))] && !after.isOnTheWay)
    case .close where before.isComparing:
      #expect(effects == [.send(.compare(["ring-vae"]), panel: 1)])
    case .close where before.context == .filing: #expect(after.context == .easel)
    case .close:
      #expect(after.context == ([.editor, .search].contains(before.context) ? .settings : .plot))
    case .redraw: #expect(effects == [.redraw] && after == before)
    case .suspend: #expect(effects == [.suspend] && after == before)
    case .leave where before.context == .leaving: #expect(effects == [.quit])
    case .leave where before.context == .gallery:
      #expect(effects.contains(.send(.page(nil))) && after.context == .leaving)
    case .leave: #expect(effects == [] && after.context == .leaving)
    case .quit: #expect(effects == [.quit])
    }
  }

  private static func check(
    _ act: Easel.Act, _ before: State, _ after: State, _ effects: [Effect]
  ) {
    guard let old = before.easel, let new = after.easel else {
      Issue.record("no easel")
      return
    }
    switch act {
    case .move(let direction, let far):
      let way = new.cursor - old.cursor
      let isAcross = direction == .left || direction == .right
      let length = isAcross ? way.x : way.y
      #expect((length > 0) == (direction == .right || direction == .up))
      #expect((isAcross ? way.y : way.x).magnitude < 1e-9 && length != 0)
      #expect((length.magnitude > 0.3) == far)
    case .dab: #expect(new.painting.points.count == old.painting.points.count + 20)
    case .togglePen:
      #expect(new.isPenDown && new.painting.points.count > old.painting.points.count)
    case .toggleEraser: #expect(new.isErasing && new.painting == old.painting)
    case .resize(let larger): #expect(new.size == old.size + (larger ? 1 : -1))
    case .fill(let more): #expect(new.amount == old.amount + (more ? 1 : -1))
    case .undo: #expect(new.painting.points.isEmpty && !old.painting.points.isEmpty)
    case .redo: #expect(old.painting.points.isEmpty && !new.painting.points.isEmpty)
    case .clear: #expect(new.painting.points.isEmpty && after.notice != nil)
    case .zoom(let closer): #expect((new.axes.width < old.axes.width) == closer)
    case .fit: #expect(new.axes == old.painting.extent)
    case .train:
      #expect(effects.first == .send(.paint(old.painting)) && after.context == .plot)
    case .save: #expect(after.context == .filing)
    }
  }

  private static func ratio(_ before: State, _ after: State) -> Double {
    (after.window?.width ?? .nan) / (before.window?.width ?? .nan)
  }

  private static func check(
    _ direction: Action.Direction, isFar: Bool, _ before: State, _ after: State
  ) {
    let (old, new) = (before.cursorCell(in: 0), after.cursorCell(in: 0))
    let moved = ((new?.column ?? 0) - (old?.column ?? 0), (new?.row ?? 0) - (old?.row ?? 0))
    switch direction {
    case .left: #expect(moved == (isFar ? -8 : -1, 0))
    case .right: #expect(moved == (isFar ? 8 : 1, 0))
    case .up: #expect(moved == (0, isFar ? -4 : -1))
    case .down: #expect(moved == (0, isFar ? 4 : 1))
    }
  }

  private static func check(_ direction: Action.Direction, _ before: State, _ after: State) {
    let x = (after.window?.centerX ?? .nan) - (before.window?.centerX ?? .nan)
    let y = (after.window?.centerY ?? .nan) - (before.window?.centerY ?? .nan)
    switch direction {
    case .left: #expect(x < 0 && y == 0)
    case .right: #expect(x > 0 && y == 0)
    case .up: #expect(x == 0 && y > 0)
    case .down: #expect(x == 0 && y < 0)
    }
  }
}
