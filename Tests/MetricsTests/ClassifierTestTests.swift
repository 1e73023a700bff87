import Distributions
import Glibc
import Metrics
import Tensors
import TestHarness
import Testing

/// What a judge can score at best, and by chance.
@Suite struct ClassifierTestTests {
  private static let ring = RingDistribution(modes: 8, radius: 1, deviation: 0.01)

  private func stream(_ name: String) -> RandomStream {
    RandomStream(seed: 5, purpose: .init(named: name))
  }

  private func ceiling(_ variation: Double) -> Double {
    ClassifierTest.ceiling(totalVariation: variation)
  }

  // MARK: - Closed forms

  /// 1/2 + TV/2 = Phi(shift / 2), by tables of the normal law.
  @Test(arguments: [(0.0, 0.5), (1, 0.6915), (2, 0.8413), (-2, 0.8413)])
  func ceilingsOfShiftsAreThoseOfTheNormalLaw(shift: Double, expected: Double) {
    #expect(abs(ceiling(ClassifierTest.totalVariation(ofShift: shift)) - expected) < 5e-5)
  }

  @Test(arguments: [(2.0, 0.7362), (1.5, 0.6452), (1.1, 0.5350), (0.5, 0.7362), (1, 0.5)])
  func ceilingsOfWidthsAreKnown(ratio: Double, expected: Double) {
    #expect(abs(ceiling(ClassifierTest.totalVariation(ofWidths: ratio)) - expected) < 5e-5)
  }

  @Test(arguments: [(7, 0.5625), (4, 0.75), (1, 0.9375)])
  func ceilingsOfMissingModesAreKnown(kept: Int, expected: Double) {
    let weights = (0..<8).map { $0 < kept ? 1 / Double(kept) : 0 }
    let variation = ClassifierTest.totalVariation(
      weights, [Double](repeating: 0.125, count: 8))
    #expect(abs(ceiling(variation) - expected) < 1e-12)
  }

