import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// A walk through presets, stop by stop.
@Suite struct TourTests {
  private func frame(_ preset: String, _ activity: Status.Activity = .paused) -> Frame {
    var frame = Frame.ringNaive
    (frame.status.preset, frame.status.activity) = (preset, activity)
    return frame
  }

  private func touring(_ stop: Int = 1, _ columns: Int = 80, _ rows: Int = 24) -> State {
    let size = GridSize(columns: columns, rows: rows)
    var state = State(
      presets: State.library, size: size,
      capabilities: DisplayCapabilities(colors: .none, unicode: true, lines: false),
      tour: Tour(at: stop, isUnderWay: true))
    _ = state.update(.frames([frame(state.tour.preset)]))
    return state
  }

  /// What was sent to the engine.
  private func commands(_ effects: [Effect]) -> [Command] {
    effects.compactMap { if case .send(let command, _) = $0 { command } else { nil } }
  }

  // MARK: - Stops

  @Test func storiesHaveTwelveStopsOfPresetsOfTheirOwn() {
    #expect(Tour.count == 12)
    #expect(Set(Tour.presets).count == Tour.count)
  }

  /// All of a card can be read where there is least room.
  @Test(arguments: 1...12, [(80, 24), (120, 40), (200, 60)])
  func everyCardCanBeReadToItsEnd(stop: Int, size: (Int, Int)) {
    let state = touring(stop, size.0, size.1)
    let text = state.view().text
    let box = TourView.box(in: state).inset(by: 1)
    let lines = TourView.lines(in: state, columns: box.columns - 2)
    #expect(lines.count <= box.rows, "\(lines.count) lines in \(box.rows)")
    for line in lines { #expect(text.contains(line.text), "\(line.text)") }
    #expect(text.contains("tour \(stop)/12"))
    for heading in ["Predict", "Press"] { #expect(text.contains(heading)) }
  }

  // MARK: - Walking

  @Test func aCardWaitsAndThenRuns() {
    var state = touring()
    #expect(state.context == .tour)
    #expect(commands(state.press(.enter)) == [.run])
    #expect(state.context == .plot)
    state.hearBack(frame(state.tour.preset, .running))
    #expect(state.view().text.contains("tour 1/12"))
    #expect(commands(state.press(.enter)) == [.pause])
    #expect(state.context == .tour)
  }

  @Test func stopsAreGoneThroughToTheEndAndBack() {
    var state = touring()
    var visited = [state.tour.preset]
    for _ in 1..<Tour.count {
      let effects = state.press(.right)
      #expect(commands(effects) == [.visit(state.tour.preset)])
      visited.append(state.tour.preset)
      state.hearBack(frame(state.tour.preset))
      #expect(state.context == .tour)
    }
    #expect(visited == Tour.presets)
    #expect(commands(state.press(.right)).isEmpty)
    #expect(state.notice == "This is the last stop; q leaves the tour.")
    #expect(commands(state.press(.left)) == [.visit(Tour.presets[10])])
    var first = touring()
    #expect(commands(first.press(.left)).isEmpty)
    #expect(first.notice == "This is the first stop.")
  }

  /// A card says what to press, and whoever presses it at once need not take the card away first.
  @Test func whatACardSaysCanBePressedWhileOneReadsIt() {
    var state = touring()
    #expect(commands(state.press(.character("R"))) == [.run, .reseed(2)])
    #expect(state.context == .plot && state.notice == nil)
    // A step by itself is taken of a run that stands.
    var stepping = touring()
    #expect(commands(stepping.press(.character("."))) == [.step(1)])
    #expect(stepping.context == .plot)
    // A key that means nothing without the card does not take it away.
    var puzzled = touring()
    #expect(commands(puzzled.press(.character("~"))).isEmpty)
    #expect(puzzled.context == .tour)
  }

  /// What there is to press stays on the screen while one watches, where there are two lines for words.
  @Test(arguments: 1...12, [(80, 24), (120, 40)])
  func whatToPressStaysInSight(stop: Int, size: (Int, Int)) {
    var state = touring(stop, size.0, size.1)
    let press = "Try: " + state.keys.named(in: state.tour.stop.press)
    #expect(!state.view().text.contains(press))
    state.press(.enter)
    state.hearBack(frame(state.tour.preset, .running))
    #expect(state.view().text.contains(press))
    state.hearBack(frame("saddle-elsewhere", .running))
    #expect(!state.view().text.contains(press))
  }

  /// One predicts before the run says what there is to see.
  @Test func theRunsWordsWaitForThePrediction() throws {
    var state = touring(3)
    let caption = try #require(state.frame?.caption.split(separator: " ").prefix(3))
    let words = caption.joined(separator: " ")
    #expect(!words.isEmpty && !state.view().text.contains(words))
    state.press(.enter)
    state.hearBack(frame(state.tour.preset, .running))
    #expect(state.view().text.contains(words))
  }

  /// Whoever has watched finds the prediction answered, and what was opened meanwhile is kept.
  @Test(arguments: 1...12, [(80, 24), (120, 40)])
  func theCardAnswersWhoeverHasWatched(stop: Int, size: (Int, Int)) {
    var state = touring(stop, size.0, size.1)
    #expect(!state.view().text.contains("Answer"))
    state.press(.enter)
    state.hearBack(frame("elsewhere", .running))
    #expect(commands(state.press(.enter)) == [.pause])
    #expect(state.context == .tour && state.tour.number == stop)
    let (text, box) = (state.view().text, TourView.box(in: state).inset(by: 1))
    let lines = TourView.lines(in: state, columns: box.columns - 2)
    #expect(lines.count <= box.rows && lines.contains { $0.text == "Answer" })
    for line in lines { #expect(text.contains(line.text), "\(line.text)") }
  }

  /// Whoever has left the tour and looked around comes back to the stop.
  @Test func theCardBringsTheStopsPresetBack() {
    var state = touring(3)
    state.press(.enter)
    state.press(.enter)
    state.press(.character("q"))
    state.hearBack(frame("saddle", .running))
    #expect(commands(state.press(.enter)) == [.visit("ring-naive")])
    state.hearBack(frame("ring-naive"))
    #expect(state.context == .tour && state.tour.number == 3)
    #expect(state.view().text.contains("Predict"))
  }

  /// A tour that was gone through begins anew.
  @Test func theEndIsFollowedByTheBeginning() {
    var state = touring(12)
    #expect(state.tour.nextNumber == 12)
    state.press(.enter)
    #expect(state.tour.nextNumber == 1)
    state.press(.enter)
    state.press(.character("q"))
    #expect(state.tour.number == 1 && state.tour.nextNumber == 1)
  }

  @Test func aTourIsLeftAndTakenUpAgain() {
    var state = touring(5)
    state.press(.character("q"))
    #expect(state.context == .plot && state.tour.number == 5 && state.tour.hasBegun)
    #expect(!state.view().text.contains("tour 5/12"))
    state.press(.enter)
    #expect(state.context == .tour && state.tour.number == 5)
  }

  // MARK: - Offering

  @Test func aTourIsOfferedToWhoeverIsNew() {
    func shown(_ tour: Tour) -> String {
      var state = State(
        presets: State.library, size: GridSize(columns: 120, rows: 40),
        capabilities: DisplayCapabilities(colors: .none, unicode: true, lines: false), tour: tour)
      _ = state.update(.frames([frame("ring-naive", .running)]))
      #expect(state.context == .plot && !state.tour.hasBegun)
      return state.view().text
    }
    #expect(shown(Tour(isOffered: true)).contains("enter a tour"))
    #expect(!shown(Tour()).contains("a tour"))
  }

  @Test func aStopBeyondTheEndsIsTheNearest() {
    #expect(Tour(at: 0).number == 1 && Tour(at: 99).number == 12 && Tour(at: 7).number == 7)
  }
}
