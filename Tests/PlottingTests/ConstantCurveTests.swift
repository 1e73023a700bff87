import Frames
import Screen
import Testing

@testable import Plotting

/// What is the same, to the digits that are printed, is drawn at the same height.
@Suite struct ConstantCurveTests {
  @Test(arguments: GlyphSet.allCases) func aConstantLiesOnItsLine(glyphs: GlyphSet) {
    for value in [1, 0.3, 1577] {
      // Wrong in the last digit from the middle on, as a measured radius is.
      let values = (0..<120).map { $0 < 60 ? value : $0 % 3 == 0 ? value.nextDown : value.nextUp }
      for references in [[], [Reference("start", value: value)]] {
        let chart = Chart(
          "radius", curves: [Chart.Curve("radius", history: history(values))],
          references: references)
        for rows in 8...20 {
          let lines = picture(chart, columns: 50, rows: rows, glyphs: glyphs)
            .split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
          // Beside the ticks.
          let drawn = lines.filter { $0.dropFirst(12).contains { $0 != " " } }
          #expect(drawn.count == 1, "\(rows) rows: \(lines.joined(separator: "\n"))")
        }
      }
    }
  }

  @Test func whatPrintsLikeAReferenceIsInItsRow() throws {
    for rows in [5, 7, 10] {
      for notch in 0..<2000 {
        let reference = 1 + Double(notch) / 2000
        let scale = ChartScale(showing: [0, 3, reference], besides: [reference])
        func row(_ value: Double) throws -> Int {
          Int((1 - (try #require(scale.height(value)))) * Double(rows))
        }
        #expect(try row(reference + 0.0004) == row(reference))
        #expect(try row(reference - 0.0004) == row(reference))
      }
    }
  }

  @Test func aScaleOfLastDigitsKeepsThem() throws {
    let scale = ChartScale(showing: [1, 1.0002], besides: [1])
    #expect(try #require(scale.height(1.0002)) > 0.9)
  }
}
