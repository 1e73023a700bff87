import Frames
import Screen
import Testing

@testable import Interface

/// A line for others, presets of one's own, files and recordings.
@Suite struct SharingTests {
  private let line = "genscope ring-naive --set training.optimizer.learningRate=0.002 --seed 7"

  private func state(clipboard: Int = 0, _ columns: Int = 80) -> State {
    var state = State.showing(.ringNaive, columns, 24)
    state.capabilities.clipboard = clipboard
    return state
  }

  @Test func aLineIsShownWholeAndCopied() {
    var state = state(clipboard: line.utf8.count)
    #expect(
      state.press(.character("y")) == [.ask(.share(state.panels.map(\.frame.status), SharedView()))]
    )
    #expect(state.update(.answered(.line(line, caution: nil))) == [.copy(line)])
    #expect(state.view().text.contains("Copied to the clipboard."))
    state.press(.escape)
    #expect(state.overlay == nil)
  }

  /// A terminal that takes a byte less gets nothing, rather than a part.
  @Test func whatTheClipboardDoesNotTakeIsNotCopied() {
    var state = state(clipboard: line.utf8.count - 1)
    #expect(state.update(.answered(.line(line, caution: "So far."))) == [])
    #expect(state.view().text.contains("So far. Printed again when you quit."))
  }

  /// However narrow the screen is, the rows of the box are the line cut in pieces.
  @Test(arguments: [60, 80, 120]) func theLineCanBePutTogetherAgain(columns: Int) {
    var state = state(columns)
    let long = line + " --set 'data.file=a  b'" + String(repeating: "x", count: 150)
    _ = state.update(.answered(.line(long, caution: nil)))
    let rows = state.view().lines
    let first = rows.firstIndex { $0.contains("[share]") } ?? 0
    var together = ""
    for row in rows[(first + 1)...] {
      let start = row.index(row.startIndex, offsetBy: (columns - min(columns - 2, 100)) / 2 + 2)
      let inside = row[start...].prefix(min(columns - 2, 100) - 4)
      if inside.allSatisfy({ $0 == " " }) { break }
      together += inside
    }
    #expect(together.hasPrefix(long) && together.dropFirst(long.count).allSatisfy { $0 == " " })
  }

  @Test func aPresetIsNamedAndReplacedOnlyWhenAsked() {
    var state = state()
    state.press(.character("S"))
    #expect(state.view().text.contains("save the settings as preset: my-ring-naive"))
    state.type("a b")
    #expect(state.press(.enter) == [])
    #expect(state.view().text.contains("! a name has letters, digits, - and _ only"))
    state.press(.control("u"))
    state.type("mine")
    #expect(state.press(.enter) == [.ask(.keep(name: "mine", replacing: false, panel: 0))])
    _ = state.update(.answered(.taken(name: "mine", path: "/p/mine.yaml")))
    #expect(state.view().text.contains("mine is there already; enter replaces it"))
    // Another name is asked for anew.
    var other = state
    other.type("2")
    #expect(other.press(.enter) == [.ask(.keep(name: "mine2", replacing: false, panel: 0))])
    #expect(state.press(.enter) == [.ask(.keep(name: "mine", replacing: true, panel: 0))])
    let summary = PresetSummary(
      name: "mine", tab: nil, group: "ring", title: "Mine", summary: "")
    _ = state.update(.answered(.kept(summary, path: "/p/mine.yaml")))
    #expect(state.overlay == nil && state.presets.last == summary)
    #expect(state.notice?.contains("/p/mine.yaml") == true)
  }

  @Test func aRefusalStaysUntilTheNextKey() {
    var state = state()
    state.press(.character("S"), .enter)
    #expect(state.update(.answered(.refused("no room"))) == [])
    #expect(state.notice == "no room" && state.isRefusal && state.overlay == nil)
  }

  /// The screen that is written is the one without the question.
  @Test func theScreenIsExportedAsItStands() {
    var state = state()
    let plain = state.view().text
    state.press(.character("x"))
    #expect(state.view().lines.last?.contains("export: ") == true)
    let effects = state.press(.character("t"))
    #expect(
      effects == [
        .ask(.export(.screen(plain + "\n"), of: state.frame?.status ?? Frame.ringNaive.status))
      ])
    // Any other key takes the question away, and means what it means without.
    state.press(.character("x"))
    #expect(state.press(.character(" ")) == [.send(.pause)] && state.overlay == nil)
  }

  @Test func withoutCurvesNoneAreWritten() {
    var frame = Frame.ringNaive
    frame.charts = []
    var state = State.showing(frame, 80, 24)
    state.press(.character("x"), .character("c"))
    #expect(state.notice == "There are no curves to export here.")
  }

  /// The run goes on to its step when the engine knows what is looked at, and once.
  @Test func theDestinationIsSentBehindTheView() {
    let size = GridSize(columns: 80, rows: 24)
    var state = State(
      presets: [], size: size, capabilities: DisplayCapabilities(colors: .none, unicode: false),
      destination: 500)
    #expect(!state.update(.resized(size, state.capabilities)).contains(.send(.runTo(500))))
    let effects = state.update(.frames([.ringNaive]))
    #expect(effects.last == .send(.runTo(500)))
    #expect(!state.update(.frames([.ringNaive])).contains(.send(.runTo(500))))
  }
}

