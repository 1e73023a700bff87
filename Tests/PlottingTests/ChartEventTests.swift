import Frames
import Screen
import Testing

@testable import Plotting

@Suite("Charts: events, and what a scale leaves out")
struct ChartEventTests {
  private static let flat = Chart(
    "loss", curves: [Chart.Curve("loss", history: history((0..<100).map { 1 + Double($0 % 2) }))])

  private static func event(_ step: Int, _ tone: Event.Tone) -> Event {
    Event(step: step, tone: tone, label: "", explanation: "")
  }

  private static let events = [
    event(0, .good), event(30, .good), event(30, .bad), event(30, .neutral), event(50, .neutral),
    event(51, .good), event(70, .neutral), event(500, .bad), event(-4, .bad),
  ]

  @Test("events are marked at their steps, and the worst wins") func ticks() {
    #expect(
      picture(Self.flat, columns: 40, rows: 8, events: Self.events) == #"""
        loss 2.000
        2.0 ::::::::::::::::::::::::::::::::::::
            ::::::::::::::::::::::::::::::::::::
            ::*::*:*::*:*:*::*:*::*:*::*:*:*::*:
        1.5 **:**:*:**:*:*:**:*:**:*:**:*:*:**:*
            ::::::::::::::::::::::::::::::::::::
        1.0 +::::::::::::::::::::::::::::::::::x
            0          x      +      |        99
        """#)
    #expect(
      picture(Self.flat, columns: 40, rows: 8, glyphs: .braille, events: Self.events) == #"""
        loss 2.000
        2.0 ⢐⡇⢽⠅⣗⢐⡇⢽⠅⣗⢸⠅⢽⢐⣗⢸⠅⢽⢐⣗⢸⠅⢽⢐⣗⢸⠅⣗⢐⡇⢽⠅⣗⢐⡇⢽
            ⢐⡇⡽⡅⣷⢐⡇⡽⡅⣷⢸⡅⣽⢐⢷⢸⡅⣽⢐⢷⢸⡅⣽⢐⢷⢸⡅⣷⢐⡇⡽⡅⣷⢐⡇⡽
            ⢸⡇⡇⡇⣿⢸⡇⡇⡇⣿⢸⡇⣿⢸⢸⢸⡇⣿⢸⢸⢸⡇⣿⢸⢸⢸⡇⣿⢸⡇⡇⡇⣿⢸⡇⡇
        1.5 ⢸⢸⡇⣿⢸⢸⢸⡇⣿⢸⡇⡇⡇⣿⢸⡇⡇⡇⣿⢸⡇⡇⡇⣿⢸⡇⣿⢸⢸⢸⡇⣿⢸⢸⢸⡇
            ⣜⢸⠇⢿⢘⣜⢸⠇⢿⢘⡇⢧⠇⣟⢘⡇⢧⠇⣟⢘⡇⢧⠇⣟⢘⡇⢿⢘⣜⢸⠇⢿⢘⣜⢸⠇
        1.0 ▲⢸⠅⢽⢐⣗⢸⠅⢽⢐⡇⢽⠅⣗⢐⡇⢽⠅⣗⢐⡇⢽⠅⣗⢐⡇⢽⢐⣗⢸⠅⢽⢐⣗⢸▼
            0          ▼      ▲      ┆        99
        """#)
  }

  @Test("without a row for steps, the plot's lowest row has the marks") func small() {
    #expect(
      picture(Self.flat, columns: 24, rows: 4, events: Self.events) == #"""
        loss 2.000
        2 **********************
          **********************
        1 +*****x****+***|*****x
        """#)
  }

  @Test("marks are the same in any order, and hide no step's number", arguments: everyLook)
  func order(glyphs: GlyphSet, palette: Palette) {
    func show(_ events: [Event]) -> String {
      picture(
        Self.flat, columns: 40, rows: 8, glyphs: glyphs, palette: palette, events: events)
    }
    #expect(show(Self.events) == show(Self.events.reversed()))
    let all = (0..<100).map { Self.event($0, Event.Tone.allCases[$0 % 3]) }
    let lowest = show(all).split(separator: "\n").last ?? ""
    #expect(lowest.contains(" 0 ") || lowest.contains(" 0"))
    #expect(lowest.hasSuffix("99"))
    let tones = Event.Tone.allCases.map(glyphs.mark(for:))
    #expect(Set(tones).count == tones.count)
    #expect(tones.allSatisfy { $0.displayWidth == 1 && (glyphs.needsUnicode || $0.isASCII) })
  }

  /// A first loss of 40, and then a slow fall from 2 to 1.
  private static let fall = Chart(
    "loss",
    curves: [
      Chart.Curve("loss", history: history((0..<400).map { $0 < 4 ? 40 : 2 - Double($0) / 400 }))
    ])

  @Test("a first loss that never comes back does not flatten the rest") func first() {
    #expect(
      picture(Self.fall, columns: 40, rows: 9) == #"""
        loss 1.003
            ^*****:
                  *****:
                       *****:
        1.5                 *****:
                                 ******
                                      :*****
        1.0                                :****
            0                                399
        """#)
    #expect(
      picture(Self.fall, columns: 40, rows: 9, glyphs: .braille) == #"""
        loss 1.003
            ↑⠉⠒⠦⢄⣀
                  ⠉⠓⠢⢤⣀
                       ⠉⠑⠲⠤⣀⡀
        1.5                 ⠉⠑⠒⠤⣄⡀
                                 ⠈⠙⠒⠤⢄⣀
                                      ⠈⠉⠒⠦⢄⣀
        1.0                                 ⠉⠓⠢⠤
            0                                399
        """#)
  }

  @Test("only the beginning and single excursions are left out, and only where they dominate")
  func range() {
    func extremes(_ values: [Double]) -> [Double] {
      let chart = Chart("loss", curves: [Chart.Curve("loss", history: history(values))])
      return ChartRange(chart, steps: 0...values.count - 1).extremes
    }
    let settled = (0..<200).map { 1 + Double($0 % 2) }
    var values = settled
    #expect(extremes(values).max() == 2)
    values[5] = 3.9
    #expect(extremes(values).max() == 3.9, "not three times as much")
    values[5] = 5
    #expect(extremes(values).max() == 2)
    values[5] = -5
    #expect(extremes(values).min() == 1)
    // A bound that begins at -50 and takes a tenth of the steps to come up.
    let bound = (0..<20).map { 2.5 * Double($0) - 50 } + settled.suffix(180).map { $0 + 1 }
    #expect(extremes(bound).min() == 2)
    #expect(extremes(Array(bound.prefix(60))).min() == -50, "no more than a fifth")
    values = settled
    values[100] = 50
    #expect(extremes(values).max() == 2, "a single excursion")
    values[100] = 4.9
    #expect(extremes(values).max() == 4.9, "not four times as much")
    values[100...102] = [50, 40, 30]
    #expect(extremes(values).max() == 50, "more than one stretch in a hundred")
    values = settled
    values[195] = 50
    #expect(extremes(values).max() == 50, "it may go on")
    let flat = (0..<200).map { $0 == 100 ? 7.0 : 8.0 }
    #expect(extremes(flat).min() == 7, "nothing else to be seen")
    // Both at once: a wild beginning, and later dives that do not last.
    values = [-50, -30, -20] + settled.dropFirst(3)
    (values[80], values[120]) = (-35, -19)
    #expect(extremes(values).min() == 1)
    #expect(extremes([50] + settled.prefix(30)).max() == 50, "too early to tell")
    // A dive over many decades is not a beginning that dominates, but a scale that is logarithmic.
    let dive = (0..<380).map { step in (0..<step).reduce(1.0) { value, _ in value * 0.6 } }
    #expect(extremes(dive).max() == 1)
    let lost = [50] + [Double](repeating: .nan, count: 200)
    #expect(extremes(lost).contains(50))
  }
}
