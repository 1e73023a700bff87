import Distributions
import Glibc
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The law of one coordinate: density, distribution function, its inverse and draws belong together.
@Suite struct CoordinateLawTests {
  typealias Kernel = Autoregressive.Settings.Kernel

  /// A law of three parts, or of nine bins, with parameters that are nothing special.
  private func law(_ kernel: Kernel) -> (law: CoordinateLaw, parameters: [Float]) {
    switch kernel {
    case .gaussian, .logistic:
      (
        CoordinateLaw(kernel: kernel, parts: 3, reach: 0),
        [0.3, -0.5, 1.1, -0.8, 0.1, 0.9, -1.5, -2, -0.7]
      )
    case .binned:
      (
        CoordinateLaw(kernel: kernel, parts: 9, reach: 1.125),
        [0.3, -0.5, 1.1, -0.8, 0.1, 0.9, -1.5, -2, -0.7]
      )
    }
  }

  /// What a law says of numbers.
  private func values(
    _ kernel: Kernel, _ numbers: [Float],
    _ body: (CoordinateLaw, _ numbers: Expression, _ parameters: Expression) -> Expression
  ) -> [Double] {
    let (law, parameters) = law(kernel)
    let graph = Graph()
    let result = body(
      law, graph.table(rows: numbers.count, columns: 1, numbers),
      graph.table(rows: 1, columns: parameters.count, parameters))
    let workspace = Program(outputs: ["result": result]).makeWorkspace([])
    workspace.run()
    return workspace["result"].elements.map(Double.init)
  }

  /// Midpoints of cells of width 1/200 from -12 to 12: beyond lies less than a thousandth of the widest logistic.
  private let cells = (-2_400..<2_400).map { (Float($0) + 0.5) / 200 }

  @Test(arguments: Kernel.allCases) func theDensityIsTheSlopeOfTheDistributionFunction(
    kernel: Kernel
  ) {
    let densities = values(kernel, cells) { $0.logDensity(of: $1, by: $2) }.map { exp($0) }
    let below = values(kernel, cells) { $0.cumulative($1, by: $2) }
    var sum = 0.0
    for (number, density) in densities.enumerated() {
      // Up to the middle of the cell; edges of bins are edges of cells.
      #expect(abs(sum + density / 400 - below[number]) < 2e-3, "at \(cells[number])")
      sum += density / 200
      if number > 0 { #expect(below[number] >= below[number - 1] - 1e-6) }
    }
    #expect(abs(sum - 1) < 1e-3)
    #expect(abs((below.last ?? 0) - 1) < 1e-4 && (below.first ?? 1) < 1e-4)
  }

  @Test(arguments: Kernel.allCases) func inversionGoesBack(kernel: Kernel) {
    let shares = (0..<50).map { (Float($0) + 0.5) / 50 }
    let back = values(kernel, shares) { law, u, parameters in
      law.cumulative(law.inverse(of: u, by: parameters), by: parameters)
    }
    // Single precision where the density is at most 2.
    for (share, value) in zip(shares, back) { #expect(abs(Double(share) - value) < 1e-5) }
  }

  /// The distribution function of a draw is uniform, by whatever way it was drawn (Kolmogorov and Smirnov, 1 % level).
  @Test(arguments: Kernel.allCases, [Autoregressive.Settings.Drawing.inversion, .gumbelMax])
  func drawsFollowTheLaw(kernel: Kernel, drawing: Autoregressive.Settings.Drawing) {
    let (law, parameters) = law(kernel)
    let settings = Autoregressive.Settings()
    let sampler = ModelSampler(
      .pass { batch in
        let row = batch.graph.table(rows: 1, columns: parameters.count, parameters)
        return law.cumulative(law.sample(by: row, drawing, batch, "draw"), by: row)
      }, on: WeightBook(for: .plane), settings)
    let count = 20_000
    let shares = sampler.values(
      count: count, from: RandomStream(seed: 3, purpose: .metricLatent)
    ).map(Double.init).sorted()
    var gap = 0.0
    for (number, share) in shares.enumerated() {
      gap = max(
        gap, share - Double(number) / Double(count), Double(number + 1) / Double(count) - share)
    }
    #expect(gap < 1.63 / Double(count).squareRoot())
    #expect(gap > 0)
  }

  /// One standard bell, and bins all as likely, in closed form.
  @Test func whatAllParametersOfZeroMean() {
    let graph = Graph()
    let y = graph.table(rows: 3, columns: 1, [-0.5, 0, 1.25])
    let row = graph.table(rows: 1, columns: 6, [Float](repeating: 0, count: 6))
    func densities(_ law: CoordinateLaw) -> [Double] {
      let workspace = Program(outputs: ["result": law.logDensity(of: y, by: row)]).makeWorkspace([])
      workspace.run()
      return workspace["result"].elements.map(Double.init)
    }
    for (value, place) in zip(
      densities(CoordinateLaw(kernel: .gaussian, parts: 2, reach: 0)), [-0.5, 0, 1.25])
    {
      #expect(abs(value + place * place / 2 + log(2 * .pi) / 2) < 1e-6)
    }
    for (value, place) in zip(
      densities(CoordinateLaw(kernel: .logistic, parts: 2, reach: 0)), [-0.5, 0, 1.25])
    {
      #expect(abs(value + place + 2 * log(1 + exp(-place))) < 1e-6)
    }
    let bins = densities(CoordinateLaw(kernel: .binned, parts: 6, reach: 1))
    #expect(bins.prefix(2).allSatisfy { abs($0 + log(2)) < 1e-6 })
    #expect(bins[2] == CoordinateLaw.nowhere)
  }
}
