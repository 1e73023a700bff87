import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// Presets as small live plots.
@Suite struct GalleryTests {
  private static let sizes = [(60, 18), (80, 24), (120, 40), (200, 60), (60, 50)]

  /// Groups of one, two and many presets.
  private static let library =
    State.library
    + (0..<45).map { number in
      PresetSummary(
        name: "many-\(number)", tab: "m\(number)", group: "many", title: "Number \(number)",
        summary: "Of many.")
    }

  private func gallery(
    _ columns: Int = 80, _ rows: Int = 24, glyphs: GlyphSet = .ascii
  ) -> (state: State, effects: [Effect]) {
    var state = State.showing(.ringNaive, columns, rows, glyphs: glyphs)
    state.presets = Self.library
    let effects = state.press(.character("G"))
    return (state, effects)
  }

  /// The pages that some effects ask for; nil inside where they ask for none any more.
  private func pages(_ effects: [Effect]) -> [PresetPage.Order?] {
    effects.compactMap { effect -> PresetPage.Order?? in
      if case .send(.page(let order), panel: 0) = effect { .some(order) } else { nil }
    }
  }

  /// The library's group of the run comes first, and its run waits until it is shown again.
  @Test func theRunWaitsAndGoesOn() {
    var (state, effects) = gallery()
    #expect(pages(effects).map { $0?.names } == [["ring-naive", "ring-ten"]])
    #expect(effects.contains(.send(.pause)))
    #expect(state.gallery?.selected.name == "ring-naive")
    effects = state.press(.escape)
    #expect(pages(effects) == [nil] && effects.last == .send(.run))
    #expect(state.overlay == nil && state.page == nil)
    // What was paused before stays so.
    var paused = Frame.ringNaive
    paused.status.activity = .paused
    state = State.showing(paused, 80, 24)
    effects = state.press(.character("G"))
    effects += state.press(.escape)
    #expect(!effects.contains(.send(.pause)) && !effects.contains(.send(.run)))
  }

  @Test func enterOpensTheChosenOne() {
    var (state, _) = gallery()
    state.press(.right)
    #expect(state.view().text.contains("[ring-ten]"))
    let effects = state.press(.enter)
    #expect(effects.first == .send(.open("ring-ten")))
    #expect(pages(effects) == [nil] && effects.contains(.send(.run)) && state.overlay == nil)
  }

  /// Every preset is reached by each way of going through them, and none is shown twice.
  @Test(arguments: sizes) func allPresetsAreReached(columns: Int, rows: Int) throws {
    let names = Self.library.map(\.name)
    var (state, effects) = gallery(columns, rows)
    var seen: [String] = []
    for _ in 0..<names.count {
      for order in pages(effects) { seen += order?.names ?? [] }
      if Set(seen).count == names.count { break }
      effects = state.press(.pageDown)
    }
    #expect(Set(seen) == Set(names))
    #expect(seen.count <= names.count + 2, "\(seen)")
    // Through a group by arrows.
    while state.gallery?.selected.group != "many" { state.press(.tab) }
    state.press(.home)
    for number in 0..<45 {
      #expect(state.gallery?.selected.name == "many-\(number)")
      let places = try #require(state.galleryPlaces)
      let visible = places.visible(around: number, of: 45)
      #expect(visible.contains(number) && visible.count <= PresetPage.Order.limit)
      #expect(state.askedPage?.names == visible.map { "many-\($0)" })
      state.press(.right)
    }
    state.press(.down)
    #expect(state.gallery?.selected.name == "many-44")
    state.press(.up)
    let above = 44 - (state.galleryPlaces?.columns ?? 0)
    #expect(state.gallery?.selected.name == "many-\(above)")
    state.press(.down, .pageUp, .pageDown, .end)
    #expect(state.gallery?.selected.name == "many-44")
  }

