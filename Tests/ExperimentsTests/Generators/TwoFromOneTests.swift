import Frames
import Testing

@testable import Experiments

/// Two numbers of the digits of one: exact, and as fine as the digits allow.
@Suite struct TwoFromOneTests {
  /// All 2^16 numbers of 16 digits become all places of the lattice of 256 x 256, each once, and come back.
  @Test func allNumbersOfSixteenDigitsFillTheLattice() {
    var places: Set<Int> = []
    for number in 0..<1 << 16 {
      let digits = UInt64(number) << 48
      let (x, y) = InterleavedDigits.split(digits, digits: 16)
      // Eight digits each, in the highest places.
      #expect(x & 0xFF_FFFF == 0 && y & 0xFF_FFFF == 0)
      places.insert(Int(x >> 24) << 8 | Int(y >> 24))
      #expect(InterleavedDigits.join(x, y) == digits)
    }
    #expect(places.count == 1 << 16)
  }

  @Test func digitsAreDealtInTurn() {
    // .10 11 01 and zeros: x gets 1 1 0, y gets 0 1 1.
    let number: UInt64 = 0b101101 << 58
    let (x, y) = InterleavedDigits.split(number, digits: 64)
    #expect(x == 0b110 << 29 && y == 0b011 << 29)
    #expect(InterleavedDigits.point(number, digits: 64) == SIMD2(0.75, 0.375))
    // Of five digits the last is x's.
    #expect(InterleavedDigits.point(number, digits: 5) == SIMD2(0.75, 0.25))
    #expect(InterleavedDigits.split(.max, digits: 64) == (.max, .max))
    #expect(InterleavedDigits.join(.max, .max) == .max)
  }

  private func digits(
    _ number: TwoFromOneConfiguration.Number, bits: Int, samples: Int
  ) throws -> (method: TwoFromOne, points: [SIMD2<Float>]) {
    var configuration = TwoFromOneConfiguration()
    (configuration.number, configuration.bits) = (number, bits)
    configuration.samples = samples
    let method = TwoFromOne(configuration, seed: 6)
    while !method.isFinished { method.step() }
    guard case .points(let points) = try #require(method.exhibit().scene).layers[1].mark else {
      Issue.record("no points")
      return (method, [])
    }
    return (method, points)
  }

  /// A float's 24 digits leave 12 to each; those of an integer go on.
  @Test func aFloatEndsAtALattice() throws {
    let lattice: Float = 4_096
    let ofFloat = try digits(.float, bits: 64, samples: 2_000).points
    for point in ofFloat {
      #expect(point.x * lattice == (point.x * lattice).rounded())
      #expect(point.y * lattice == (point.y * lattice).rounded())
    }
    #expect(Set(ofFloat.map { $0.y }).count > 1_000)
    let ofInteger = try digits(.integer, bits: 64, samples: 2_000).points
    #expect(ofInteger.count { $0.x * lattice == ($0.x * lattice).rounded() } < 20)
  }

  /// Sixteen cells as likely: chi-squared with 15 degrees of freedom exceeds 37.7 once in a thousand times.
  @Test(arguments: TwoFromOneConfiguration.Number.allCases)
  func pointsFillTheSquareEvenly(number: TwoFromOneConfiguration.Number) throws {
    let points = try digits(number, bits: 24, samples: 4_000).points
    var cells = [Double](repeating: 0, count: 16)
    for point in points { cells[Int(point.x * 4) * 4 + Int(point.y * 4)] += 1 }
    #expect(cells.reduce(0) { $0 + ($1 - 250) * ($1 - 250) / 250 } < 37.7)
  }

  @Test func theShareOfDifferentPointsIsThatOfEvenPlaces() throws {
    let method = try digits(.integer, bits: 10, samples: 1_000).method
    let share = try #require(method.figures.first { $0.key == "distinctPoints" })
    // K (1 - (1 - 1/K)^n) / n with K = 1,024; the deviation of the number met is below 14.
    let expected = try #require(share.reference?.value)
    #expect(abs(expected - 0.6385) < 1e-3)
    #expect(abs(try #require(share.value) - expected) < 0.056)
    let lattice = method.figures.filter { $0.key.hasPrefix("lattice") }.map(\.value)
    #expect(lattice == [32, 32])
  }
}
