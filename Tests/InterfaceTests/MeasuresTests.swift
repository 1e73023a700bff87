import Foundation
import Frames
import Screen
import Testing

@testable import Interface

@Suite struct MeasuresTests {
  private static let factor = Figure(
    "factor", key: "factor", value: 1.0049875621120, format: .decimals(12),
    reference: Reference("theory", value: 1.0049875621121))
  private static let invariant = Figure(
    "invariant", key: "invariant", value: 0.975312498721, format: .decimals(12))

  private static func text(_ measure: Figure, among label: Int, _ value: Int, columns: Int)
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
      (22, "factor 1.0050 (1.0050)"), (21, "factor 1.005 (1.005)"),
      (18, "factor 1.005"),
    ])
  func digitsGiveWayBeforeTheReference(columns: Int, expected: String) {
    #expect(Self.text(Self.factor, among: 6, 14, columns: columns) == expected)
  }

  @Test func theReferencesNameGivesWayBeforeTheLabel() {
    let modes = Figure(
      "modes captured", key: "modes", value: 3, format: .outOf(8),
      reference: Reference("perfect", value: 8))
    #expect(Self.text(modes, among: 14, 5, columns: 30) == "modes captured 3/8 perfect 8/8")
    #expect(Self.text(modes, among: 14, 5, columns: 25) == "modes captured 3/8 (8/8)")
    #expect(Self.text(modes, among: 14, 5, columns: 23) == "modes c 3/8 perfect 8/8")
    #expect(Self.text(modes, among: 14, 5, columns: 20) == "modes captured 3/8")
  }

  @Test func bracketsKeepABoxAligned() {
    let measures = [
      Figure(
        "high quality", key: "a", value: 0.5, format: .percent,
        reference: Reference("perfect", value: 0.989)),
      Figure("KL", key: "b", value: 3.25),
      Figure(
        "log p", key: "c", value: -0.567, format: .decimals(3),
        reference: Reference("best possible", value: 4.293)),
    ]
    func lines(_ columns: Int) -> [MeasureLine] {
      let hasBrackets = MeasureLine.needBrackets(measures, columns: columns)
      return measures.map {
        MeasureLine($0, aligned: (12, 6), columns: columns, hasBrackets: hasBrackets)
      }
    }
    #expect(lines(39).map(\.reference) == ["perfect 98.9 %", nil, "best possible 4.293"])
    for columns in 28..<39 {
      #expect(lines(columns).map(\.reference) == ["(98.9 %)", nil, "(4.293)"], "\(columns)")
      #expect(lines(columns).allSatisfy { $0.labelWidth == 12 }, "\(columns)")
    }
    #expect(!MeasureLine.needBrackets(measures, columns: 27), "they would not be aligned either")
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
    frame.figures = [
      Figure("a", key: "a", value: 1.5), Figure("b", key: "b", value: -1), Self.factor,
      Self.invariant,
    ]
    let state = State.showing(frame, columns, rows)
    let wanted = columns > 60 ? "theory 1.00" : "(1.00"
    #expect(state.view().text.contains(wanted), "\(state.view().text)")
  }

  @Test func helpExplainsMeasures() {
    var frame = Frame.saddle
    frame.figures[2].explanation = "How much further out one step leads."
    let texts = HelpLine.lines(of: .screen, for: State.showing(frame, 80, 24))
    let label = frame.figures[2].label
    #expect(texts.contains(.entry(label, "How much further out one step leads.")))
    #expect(texts.contains(.entry("", "grey: theory")))
  }

  @Test func settingsLeaveRoomForValues() {
    var frame = Frame.ringNaive
    frame.settings[1].value = .real(0.000123)
    frame.settings[6].label = "a very long label"
    let text = State.showing(frame, 60, 18).view().text
    #expect(text.contains("learning rate  0.000123"), "\(text)")
  }

  @Test func aValueIsWrittenOutWhileItsLabelCanBeRecognised() {
    var frame = Frame.gan
    frame.settings[0].label = "output deviation is"
    frame.settings[0].value = .choice("learned")
    frame.settings[0].effect = .restart
    var others = [Frame.naive, .vae]
    for index in others.indices { others[index].settings[0] = frame.settings[0] }
    var state = State.comparing(others + [frame], 80, 24, focused: 2)
    state.press(.character("s"))
    let text = state.view().text
    #expect(text.contains("output de~  learned *"), "\(text)")
  }

  /// Numbers grow where they stand: nothing beside them moves.
  @Test(arguments: [80, 120, 200]) func countersDoNotMoveTheHeader(columns: Int) {
    func header(_ step: Int, _ rate: Double, _ activity: Status.Activity) -> String {
      var frame = Frame.ringNaive
      (frame.status.step, frame.status.rate, frame.status.activity) = (step, rate, activity)
      return State.showing(frame, columns, 40).view().lines[0]
    }
    let places = [
      (0, 0, .paused), (7, 3, .running), (12_480, 8123, .running), (999_999, 45.6e3, .finished),
    ]
    .map { (step: Int, rate: Double, activity: Status.Activity) in
      let line = header(step, rate, activity)
      return ["seed", "step", "steps/s"].map { word in
        line.range(of: word)?.lowerBound.utf16Offset(in: line)
      }
    }
    #expect(Set(places).count == 1, "\(places)")
  }

  @Test func aTitleThatDoesNotFitIsLeftOut() {
    var frame = Frame.ringNaive
    frame.status.title = "A title that is far too long for a line of eighty columns beside figures"
    let header = State.showing(frame, 80, 24).view().lines[0]
    #expect(header.contains("ring-naive") && !header.contains("A title"), "\(header)")
  }

  @Test func aMorphSaysBetweenWhichSeedsItIs() {
    var frame = Frame.ridge
    frame.status.isMorphing = true
    frame.status.morph = Status.Morph(from: 1, to: 2, fraction: 0.43)
    #expect(State.showing(frame, 120, 40).view().lines[0].contains("seed 1 -> 2, 43 %"))
    // Left half-way, the weights are still those of neither.
    frame.status.isMorphing = false
    #expect(State.showing(frame, 120, 40).view().lines[0].contains("seed 1 -> 2, 43 %"))
  }

  @Test func samplesOutsideTheViewAreCounted() {
    var frame = Frame.ringNaive
    let inside = (0..<88).map { _ in SIMD2<Float>(0.01, 0) }
    let outside = (0..<12).map { SIMD2<Float>(50, Float($0)) }
    frame.scene.layers[1].mark = .points(inside + outside)
    var state = State.showing(frame, 80, 24)
    #expect(state.view().text.contains(" 12 % outside -"))
    let legend = state.view().text.split(separator: "\n").firstIndex { $0.contains("o data") }
    state.press(.character("z"))
    #expect(state.view().text.contains(" 12 % outside, 0 fits -"))
    #expect(
      state.view().text.split(separator: "\n").firstIndex { $0.contains("o data") } == legend)
    var map = DensityMap(window: Window(halfSide: 2), columns: 10, rows: 10)
    [0, 0, 9, 9, 1, 1, 1, 1].withUnsafeBufferPointer { map.add(interleaved: $0) }
    frame.scene.layers[1].mark = .density(map)
    #expect(State.showing(frame, 80, 24).view().text.contains(" 25 % outside -"))
    #expect(!State.showing(.ringNaive, 80, 24).view().text.contains("outside"))
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
    var walking = Frame.ridge
    walking.status.isMorphing = true
    walking.status.morph = Status.Morph(from: 7, to: 8, fraction: 0.37)
    for columns in [60, 80] {
      let line = State.showing(walking, columns, 24).view().lines[0]
      #expect(line.contains("seed 7 -> 8, 37 %") && line.contains("morphing"), "\(line)")
    }
    #expect(activity == .running || header.hasSuffix("paused"))
  }
}
