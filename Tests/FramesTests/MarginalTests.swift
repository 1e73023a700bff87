import Frames
import Testing

/// Counts in bins.
@Suite struct MarginalTests {
  @Test func countsAreThoseByHand() {
    var marginal = Marginal("x", over: 0...4, bins: 4)
    let values = [0, 0.99, 1, 2.5, 2.6, 3, 4, 4.01, -0.01, .nan, .infinity]
    marginal.count(values, of: "a", role: .data)
    #expect(marginal.series.map(\.counts) == [[2, 1, 2, 2]])
    #expect(marginal.series[0].outside == 4 && marginal.series[0].total == 11)
  }

  /// Adding neighbours up loses nothing, whatever is left for the last bin.
  @Test(arguments: [1, 2, 3, 7, 10, 11]) func mergingKeepsEveryCount(factor: Int) {
    var marginal = Marginal("x", over: -1...1, bins: 10)
    marginal.count((0..<1000).map { Double($0 * 37 % 1000) / 499 - 1 }, of: "a", role: .samples)
    let merged = marginal.merged(by: factor)[0]
    #expect(merged.total == 1000 && merged.outside == marginal.series[0].outside)
    #expect(merged.counts.count == (10 + factor - 1) / factor)
    #expect(merged.counts[0] == marginal.series[0].counts.prefix(factor).reduce(0, +))
  }
}
