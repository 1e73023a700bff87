import Distributions
import Frames
import Glibc
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Energies trained on one Gaussian, of which everything is known.
@Suite struct EnergyModelTests {
  private static let deviation = 0.5

  private func training(
    _ method: EnergyModel.Settings.Method, steps: Int,
    _ change: (inout EnergyModel.Settings) -> Void = { _ in }
  ) -> Trainer<EnergyModel> {
    var settings = EnergyModel.Settings()
    settings.method = method
    settings.network = NetworkConfiguration(hidden: [16], activation: .silu)
    settings.data = DistributionChoice(
      RingDistribution(modes: 1, radius: 0.1, deviation: Self.deviation))
    settings.training.batch = 128
    settings.training.optimizer.learningRate = 0.01
    (settings.bank, settings.stepSize, settings.noise) = (512, 0.3, 0.5)
    (settings.walk, settings.lattice) = (60, 32)
    change(&settings)
    let training = Trainer<EnergyModel>(settings, seed: 2, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  private func state(_ training: Trainer<EnergyModel>, _ name: String) throws -> [Double] {
    try #require(training.state.tensors.first { $0.name == name }).values.map(Double.init)
  }

  /// The likelihood's own gradient, and chains that stand for it, come to the data.
  @Test(arguments: [EnergyModel.Settings.Method.persistent, .quadrature, .noiseContrastive])
  func theDensityBecomesThatOfTheData(method: EnergyModel.Settings.Method) throws {
    let untrained = try #require(training(method, steps: 0).measured("klGap"))
    let gap = try #require(training(method, steps: 400).measured("klGap"))
    #expect(untrained > 0.2 && gap < 0.05, "\(untrained), then \(gap)")
  }

  /// What is minimised over the lattice is what held-out points are measured by.
  @Test func theLossIsTheSurprise() throws {
    let training = training(.quadrature, steps: 100) { $0.training.optimizer.learningRate = 1e-8 }
    var sum = 0.0
    for _ in 0..<100 {
      training.step()
      sum += try #require(training.losses.first?.value) / 100
    }
    let surprise = try #require(training.measured("negativeLogLikelihood"))
    let error = try #require(training.measured("negativeLogLikelihoodError"))
    // The batches' own scatter is that of 12,800 points, with an energy's deviation of about 1.
    #expect(abs(sum - surprise) < 4 * (error + 0.01), "\(sum), measured \(surprise)")
  }

  /// The number that is learned beside the energy is what the integral of it is.
  @Test func theLearnedIntegralIsTheMeasuredOne() throws {
    let training = training(.noiseContrastive, steps: 600)
    let learned = training.value(of: try #require(training.model.logPartition))
    let measured = try #require(training.measured("logPartition"))
    #expect(abs(learned - measured) < 0.1 && abs(learned) > 0.2, "\(learned), \(measured)")
  }

  /// Slopes of data with noise give the density of data with noise: r - 1 - ln r is the divergence in the plane, with r the
  /// ratio of the variances.
  @Test func slopesAreThoseOfDataWithNoise() throws {
    let gap = try #require(training(.scoreMatching, steps: 500).measured("klGap"))
    #expect(abs(gap - (0.5 - 1 - log(0.5))) < 0.06, "\(gap)")
  }

  /// Where they were left, the chains are samples of what was learned.
  @Test func chainsComeToTheData() throws {
    let training = training(.persistent, steps: 400)
    let chains = try state(training, "state.chains")
    #expect(chains.count == 2 * 512)
    let variance = chains.reduce(0) { $0 + $1 * $1 } / Double(chains.count)
    let expected = Self.deviation * Self.deviation
    #expect(abs(variance / expected - 1) < 0.25, "\(variance)")
    training.layers.show("chains", true)
    guard case .points(let shown) = try #require(training.layer("chains")).mark else {
      Issue.record("no chains")
      return
    }
    // Step 399 had the last of the four blocks.
    let last = chains.suffix(2 * 128).map { Float($0) }
    #expect(shown.flatMap { [$0.x, $0.y] } == last)
  }

  /// However long their steps, chains stay where one looks at the data: refused beyond it, or held at its edge.
  @Test(arguments: EnergyModel.Settings.Dynamics.allCases)
  func chainsStayInTheBox(dynamics: EnergyModel.Settings.Dynamics) throws {
    let training = training(.persistent, steps: 3) { ($0.dynamics, $0.stepSize) = (dynamics, 5) }
    let extent = try #require(training.configuration.data.distribution.extent)
    let chains = try state(training, "state.chains")
    #expect(chains.allSatisfy { $0 >= extent.minX && $0 <= extent.maxX })
    let atEdges = chains.count { $0 == extent.minX || $0 == extent.maxX }
    #expect(dynamics == .langevin ? atEdges > 50 : atEdges == 0, "\(atEdges)")
  }

  /// With a share of 1 all chains begin anew, with 0 none does.
  @Test func restartsAreAsManyAsIsSet() throws {
    func spread(_ restarts: Double) throws -> Double {
      let training = training(.persistent, steps: 4) {
        ($0.restarts, $0.bank, $0.chainSteps, $0.stepSize) = (restarts, 128, 1, 1e-4)
      }
      let now = try state(training, "state.chains")
      let first = try state(self.training(.persistent, steps: 0) { $0.bank = 128 }, "state.chains")
      return zip(now, first).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(now.count)
    }
    let (none, some, all) = (try spread(0), try spread(0.2), try spread(1))
    #expect(none < 0.01 && none < some && some < all && all > 1, "\(none), \(some), \(all)")
  }

  @Test func theSlopeIsThatOfTheEnergy() throws {
    let training = training(.quadrature, steps: 20)
    let points: [Float] = [0.3, -0.2, 1.1, 0.4, -0.7, 0.9]
    func values(_ function: PointFunction, _ points: [Float]) throws -> [Float] {
      let map = try #require(
        PointMap(training.model, on: training.book, training.configuration, function))
      return map.results(for: points, training.shown)
    }
    let slopes = try values(.slope, points)
    let step: Float = 1e-2
    for number in points.indices {
      let row = number / 2
      func energy(_ shift: Float) throws -> Float {
        var moved = points
        moved[number] += shift
        return try values(.minusEnergy, moved)[row]
      }
      let difference = try (energy(step) - energy(-step)) / (2 * step)
      #expect(abs(difference - slopes[number]) < 2e-3 * max(1, abs(difference)))
    }
  }
}
