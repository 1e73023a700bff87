import Frames
import Glibc
import Screen
import Testing

@testable import Plotting

@Suite("Charts, drawn")
struct ChartPlotTests {
  private static let loss = Chart(
    "loss",
    curves: [
      Chart.Curve("distance", history: history((0..<200).map { 1 + 3 * exp(-Double($0) / 20) }))
    ], references: [Reference("floor", value: 1.0002)])

  private static let game = Chart(
    "players",
    curves: [
      Chart.Curve("a", history: history((0..<120).map { cos(Double($0) / 10) })),
      Chart.Curve("b", history: history((0..<120).map { sin(Double($0) / 10) })),
      Chart.Curve("radius", history: history(repeatElement(1.5, count: 120))),
    ])

  @Test("a curve over its floor, in ASCII") func lossASCII() {
    #expect(
      picture(Self.loss, columns: 40, rows: 8) == #"""
        distance 1.000  floor 1.0002
        4 *:
           *
           :*
        2    **
              :***
          - - - -:******************************
          0                                  199
        """#)
  }
  @Test("a curve over its floor, in braille") func lossBraille() {
    #expect(
      picture(Self.loss, columns: 40, rows: 8, glyphs: .braille) == #"""
        distance 1.000  floor 1.0002
        4 ⢣
           ⢇
           ⠈⢦
        2    ⠣⡄
              ⠈⠒⢄⣀
          ╌╌╌╌╌╌╌⠈⠉⠓⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀
          0                                  199
        """#)
  }
  @Test("a curve over its floor, in half blocks") func lossBlocks() {
    #expect(
      picture(Self.loss, columns: 40, rows: 8, glyphs: .blocks) == #"""
        distance 1.000  floor 1.0002
        4 █░
           █
           ░█
        2    ▀▄
              ░▀▄▄
          ╌╌╌╌╌╌╌░▀▀▀▀▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
          0                                  199
        """#)
  }
  @Test("several curves, in ASCII") func gameASCII() {
    #expect(
      picture(Self.game, columns: 40, rows: 8) == #"""
        * a  0.7861  + b -0.6181  x radius 1.500
           xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
         1 ***+++++         *****+++++         *
            ++**   +       *   ++**   +      **
         0 +    *   ++   **   +    *   ++   *
                 *    + *   ++      *    + *
        -1        ******++++         ******+++++
           0                                 119
        """#)
  }
  @Test("several curves, in braille") func gameBraille() {
    #expect(
      picture(Self.game, columns: 40, rows: 8, glyphs: .braille) == #"""
        ⠤⠤⠤ a  0.7861  ⠤⠄⠠ b -0.6181
           ⠁⠈ ⠁⠈ ⠁⠈ ⠁⠈ ⠁⠈ ⠁⠈ ⠁⠈ ⠁⠈ ⠁⠈ ⠁⠈ ⠁⠈ ⠁⠈ ⠁
         1 ⠒⠢⣀⡠ ⠒⠂          ⡠⠔⠒⠢⢄⠠⠒ ⠢⢄         ⢀
            ⡠⠈⠢⡀  ⠈⠢⡀     ⢀⠜   ⡠⠂⠑⡄   ⠠⡀     ⢀⠔⠁
         0 ⠌   ⠘⢄   ⠁⡀   ⡰⠁   ⡀⠁  ⠈⢆   ⠘⢀   ⢠⠊
                ⠈⢢   ⠈⠆⢀⠜   ⢀⠊      ⠱⡀   ⠣⡀⡔⠁
        -1        ⠑⠢⢄⡠⠔⠑⠤ ⠤⠄         ⠈⠢⢄⡠⠔⠊⠠⢄ ⠔⠁
           0                                 119
        """#)
  }
  @Test("the smallest that is useful") func small() {
    #expect(
      picture(Self.loss, columns: 12, rows: 3) == #"""
        1.000
        *
        -***********
        """#)
    #expect(
      picture(Self.loss, columns: 12, rows: 3, glyphs: .braille) == #"""
        1.000
        ⠱⡀
        ╌⠑⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀
        """#)
  }
  @Test("a logarithmic scale, where an exponential is straight") func logarithmic() {
    let chart = Chart(
      "radius",
      curves: [Chart.Curve("radius", history: history((0...100).map { exp(-Double($0) / 7) }))])
    #expect(
      picture(chart, columns: 40, rows: 9) == #"""
        radius 6.249e-7
            1 ****:
          log     *****:
                       ******
        0.001               :****:
                                 ******
                                      :*****
         1e-6                              :****
              0                              100
        """#)
  }
  @Test("the range of noisy values behind their mean") func band() {
    var generator = TestGenerator(state: 20)
    let noise = (0..<2000).map { _ in Double.random(in: 0...1, using: &generator) }
    let chart = Chart("loss", curves: [Chart.Curve("loss", history: history(noise, capacity: 64))])
    let lines = picture(chart, columns: 40, rows: 8).split(separator: "\n")
    #expect(lines.joined().contains("*"))
    #expect(lines.joined().contains(":"))
  }
  @Test("values that are not finite leave gaps") func gaps() {
    let values = (0..<20).map { $0 < 8 ? 1.0 : $0 < 12 ? .nan : $0 < 16 ? 2 : .infinity }
    let chart = Chart("loss", curves: [Chart.Curve("loss", history: history(values))])
    #expect(
      picture(chart, columns: 20, rows: 4) == #"""
        loss inf
                    ****

        ********
        """#)
  }
  @Test("nothing on record yet") func empty() {
    let chart = Chart("loss", curves: [Chart.Curve("loss", history: History())])
    #expect(picture(chart, columns: 20, rows: 3) == "loss -\n\n")
  }

  /// Values that swing faster than the cells are wide.
  private static func swing(_ name: String, _ center: Double, _ reach: Double, phase: Double = 0)
    -> Chart.Curve
  {
    Chart.Curve(
      name,
      history: history((0..<60_000).map { center + reach * cos(Double($0) / 10 + phase) }))
  }

  @Test("shows the whole range of what swings faster than its cells are wide")
  func swinging() {
    let chart = Chart("radius", curves: [Self.swing("radius", 1.001, 0.025)])
    #expect(
      picture(chart, columns: 40, rows: 8) == #"""
        radius 1.022
        1.02 :::::::::::::::::::::::::::::::::::
             :::::::::::::::::::::::::::::::::::
             *:*:*:*:*:*:*:*:*:*:**:*:*:*:*:*:*:
        1.00 :*:*:*:*:*:*:*:*:*:*::*:*:*:*:*:*:*
             :::::::::::::::::::::::::::::::::::
        0.98 :::::::::::::::::::::::::::::::::::
             0                             60.0k
        """#)
  }

  @Test("takes turns where several curves swing, rather than draw their means")
  func severalSwinging() {
    let chart = Chart(
      "players", curves: [Self.swing("a", 0, 1), Self.swing("b", 0, 1, phase: 1)])
    #expect(
      picture(chart, columns: 40, rows: 8) == #"""
        * a  0.8567  + b  0.8969
         1 *+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*
           *+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*
           *+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*
         0 *+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*
           *+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*
        -1 *+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*+*
           0                               60.0k
        """#)
  }

  @Test("no value lies beyond the scale", arguments: [0.0, 1e-3, 1, 1e6], [2, 64, 1024])
  func wholeRange(center: Double, capacity: Int) {
    let values = (0..<5000).map { center + sin(Double($0)) }
    let chart = Chart("x", curves: [Chart.Curve("x", history: history(values, capacity: capacity))])
    let lines = picture(chart, columns: 18, rows: 7).split(
      separator: "\n", omittingEmptySubsequences: false)
    // Too narrow for a scale: all rows but the legend's belong to the curve and its range.
    #expect(lines.dropFirst().allSatisfy { $0.contains(":") || $0.contains("*") })
  }

  @Test(
    "a line on a logarithmic scale is labelled with its own value, and the scale says what it is")
  func logarithmicReference() {
    let chart = Chart(
      "radius",
      curves: [Chart.Curve("radius", history: history((0...380).map { pow(10, -Double($0) / 5) }))],
      references: [Reference("start", value: 1)])
    #expect(
      picture(chart, columns: 40, rows: 8) == #"""
        radius 1.000e-76  start 1.0000
            1 *****:- - - - - - - - - - - - - -
        1e-23      ******:
          log            ******
        1e-51                  ******
                                    :******
        1e-79                             :*****
              0                              380
        """#)
  }

  @Test("a line in few rows is labelled with its own value")
  func lowReference() {
    #expect(
      picture(Self.loss, columns: 40, rows: 3) == #"""
        distance 1.000  floor 1.0002
        4 ***
        1 - -***********************************
        """#)
  }

  @Test("a linear scale has two numbers at least", arguments: 3...12)
  func twoTicks(rows: Int) {
    for (center, reach) in [(1.001, 0.025), (0, 1), (0, 1.7), (3.1, 0.4), (-7, 12)] {
      let chart = Chart("radius", curves: [Self.swing("radius", center, reach)])
      let labels = picture(chart, columns: 38, rows: rows).split(separator: "\n")
        .dropFirst().dropLast(rows >= 7 ? 1 : 0)
        .filter { $0.split(separator: " ").first.flatMap { Double($0) } != nil }
      #expect(labels.count >= 2, "\(center), \(reach)")
    }
  }

  @Test("stays inside its rectangle and within its means", arguments: everyLook)
  func laws(glyphs: GlyphSet, palette: Palette) {
    let wild: [Double] = [
      0, -1, .nan, 1e300, -1e300, .infinity, Double.leastNonzeroMagnitude, -.infinity, 1e-300,
    ]
    let charts = [
      Self.loss, Self.game, Chart("", curves: []),
      Chart("", curves: [], references: [Reference("x", value: .nan)]),
      Chart(
        "wild", curves: [Chart.Curve("a\u{1B}[2J\u{7}é", history: history(wild))],
        references: wild.map { Reference("r", value: $0) }),
      Chart(
        "tiny",
        curves: [
          Chart.Curve(
            "", history: history([Double.leastNonzeroMagnitude, 2 * Double.leastNonzeroMagnitude]))
        ]),
      Chart("one", curves: [Chart.Curve("one", history: history([3]))]),
      Chart("endless", curves: [Chart.Curve("inf", history: history([.infinity, .infinity]))]),
    ]
    for chart in charts {
      for (columns, rows) in [(0, 0), (1, 1), (1, 9), (9, 1), (12, 3), (24, 2), (25, 7), (60, 20)] {
        var grid = Grid(GridSize(columns: columns + 2, rows: rows + 2))
        let outside = Cell("?")
        grid.withUnsafeMutableCells { $0.update(repeating: outside) }
        ChartPlot(chart: chart, glyphs: glyphs, palette: palette)
          .draw(into: &grid, at: GridRect(column: 1, row: 1, columns: columns, rows: rows))
        let strays = grid.cells.indices.filter { index in
          let (column, row) = (index % (columns + 2), index / (columns + 2))
          let isInside = column >= 1 && column <= columns && row >= 1 && row <= rows
          return (grid.cells[index] == outside) == isInside
        }
        #expect(strays.isEmpty)
        #expect(grid.cells.allSatisfy { $0.scalar.value >= 0x20 })
        #expect(glyphs.needsUnicode || grid.cells.allSatisfy(\.scalar.isASCII))
        #expect(
          palette.colors != .none || grid.cells.allSatisfy { $0.style.foreground == .standard })
      }
    }
  }

  @Test("every finite value's column shows something", arguments: GlyphSet.allCases)
  func coverage(glyphs: GlyphSet) {
    var generator = TestGenerator(state: 15)
    let values = (0..<500).map { _ in Double.random(in: -3...3, using: &generator) }
    let chart = Chart("noise", curves: [Chart.Curve("noise", history: history(values))])
    // Too narrow for a scale: every column belongs to the curve.
    let lines = picture(chart, columns: 20, rows: 5, glyphs: glyphs).split(separator: "\n")
    for column in 0..<20 {
      let isMarked = lines.dropFirst().contains { line in
        let cells = Array(line)
        return column < cells.count && cells[column] != " "
      }
      #expect(isMarked)
    }
  }
}
