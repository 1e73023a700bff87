import Experiments
import Tensors
import Testing

@Suite struct LatentConfigurationTests {
  private func draw(_ latent: LatentConfiguration, rows: Int, firstRow: Int = 0) -> [Float] {
    var buffer = [Float](repeating: 0, count: rows * latent.dimension)
    let stream = RandomStream(seed: 3, purpose: .latent)
    buffer.withUnsafeMutableBufferPointer {
      latent.fill(
        MatrixView($0, rows: rows, columns: latent.dimension), firstRow: firstRow, step: 7,
        from: stream)
    }
    return buffer
  }

  @Test(arguments: LatentConfiguration.Kind.allCases, [1, 2, 3])
  func blocksAreTheSameDraws(kind: LatentConfiguration.Kind, dimension: Int) {
    let latent = LatentConfiguration(kind: kind, dimension: dimension)
    let whole = draw(latent, rows: 10)
    #expect(Array(whole[(4 * dimension)...]) == draw(latent, rows: 6, firstRow: 4))
  }

  /// Mean 0, and the variance per dimension that each distribution has in closed form.
  @Test(arguments: [
    (LatentConfiguration.Kind.normal, 1.0), (.uniform, 1.0 / 3), (.circle, 1.0 / 2),
  ])
  func momentsAreThoseOfTheDistribution(kind: LatentConfiguration.Kind, variance: Double) {
    let count = 40_000
    let drawn = draw(LatentConfiguration(kind: kind, dimension: 2), rows: count / 2).map(
      Double.init)
    let mean = drawn.reduce(0, +) / Double(count)
    let square = drawn.reduce(0) { $0 + $1 * $1 } / Double(count)
    // Five standard errors.
    #expect(abs(mean) < 5 * (variance / Double(count)).squareRoot())
    #expect(abs(square - variance) < 5 * 1.5 * variance / Double(count).squareRoot())
  }

  @Test func theCircleHasRadiusOne() {
    let drawn = draw(LatentConfiguration(kind: .circle, dimension: 2), rows: 100)
    for row in 0..<100 {
      let radius = (drawn[2 * row] * drawn[2 * row] + drawn[2 * row + 1] * drawn[2 * row + 1])
        .squareRoot()
      #expect(abs(radius - 1) < 1e-6)
    }
  }
}
