import CKernels
import Foundation
import Tensors
import Testing

/// The vector loops' elementary functions against the C library in double precision, in every clone.
@Suite struct ElementaryFunctionTests {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let opcode: ck_opcode
    let range: ClosedRange<Float>
    /// The error allowed, in units of the last place of the exact result.
    let units: Double
    let exact: @Sendable (Double) -> Double
  }

  static let cases: [Case] = [
    Case(
      description: "exp", opcode: CK_EXPONENTIAL, range: -87...88.7, units: 2, exact: { exp($0) }),
    Case(
      description: "log", opcode: CK_LOGARITHM, range: 1e-38...1e38, units: 2, exact: { log($0) }),
    Case(
      description: "log near 1", opcode: CK_LOGARITHM, range: 0.5...2, units: 2, exact: { log($0) }),
    Case(description: "tanh", opcode: CK_TANH, range: -12...12, units: 8, exact: { tanh($0) }),
    Case(
      description: "tanh near 0", opcode: CK_TANH, range: -0.1...0.1, units: 8, exact: { tanh($0) }),
    Case(
      description: "sigmoid", opcode: CK_SIGMOID, range: -87...80, units: 4,
      exact: { 1 / (1 + exp(-$0)) }),
    Case(
      description: "softplus", opcode: CK_SOFTPLUS, range: -80...80, units: 4,
      exact: { max($0, 0) + log1p(exp(-$0.magnitude)) }),
    Case(
      description: "erf", opcode: CK_ERROR_FUNCTION, range: -5...5, units: 16, exact: { erf($0) }),
    Case(description: "sin", opcode: CK_SINE, range: -10...10, units: 3, exact: { sin($0) }),
    Case(description: "cos", opcode: CK_COSINE, range: -10...10, units: 3, exact: { cos($0) }),
    Case(
      description: "sin far out", opcode: CK_SINE, range: -1e9...1e9, units: 3, exact: { sin($0) }),
    Case(
      description: "sqrt", opcode: CK_SQUARE_ROOT, range: 1e-30...1e30, units: 0.5,
      exact: { $0.squareRoot() }),
  ]

  @Test(arguments: cases, Level.all) func errorsStayWithinAFewUnits(_ test: Case, level: Level) {
    let count = 100_003
    let stretch = Double(test.range.upperBound) / Double(test.range.lowerBound)
    let points = (0..<count).map { index -> Float in
      let fraction = Float(index) / Float(count - 1)
      // Ranges over many powers of ten are walked in equal ratios.
      return test.range.lowerBound > 0 && stretch > 1e10
        ? Float(Double(test.range.lowerBound) * pow(stretch, Double(fraction)))
        : test.range.lowerBound + fraction * (test.range.upperBound - test.range.lowerBound)
    }
    var worst = (units: 0.0, point: Float(0))
    for (point, value) in zip(points, apply(test.opcode, to: points, level)) {
      let exact = test.exact(Double(point))
      let unit = Double(max(Float(exact).ulp, Float.leastNormalMagnitude.ulp))
      let units = (Double(value) - exact).magnitude / unit
      // NaN must not be lost in a comparison.
      if !(units <= worst.units) { worst = (units, point) }
    }
    #expect(worst.units <= test.units, "\(worst.units) units at \(worst.point)")
  }

  @Test(arguments: Level.all) func infinitiesAndNaNComeOutAsInTheLibrary(level: Level) {
    let points: [Float] = [
      -.infinity, .infinity, .nan, 0, -0.0, 200, -200, 1e30, -1e30, Float(bitPattern: 71362),
    ]
    let expected: [(ck_opcode, @Sendable (Double) -> Double)] = [
      (CK_EXPONENTIAL, { exp($0) }), (CK_LOGARITHM, { log($0) }), (CK_TANH, { tanh($0) }),
      (CK_SIGMOID, { 1 / (1 + exp(-$0)) }), (CK_ERROR_FUNCTION, { erf($0) }),
      (CK_SOFTPLUS, { $0 > 30 ? $0 : log1p(exp($0)) }), (CK_ABSOLUTE, { $0.magnitude }),
      (CK_RELU, { $0 < 0 ? 0 : $0 }), (CK_SQUARE_ROOT, { $0.squareRoot() }),
      (CK_RECIPROCAL, { 1 / $0 }),
    ]
    for (opcode, exact) in expected {
      for (point, value) in zip(points, apply(opcode, to: points, level)) {
        let exact = Float(exact(Double(point)))
        let same =
          exact.isNaN
          ? value.isNaN
          : value == exact || (value - exact).magnitude <= 4 * max(exact.ulp, Float(bitPattern: 71))
        #expect(same, "opcode \(opcode.rawValue) of \(point): \(value), not \(exact)")
      }
    }
    for value in apply(CK_SINE, to: [.infinity, -.infinity, .nan], level) { #expect(value.isNaN) }
    for value in apply(CK_SINE, to: [1e20, -3e38, 5e12], level) { #expect(value.magnitude <= 1) }
  }

  /// Floats right beside the multiples of a quarter turn, where little is left of the angle but what its
  /// reduction makes of it.
  @Test(arguments: Level.all) func sinesBesideTheirZeros(level: Level) throws {
    let points = (1...20_000).flatMap { step -> [Float] in
      let zero = Float(Double(step * step) * .pi / 2)
      return [zero.nextDown, zero, zero.nextUp]
    }
    let functions: [(ck_opcode, (Double) -> Double)] = [
      (CK_SINE, { sin($0) }), (CK_COSINE, { cos($0) }),
    ]
    for (opcode, exact) in functions {
      let worst = zip(points, apply(opcode, to: points, level)).map { point, value in
        (Double(value) - exact(Double(point))).magnitude / Double(Float(exact(Double(point))).ulp)
      }.max()
      #expect(try #require(worst) <= 3, "units at most")
    }
  }

  private func apply(_ opcode: ck_opcode, to points: [Float], _ level: Level) -> [Float] {
    level.perform {
      ChainRunner(rows: 1, columns: points.count).run(
        operands: [(points, CK_FULL)], steps: [(opcode, 0, 0, 0)], sinks: [(CK_STORE, 1)])[0]
    }
  }
}