  /// A page has as many plots as fit, and none lies over another or beyond the room.
  @Test(arguments: sizes, [1, 2, 5, 9, 45]) func asManyAsFit(size: (Int, Int), count: Int) {
    let places = GalleryPlaces(GridSize(columns: size.0, rows: size.1), count: count)
    #expect(places.capacity <= PresetPage.Order.limit)
    var taken: Set<SIMD2<Int>> = []
    for number in 0..<places.capacity {
      let box = places.box(number)
      #expect(box.intersection(places.area) == box && box.columns >= 26 && box.rows >= 9)
      for row in box.row..<box.row + box.rows {
        for column in box.column..<box.column + box.columns {
          #expect(taken.insert(SIMD2(column, row)).inserted)
          #expect(places.number(column: column, row: row) == number)
        }
      }
    }
    if size == (80, 24), count >= 6 { #expect(places.capacity == 6) }
    if size == (200, 60), count == 45 { #expect(places.capacity >= 16) }
  }

  @Test(arguments: sizes) func theMouseChoosesAndOpens(columns: Int, rows: Int) throws {
    var (state, _) = gallery(columns, rows)
    func click(_ column: Int, _ row: Int) -> [Effect] {
      state.update(.mouse(MouseEvent(.press(.left), column: column, row: row)))
    }
    let places = try #require(state.galleryPlaces)
    let box = places.box(1)
    _ = click(box.column + 3, box.row + 3)
    #expect(state.gallery?.selected.name == "ring-ten" && state.context == .gallery)
    // Beside all plots nothing happens.
    #expect(click(columns - 1, rows - 1) == [])
    let first = try #require(state.gallery.map { state.groupLine(of: $0).entries.first })
    let entry = try #require(first)
    _ = click(entry.columns.lowerBound, places.groups.row)
    #expect(state.gallery?.group == entry.index)
    _ = state.update(.mouse(MouseEvent(.wheel(.down), column: 5, row: 5)))
    #expect(state.gallery?.group != entry.index || state.gallery?.selection != 0)
    state.press(.tab)
    let now = try #require(state.galleryPlaces).box(0)
    let effects = click(now.column + 1, now.row + 1)
    #expect(effects.contains { if case .send(.open, _) = $0 { true } else { false } })
  }

  /// Names, figures, and what is not there yet; at all sizes, with all characters, without colours.
  @Test(arguments: GlyphSet.allCases, sizes) func plotsAreShown(glyphs: GlyphSet, size: (Int, Int))
  {
    var (state, _) = gallery(size.0, size.1, glyphs: glyphs)
    let picture = PresetPage.Picture(
      Frame.ringNaive.exhibit, figure: Figure("modes found", key: "m", value: 3, format: .outOf(8)),
      step: 1200)
    _ = state.update(
      .page(PresetPage([.init("ring-naive", .live(picture)), .init("ring-ten", .building)])))
    let grid = state.view()
    let text = grid.text
    #expect(grid.size == state.size)
    #expect(text.contains("[ring-naive]") && text.contains("ring-ten"))
    #expect(text.contains("modes found 3/8"))
    #expect(text.contains("is being built"))
    #expect(text.contains("ring-naive: Naive training on a ring of eight modes"))
    #expect(text.contains("[ring]"))
    #expect(grid.lines.last?.contains("enter open") == true)
    #expect(grid.lines.last?.contains("tab next group") == true)
    // A page of other presets shows nothing here.
    _ = state.update(.page(PresetPage([.init("saddle", .live(picture))])))
    #expect(!state.view().text.contains("modes found"))
  }

  /// Where there is no room any more, nothing is run for it.
  @Test func aTinyScreenLetsGoOfThePage() {
    var (state, _) = gallery()
    let capabilities = state.capabilities
    var effects = state.update(.resized(GridSize(columns: 30, rows: 8), capabilities))
    #expect(pages(effects) == [nil])
    effects = state.update(.resized(GridSize(columns: 120, rows: 40), capabilities))
    #expect(pages(effects).count == 1 && pages(effects).first != .some(nil))
  }

  @Test func theScopeCanBeOpenedOnIt() {
    let size = GridSize(columns: 80, rows: 24)
    var state = State(
      presets: State.library, size: size,
      capabilities: DisplayCapabilities(colors: .none, unicode: false), opening: .gallery)
    let effects = state.update(.frames([.ringNaive]))
    #expect(state.context == .gallery && pages(effects).count == 1)
  }

  @Test func anythingIsSafe() {
    var numbers = Seeded(seed: 5)
    func next(_ bound: Int) -> Int { Int(numbers.next() % UInt64(bound)) }
    let keys = Binding.table.filter { $0.contexts.contains(.gallery) }.flatMap(\.strokes).map(\.key)
      .filter { ![.function(10), .control("c")].contains($0) }
    let actions: [MouseEvent.Action] = [
      .press(.left), .press(.right), .drag(.left), .release, .wheel(.up), .wheel(.down),
    ]
    var (state, _) = gallery()
    for _ in 0..<800 {
      switch next(12) {
      case 0:
        let size = GridSize(columns: next(220), rows: next(70))
        _ = state.update(.resized(size, DisplayCapabilities(colors: .none, unicode: true)))
      case 1: state.press(.character("G"))
      case 2...5:
        _ = state.update(.mouse(MouseEvent(actions[next(6)], column: next(220), row: next(70))))
      default: state.press(keys[next(keys.count)])
      }
      #expect(state.view().size == state.size)
    }
  }
}
