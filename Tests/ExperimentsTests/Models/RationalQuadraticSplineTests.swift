import Glibc
import Graphs
import Tensors
import Testing

@testable import Models

/// Laws of monotone splines.
@Suite struct RationalQuadraticSplineTests {
  /// Values, logarithms of slopes and inverses of the values, at places.
  private func spline(
    bins: Int, _ places: [Float], strength: Float
  ) -> (values: [Double], logSlopes: [Double], back: [Double]) {
    let spline = RationalQuadraticSpline(bins: bins, bound: 4)
    var parameters = [Float](repeating: 0, count: spline.parameterCount)
    RandomStream(seed: 4, purpose: .initialization).fillNormal(&parameters, strength)
    let graph = Graph()
    let x = graph.table(rows: places.count, columns: 1, places)
    let row = graph.table(rows: 1, columns: parameters.count, parameters)
    let (value, logSlope) = spline(x, by: row)
    let workspace = Program(outputs: [
      "value": value, "slope": logSlope, "back": spline.inverse(of: value, by: row),
    ]).makeWorkspace([])
    workspace.run()
    func all(_ name: String) -> [Double] { workspace[name].elements.map(Double.init) }
    return (all("value"), all("slope"), all("back"))
  }

  private let places = (-500...500).map { Float($0) / 100 }

  @Test(arguments: [1, 2, 3, 8, 32, 64]) func theyRiseAndGoBack(bins: Int) {
    let (values, logSlopes, back) = spline(bins: bins, places, strength: 1)
    for number in places.indices {
      let place = Double(places[number])
      #expect(logSlopes[number].isFinite)
      if number > 0 { #expect(values[number] > values[number - 1]) }
      if abs(place) > 4 { #expect(values[number] == place && logSlopes[number] == 0) }
      // Where it is flat, a last digit of the value is a hundred last digits of the place.
      let tolerance = 2e-6 * (1 + exp(-logSlopes[number]))
      #expect(abs(back[number] - place) < max(1e-4, tolerance), "\(place) became \(back[number])")
    }
  }

  /// The slope is the limit of differences.
  @Test(arguments: [1, 5, 32]) func slopesAreThoseOfDifferences(bins: Int) {
    let step: Float = 1 / 256
    let middles = (-300...300).map { Float($0) / 80 }
    let ends = spline(bins: bins, middles.flatMap { [$0 - step, $0 + step] }, strength: 0.5).values
    let logSlopes = spline(bins: bins, middles, strength: 0.5).logSlopes
    var errors: [Double] = []
    for number in middles.indices {
      let difference = (ends[2 * number + 1] - ends[2 * number]) / Double(2 * step)
      errors.append(abs(log(difference) - logSlopes[number]))
    }
    errors.sort()
    // Rounding of 5e-7 over 1/128; at knots the slope has a corner.
    #expect(errors[errors.count / 2] < 1e-3 && errors[errors.count * 9 / 10] < 0.02)
  }

  @Test func parametersOfZeroAreTheIdentity() {
    for bins in [1, 7, 64] {
      let (values, logSlopes, _) = spline(bins: bins, places, strength: 0)
      for (place, (value, slope)) in zip(places, zip(values, logSlopes)) {
        #expect(abs(value - Double(place)) < 1e-5 && abs(slope) < 1e-4)
      }
    }
  }

  /// Parameters that softmax makes nothing of but the least bin leave a spline that is finite and rises.
  @Test func extremeParametersStayInvertible() {
    let (values, logSlopes, back) = spline(bins: 8, places, strength: 30)
    for number in places.indices {
      #expect(logSlopes[number].isFinite && back[number].isFinite)
      if number > 0 { #expect(values[number] >= values[number - 1] - 1e-6) }
    }
  }
}

extension RandomStream {
  /// Fills numbers with normal draws of a deviation.
  fileprivate func fillNormal(_ numbers: inout [Float], _ deviation: Float) {
    numbers.withUnsafeMutableBufferPointer { fillNormal($0, step: 0) }
    for index in numbers.indices { numbers[index] *= deviation }
  }
}
