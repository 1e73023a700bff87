import Distributions
import Frames
import Glibc
import Parameters
import Tensors
import Testing

/// Laws that hold for the density of every kind of data in the plane.
@Suite struct DensityLawTests {
  private static let kinds = DistributionChoice.kinds.filter { $0.family == .plane }.map { $0.kind }

  /// The density is summed over a lattice: the sum is 1, and draws fall into the squares of a coarser one as it says.
  @Test(arguments: kinds) func massIsOneAndDrawsAgreeWithIt(kind: String) throws {
    let type = try #require(DistributionChoice.kinds.first { $0.kind == kind })
    var data = DistributionChoice(type.init())
    // Wide enough for squares that show how a mode falls off.
    if data.distribution.mixture != nil { try data.set("deviation", to: .real(0.3)) }
    let distribution = data.distribution
    let cells = (distribution as? any CellDistribution)?.cells
    // Squares of which each lies wholly in a cell, or wholly outside.
    let extent = try #require(cells.map { Window(halfSide: $0.width / 2) } ?? distribution.extent)
    guard distribution.logDensities(of: [0, 0]) != nil else { return }
    // A midpoint sum over a Gaussian is exact to 1e-7 in steps of its deviation.
    let detail = detail(of: distribution)
    let step =
      cells.map { $0.width / Double(2 * $0.side) } ?? min(0.6 * detail, extent.width / 64)
    let columns = Int((extent.width / step).rounded(.up))
    let rows = Int((extent.height / step).rounded(.up))
    var points: [Float] = []
    for row in 0..<rows {
      for column in 0..<columns {
        points.append(Float(extent.minX + step * (Double(column) + 0.5)))
        points.append(Float(extent.minY + step * (Double(row) + 0.5)))
      }
    }
    let masses = try #require(distribution.logDensities(of: points)).map { exp($0) * step * step }
    let whole = masses.reduce(0, +)
    // The window leaves out a few in ten thousand.
    #expect(whole > 0.999 && whole < 1.000_1, "mass \(whole)")

    let block = max(1, columns / 24)
    let across = (columns + block - 1) / block
    var expected: [Int: Double] = [:]
    for (square, mass) in masses.enumerated() {
      let (row, column) = (square / columns, square % columns)
      expected[row / block * across + column / block, default: 0] += mass
    }
    let count = 40_000
    let samples = distribution.samples(count: count, random: RandomStream(seed: 5, purpose: .data))
    var seen: [Int: Double] = [:]
    for row in 0..<count {
      let (x, y) = (Double(samples[2 * row]), Double(samples[2 * row + 1]))
      guard extent.contains(x: x, y: y) else { continue }
      let (column, line) = (Int((x - extent.minX) / step), Int((y - extent.minY) / step))
      seen[line / block * across + column / block, default: 0] += 1
    }
    var (chiSquared, degrees) = (0.0, 0.0)
    for (cell, mass) in expected where mass * Double(count) > 8 {
      let due = mass * Double(count)
      let miss = seen[cell, default: 0] - due
      chiSquared += miss * miss / due
      degrees += 1
    }
    // 4 deviations of chi-squared.
    #expect(degrees > 6)
    #expect(
      abs(chiSquared - degrees) < 4 * (2 * degrees).squareRoot(), "\(chiSquared) of \(degrees)")
  }

  /// The scale on which a density changes.
  private func detail(of distribution: any Distribution) -> Double {
    if let mixture = distribution.mixture { return mixture.deviation }
    if let curves = distribution as? any CurveDistribution { return curves.noise }
    if let pinwheel = distribution as? PinwheelDistribution { return 2 * pinwheel.tangential }
    // Three fifths of it divide the inputs, whose density has edges, and the margin beside them.
    if distribution is SineDistribution { return .pi / 60 }
    return .infinity
  }

  /// Entropies worked out apart from the program, in nats.
  @Test(arguments: [
    ("8gaussians", 2.833), ("moons", 2.395), ("circles", 3.2681), ("rings", 2.6232),
    ("swiss-roll", 2.663), ("two-spirals", 2.661), ("pinwheel", 2.318), ("checkerboard", 3.4657),
  ])
  func entropyIsTheKnownOne(kind: String, expected: Double) throws {
    let distribution = try #require(DistributionChoice.kinds.first { $0.kind == kind }).init()
    let entropy = try #require(distribution.entropy)
    // Some by quadrature, some by draws, whose errors are up to 0.013.
    #expect(abs(entropy - expected) < 0.016, "\(entropy)")
  }
}