  /// The estimate from densities agrees with the closed form of modes that lie apart.
  @Test(arguments: [1.1, 2.0]) func densitiesGiveTheSameVariation(ratio: Double) throws {
    let mixture = Self.ring.law
    let wide = Mixture(means: mixture.means, deviation: ratio * mixture.deviation)
    let draws = Self.ring.samples(count: 20_000, random: stream("draws"))
    let points = stride(from: 0, to: draws.count, by: 2).map {
      SIMD2(Double(draws[$0]), Double(draws[$0 + 1]))
    }
    let estimate = try #require(
      ClassifierTest.totalVariation(
        logDensities: points.map(mixture.logDensity(at:)), points.map(wide.logDensity(at:))))
    // Of numbers between 0 and 1: four times 0.5 / sqrt(20,000) at most.
    #expect(abs(estimate - ClassifierTest.totalVariation(ofWidths: ratio)) < 0.0142)
    #expect(ClassifierTest.totalVariation(logDensities: [0], [.nan]) == nil)
  }

  /// For N(0, 1) and N(1, 1), by quadrature: the best D meets the divergence, sharper and blunter ones stay below it.
  @Test func crossEntropyBoundsTheDivergence() {
    let places = (-1_200...1_300).map { Double($0) / 100 }
    func density(_ x: Double, _ mean: Double) -> Double {
      exp(-(x - mean) * (x - mean) / 2) / (2 * Double.pi).squareRoot()
    }
    let divergence = places.reduce(0) { sum, x in
      let (p, q) = (density(x, 0), density(x, 1))
      let middle = (p + q) / 2
      return sum + 0.01 * (p * log(p / middle) + q * log(q / middle)) / 2
    }
    func bound(_ sharpness: Double) -> Double {
      let entropy = places.reduce(0) { sum, x in
        // The best logit is ln p/q = 1/2 - x.
        let logit = sharpness * (0.5 - x)
        return sum + 0.01 * (density(x, 0) * log1p(exp(-logit)) + density(x, 1) * log1p(exp(logit)))
      }
      return ClassifierTest.divergenceBound(crossEntropy: entropy)
    }
    #expect(abs(bound(1) - divergence) < 1e-9)
    #expect(bound(0.5) < divergence - 0.01 && bound(2) < divergence - 0.01)
    #expect(abs(bound(0)) < 1e-9)
  }

  @Test func bandIsTwoErrorsAboveChance() {
    #expect(abs(ClassifierTest.error(heldOut: 5_000) - 0.00707) < 1e-5)
    #expect(abs(ClassifierTest.band(heldOut: 5_000) - 0.51386) < 1e-5)
  }

  // MARK: - Neighbours

  private func score(
    _ data: any Distribution, _ samples: (_ count: Int, _ step: Int) -> [Float],
    known: Int = 1_000, fresh: Int = 500, trial: Int = 0
  ) -> Double {
    func draw(_ count: Int, _ step: Int) -> [Float] {
      data.samples(count: count, step: step, random: stream("data"))
    }
    return NeighbourJudge(data: draw(known, 20 * trial), samples: samples(known, 20 * trial))
      .accuracy(data: draw(fresh, 20 * trial + 10), samples: samples(fresh, 20 * trial + 10))
  }

  /// Equal laws: N(1/2, 1 / 4N) for N held-out points, whatever was learned.
  @Test func neighboursCannotTellDataFromData() {
    let scores = (0..<24).map { trial in
      score(
        Self.ring, { Self.ring.samples(count: $0, step: $1, random: stream("samples")) },
        known: 300, trial: trial)
    }
    let mean = scores.reduce(0, +) / 24
    let error = ClassifierTest.error(heldOut: 1_000)
    #expect(abs(mean - 0.5) < 4 * error / 24.0.squareRoot())
    // The root of a variance of 24 scatters by a seventh of its value.
    let deviation = (scores.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / 24).squareRoot()
    #expect(deviation < 1.6 * error)
  }

  @Test func neighboursSeeWidthAndHardlyAMissingMode() throws {
    let wide = try #require(PlantedDefect.widened(Self.ring, random: stream("defect")))
    let missing = PlantedDefect.missing(from: Self.ring, random: stream("defect"))
    func score(_ defect: PlantedDefect) -> Double {
      self.score(
        Self.ring, { defect.samples(count: $0, step: $1, random: stream("planted")) },
        known: 4_000, fresh: 1_000)
    }
    #expect(abs(wide.ceiling - 0.7362) < 5e-5 && abs(missing.ceiling - 0.5625) < 1e-12)
    let margin = 4 * ClassifierTest.error(heldOut: 2_000)
    let (onWide, onMissing) = (score(wide), score(missing))
    #expect(onWide >= 0.70 && onWide < wide.ceiling + margin)
    #expect(onMissing > ClassifierTest.band(heldOut: 2_000) && onMissing < 0.5625 + margin)
  }

  @Test func orderOfPointsMakesNoDifference() {
    let data = Self.ring.samples(count: 300, random: stream("data"))
    let samples = Self.ring.samples(count: 300, random: stream("samples")).map { 1.02 * $0 }
    func reversed(_ points: [Float]) -> [Float] {
      stride(from: points.count - 2, through: 0, by: -2).flatMap { points[$0...$0 + 1] }
    }
    let fresh = Self.ring.samples(count: 200, step: 1, random: stream("data"))
    let unseen = fresh.map { 1.02 * $0 }
    let score = NeighbourJudge(data: data, samples: samples).accuracy(data: fresh, samples: unseen)
    #expect(score > 0.6)
    #expect(
      score
        == NeighbourJudge(data: reversed(data), samples: reversed(samples))
        .accuracy(data: fresh, samples: unseen))
    // By symmetry the other way round is as hard; only the sum is rounded otherwise.
    let turned = NeighbourJudge(data: samples, samples: data)
      .accuracy(data: unseen, samples: fresh)
    #expect(abs(score - turned) < 1e-12)
  }

  /// Where all points are one, votes are even everywhere.
  @Test func evenVotesAreHalfRight() {
    let points = [Float](repeating: 1, count: 200)
    let judge = NeighbourJudge(data: points, samples: points)
    #expect(judge.accuracy(data: points, samples: points) == 0.5)
  }

  // MARK: - Planted defects

  @Test func missingModesAreMissing() {
    let missing = PlantedDefect.missing(from: Self.ring, random: stream("defect"))
    #expect(missing.name == "7 of 8 modes")
    let coverage = ModeCoverage(
      samples: missing.samples(count: 4_000, step: 0, random: stream("planted")),
      of: Self.ring.law)
    #expect(coverage.modesCaptured == 7)
  }

  /// Of data without modes an eighth is left out, which is the total variation: the share of data that draws never reach.
  @Test(arguments: ["moons", "checkerboard"]) func anEighthIsLeftOut(kind: String) throws {
    var choice = DistributionChoice()
    choice.kind = kind
    let data = choice.distribution
    #expect(PlantedDefect.widened(data, random: stream("defect")) == nil)
    let missing = PlantedDefect.missing(from: data, random: stream("defect"))
    let kept = missing.samples(count: 4_000, step: 0, random: stream("planted"))
    #expect(kept.count == 8_000)
    let bound = try #require(stride(from: 0, to: kept.count, by: 2).map { kept[$0] }.max())
    let fresh = data.samples(count: 20_000, step: 50, random: stream("data"))
    let beyond = stride(from: 0, to: fresh.count, by: 2).count { fresh[$0] > bound }
    // Four errors of both quantiles, of 8,000 and of 20,000 draws, and of the greatest of 4,000.
    #expect(abs(Double(beyond) / 20_000 - 0.125) < 0.02)
  }
}
