import Distributions
import Foundation
import Tensors
import Testing

/// The law of targets given inputs, against sums over lattices and draws.
@Suite struct SineTests {
  static let swaps = SineDistribution.Swap.allCases

  private func draws(_ swap: SineDistribution.Swap) -> [Float] {
    SineDistribution(swap: swap).samples(
      count: 4_000, random: RandomStream(seed: 3, purpose: .data))
  }

  @Test func theFloorIsThatOfTheText() throws {
    let floor = try #require(SineDistribution().conditionalEntropy)
    let count = 10_000
    var sum = 0.0
    for place in 0..<count {
      sum += log(SineDistribution.deviation(at: 2 * .pi * Double(place) / Double(count)))
    }
    #expect(abs(floor - (sum / Double(count) + 0.5 * log(2 * .pi * M_E))) < 1e-9)
    #expect(abs(floor + 0.3760) < 5e-5)
  }

  @Test func swappingExchangesTheNumbersOfThePoints() {
    let (plain, swapped) = (draws(.no), draws(.yes))
    for row in 0..<4_000 {
      #expect(plain[2 * row] == swapped[2 * row + 1] && plain[2 * row + 1] == swapped[2 * row])
    }
  }

  /// Draws, densities and the entropy are computed apart: 4 standard errors.
  @Test(arguments: swaps) func surpriseOfTargetsIsTheirEntropy(swap: SineDistribution.Swap) throws {
    let data = SineDistribution(swap: swap)
    let known = try #require(data.logConditionals(of: draws(swap)))
    let mean = known.reduce(0, +) / 4_000
    let square = known.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / 3_999
    let entropy = try #require(data.conditionalEntropy)
    #expect(abs(mean + entropy) < 4 * (square / 4_000).squareRoot())
  }

  /// At every input the density of the target is one in all.
  @Test(arguments: swaps) func densitiesOfTargetsAreOneInAll(swap: SineDistribution.Swap) throws {
    let spacing = 0.01
    for input in [-0.9, 0.1, 0.7] {
      let points = (-314..<314).flatMap {
        [Float(input), Float(spacing * (Double($0) + 0.5))]
      }
      let logs = try #require(SineDistribution(swap: swap).logConditionals(of: points))
      let mass = logs.reduce(0.0) { $0 + spacing * exp($1) }
      // The cells reach to 3.14, past which 3e-3 of the inputs lie.
      #expect(abs(mass - 1) < 4e-3)
    }
  }

  /// Of a mixture: the joint density is that of the first coordinate times that of the second given it.
  @Test func aMixtureKnowsItsConditionals() throws {
    let ring = RingDistribution(modes: 3, radius: 1, deviation: 0.3)
    let spacing = 0.05
    for x in [-0.6, 0.2, 1.1] {
      let points = (-60..<60).flatMap { [Float(x), Float(spacing * (Double($0) + 0.5))] }
      let logs = try #require(ring.logConditionals(of: points))
      #expect(abs(logs.reduce(0.0) { $0 + spacing * exp($1) } - 1) < 1e-6)
    }
  }
}
