import Frames
import Screen
import Testing

@testable import Interface

@Suite struct MeasuresTests {
  private static let factor = Measure(
    "factor", key: "factor", value: 1.0049875621120, format: .decimals(12),
    reference: Reference("theory", value: 1.0049875621121))
  private static let invariant = Measure(
    "invariant", key: "invariant", value: 0.975312498721, format: .decimals(12))

  private static func text(_ measure: Measure, among label: Int, _ value: Int, columns: Int)
    -> String
  {
    let line = MeasureLine(measure, aligned: (label, value), columns: columns)
    return [String(line.label.prefix(line.labelWidth)), line.value, line.reference]
      .compactMap(\.self).joined(separator: " ")
  }

  @Test(
    arguments: [
      (60, "factor 1.004987562112 theory 1.004987562112"),
      (35, "factor 1.00498756 theory 1.00498756"),
      (33, "factor 1.0049876 theory 1.0049876"),
      (25, "factor 1.005 theory 1.005"),
      (22, "factor 1.005 (1.005)"),
      (18, "factor 1.005"),
    ])
  func digitsGiveWayBeforeTheReference(columns: Int, expected: String) {
    #expect(Self.text(Self.factor, among: 6, 14, columns: columns) == expected)
  }

  @Test func labelsGiveWayBeforeTheReferencesName() {
    let modes = Measure(
      "modes captured", key: "modes", value: 3, format: .outOf(8),
      reference: Reference("perfect", value: 8))
    #expect(Self.text(modes, among: 14, 5, columns: 30) == "modes captured 3/8 perfect 8/8")
    #expect(Self.text(modes, among: 14, 5, columns: 25) == "modes cap 3/8 perfect 8/8")
    #expect(Self.text(modes, among: 14, 5, columns: 20) == "modes captured 3/8")
  }

  @Test(arguments: 16...80) func nothingIsWiderThanItsLine(columns: Int) {
    for measure in [Self.factor, Self.invariant] {
      let line = MeasureLine(measure, aligned: (9, 14), columns: columns)
      let reference = line.reference.map { $0.displayWidth + 1 } ?? 0
      let value = reference > 0 ? line.valueWidth : line.value.displayWidth
      #expect(line.labelWidth + 1 + value + reference <= columns)
    }
  }

  @Test(arguments: [(80, 24), (60, 18), (120, 40), (200, 60)])
  func theoryStandsBesideTheMeasurement(columns: Int, rows: Int) {
    var frame = Frame.saddle
    frame.measures = [
      Measure("a", key: "a", value: 1.5), Measure("b", key: "b", value: -1), Self.factor,
      Self.invariant,
    ]
    let state = State.showing(frame, columns, rows)
    #expect(state.view().text.contains("theory 1.00"), "\(state.view().text)")
  }

  @Test func helpExplainsMeasures() {
    var frame = Frame.saddle
    frame.measures[2].explanation = "How much further out one step leads."
    let texts = HelpLine.lines(for: State.showing(frame, 80, 24))
    let label = frame.measures[2].label
    #expect(texts.contains(.entry(label, "How much further out one step leads.")))
    #expect(texts.contains(.entry("", "beside it: theory")))
  }

  @Test func settingsLeaveRoomForValues() {
    var frame = Frame.ringNaive
    frame.settings[1].value = .real(0.000123)
    frame.settings[6].label = "a very long label"
    let text = State.showing(frame, 60, 18).view().text
    #expect(text.contains("learning rate  0.000123"), "\(text)")
  }

  @Test(arguments: [Status.Activity.running, .paused]) func morphIsNamed(
    activity: Status.Activity
  ) {
    var frame = Frame.ridge
    frame.status.isMorphing = true
    frame.status.activity = activity
    frame.status.rate = 0
    let state = State.showing(frame, 120, 40)
    let header = state.view().lines[0]
    #expect(header.contains("morphing") && !header.contains("samples/s"), "\(header)")
    #expect(activity == .running || header.hasSuffix("paused"))
  }
}