// MARK: - The application

extension SharingTests {
  /// Keeps what it is given, and fails at a number of pieces.
  final class Recorder: ScreenRecorder {
    struct Full: Error, CustomStringConvertible { var description: String { "the disk is full" } }

    var isRecording = false
    var pictures: [Grid] = []
    var marks: [String] = []
    var room = Int.max

    func begin(
      _ status: Status?, size: GridSize, capabilities: DisplayCapabilities
    ) throws -> String {
      isRecording = true
      return "recording"
    }
    func record(_ grid: Grid) throws {
      try take()
      pictures.append(grid)
    }
    func mark(_ label: String) throws {
      try take()
      marks.append(label)
    }
    func end() -> String? {
      defer { isRecording = false }
      return isRecording ? "recorded" : nil
    }
    private func take() throws {
      room -= 1
      guard room >= 0 else {
        isRecording = false
        throw Full()
      }
    }
  }

  private func run(
    _ events: [DisplayEvent], frames: [Frame], _ recorder: Recorder,
    answer: @escaping (Request) -> Answer = { _ in .done("done") }
  ) -> ScriptedDisplay {
    let display = ScriptedDisplay(events: events)
    display.capabilities.clipboard = 100
    let source = ApplicationTests.ListedFrames(frames)
    let clock = ApplicationTests.SteppedClock(tick: .seconds(1))
    var application = Application(
      state: State(presets: [], size: display.size, capabilities: display.capabilities),
      display: display, source: source, outlet: Outlet(answer: answer, recorder: recorder),
      now: clock.now, send: { _, _ in })
    _ = application.run()
    return display
  }

  @Test func everyPictureAndEveryEventIsRecorded() {
    var later = Frame.ringNaive
    later.status.step += 1
    for event in EventLog.modes.events.prefix(2) { later.events.note(event) }
    let recorder = Recorder()
    let display = run(
      [.readable, .key(.character("W")), .readable, .key(.character("W")), .key(.character("z"))],
      frames: [.ringNaive, later], recorder)
    #expect(recorder.marks == EventLog.modes.events.prefix(2).map(\.label))
    // From the first picture that says so to the last before the end.
    #expect(recorder.pictures.count == 2)
    #expect(Array(display.grids.dropFirst(2).prefix(2)) == recorder.pictures)
    #expect(recorder.pictures[0].text.contains("recording"))
    #expect(display.grids.last?.text.contains("recorded") == false)
  }

  @Test func aFullDiskEndsTheRecordingOnly() {
    let recorder = Recorder()
    recorder.room = 1
    let display = run(
      [.readable, .key(.character("W")), .key(.character("z")), .deadline, .key(.character("z"))],
      frames: [.ringNaive], recorder)
    #expect(recorder.pictures.count == 1)
    #expect(display.grids.contains { $0.text.contains("! the disk is full") })
    #expect(display.grids.count > 4)
  }

  @Test func theLineReachesTheClipboard() {
    let display = run(
      [.readable, .key(.character("y"))], frames: [.ringNaive], Recorder(),
      answer: { _ in .line("genscope x", caution: nil) })
    #expect(display.copies == ["genscope x"])
    #expect(display.grids.last?.text.contains("genscope x") == true)
  }
}
