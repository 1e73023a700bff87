import Glibc
import Testing

@testable import Experiments

/// What is measured of turns round the equilibrium.
@Suite struct TurnMeterTests {
  /// A logarithmic spiral has the same factor and the same period all the way, whichever way it turns.
  @Test(arguments: [(0.1, 1), (-0.37, 0.98), (1.9, 1.01)] as [(Double, Double)])
  func aSpiralIsKnownExactly(angle: Double, factor: Double) throws {
    var meter = TurnMeter()
    for step in 0..<400 {
      let (radius, way) = (pow(factor, Double(step)), 0.7 + angle * Double(step))
      meter.record([radius * cos(way), radius * sin(way)])
    }
    #expect(abs(try #require(meter.period) - 2 * .pi / abs(angle)) < 1e-9)
    #expect(abs(try #require(meter.factor) - factor) < 1e-12)
    #expect(meter.turns == Int(399 * abs(angle) / (2 * .pi)))
  }

  @Test func whatDoesNotTurnHasNoPeriod() {
    var meter = TurnMeter()
    // There and back, less than once round.
    for step in 0..<200 {
      let way = 3 * sin(Double(step) / 9)
      meter.record([cos(way), sin(way)])
    }
    #expect(meter.period == nil && meter.factor == nil && meter.turns == 0)
  }

  @Test func aNewMapBeginsANewTurn() {
    var meter = TurnMeter()
    for step in 0..<90 { meter.record([cos(Double(step) / 10), sin(Double(step) / 10)]) }
    #expect(meter.turns == 1)
    meter.restart(at: [1, 0])
    #expect(meter.period == nil && meter.turns == 0)
  }

  @Test func eigenvaluesAreRootsOfTheirPolynomial() {
    let maps = [
      PlaneMap([1, 2], [-3, 0.5]), PlaneMap([0.1, 2], [3, -4]), PlaneMap([2, 0], [1, 2]),
    ]
    for map in maps {
      for value in map.eigenvalues {
        // x^2 - t x + d of a complex x.
        let real = value.x * value.x - value.y * value.y - map.trace * value.x + map.determinant
        let imaginary = 2 * value.x * value.y - map.trace * value.y
        #expect(abs(real) < 1e-12 && abs(imaginary) < 1e-12)
      }
    }
    let turn = PlaneMap([0, -1], [1, 0])
    #expect(turn.power(4) == PlaneMap([1, 0], [0, 1]))
    #expect(turn * turn == PlaneMap([-1, 0], [0, -1]))
  }
}
