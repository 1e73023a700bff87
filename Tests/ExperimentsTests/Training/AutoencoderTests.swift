import Distributions
import Frames
import Graphs
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The autoencoder without hidden layers is known in closed form, and so is what it draws codes from.
@Suite struct AutoencoderTests {
  private func linear(
    _ data: any Distribution, change: (inout Autoencoder.Settings) -> Void = { _ in }
  ) -> Trainer<Autoencoder> {
    var settings = Autoencoder.Settings()
    settings.data = DistributionChoice(data)
    (settings.encoder.hidden, settings.decoder.hidden) = ([], [])
    settings.training.optimizer.learningRate = 0.02
    change(&settings)
    return Trainer<Autoencoder>(settings, seed: 1, threads: 1)
  }

  private func setting(_ values: [String: [Float]], of training: Trainer<Autoencoder>) throws {
    var state = training.state
    for (name, values) in values {
      let index = try #require(state.tensors.firstIndex { $0.name == name }, "no \(name)")
      #expect(state.tensors[index].values.count == values.count, "\(name)")
      state.tensors[index].values = values
    }
    try training.restore(state)
  }

  /// The smaller eigenvalue of the covariance: r^2 / 2 + s^2 of a ring, 8 + s^2 of a grid of five by five.
  @Test func theVarianceAcrossTheBestLineIsKnown() throws {
    let floors: [(any Distribution, Double)] = [
      (RingDistribution(), 0.5001), (GridDistribution(), 8.0025),
      (RingDistribution(modes: 2, radius: 3, deviation: 0.2), 0.04),
    ]
    for (data, floor) in floors {
      let mixture = try #require(data.mixture)
      #expect(abs(mixture.leastVariance - floor) < 1e-12)
    }
  }

  /// Baldi & Hornik 1989: no local minimum but the principal axis.
  @Test func aLinearOneFindsThePrincipalAxis() throws {
    let training = linear(RingDistribution(modes: 2, radius: 1, deviation: 0.2))
    for _ in 0..<400 { training.step() }
    let error = try #require(training.measured("reconstructionError"))
    // The mean of 5,000 squares of N(0, 0.04) has an error of 0.04 sqrt(2 / 5000) = 0.0008.
    #expect(abs(error - 0.04) < 4 * 0.0008 + 0.001)
    let reference = try #require(training.figures.first { $0.key == "distance" }?.reference)
    #expect(abs(reference.value - 0.04) < 1e-12)
  }

  /// On the ring every line is as good, and loses half of the variance.
  @Test func onTheRingALineLosesHalf() throws {
    let training = linear(RingDistribution())
    for _ in 0..<300 { training.step() }
    let error = try #require(training.measured("reconstructionError"))
    // Squares of sines of multiples of 45 degrees scatter by 0.35; 5,000 of them in the mean by 0.005.
    #expect(abs(error - 0.5001) < 4 * 0.005)
  }

  @Test func aCodeOfAsManyNumbersLearnsTheIdentity() throws {
    let training = linear(RingDistribution()) {
      $0.dimension = 2
      $0.training.optimizer.learningRate = 0.03
    }
    for _ in 0..<600 { training.step() }
    #expect(try #require(training.measured("reconstructionError")) < 1e-3)
    #expect(training.caption.text.contains("room for the point itself"))
  }

  /// With a code that is the point's x, what was seen of the codes is what is known of x.
  @Test func momentsAndHistogramFollowTheCodes() throws {
    let training = linear(RingDistribution()) { $0.training.optimizer.learningRate = 0 }
    try setting(
      ["encoder.0.weight": [1, 0], "encoder.0.bias": [0.25]], of: training)
    for _ in 0..<800 { training.step() }
    let state = training.state
    func values(_ name: String) throws -> [Float] {
      try #require(state.tensors.first { $0.name == name }).values
    }
    // A memory of 100 steps of 256 points: errors of about 0.707 / sqrt(25,600) = 0.0044, and of the variance 0.0022.
    #expect(abs(try values("state.code.mean")[0] - 0.25) < 0.02)
    #expect(abs(try values("state.code.variance")[0] - 0.5001) < 0.01)
    let histogram = try values("state.code.histogram")
    #expect(histogram.count == 128 && abs(histogram.reduce(0, +) - 1) < 1e-4)
    // Cosines of eight modes: -1, -0.71, 0, 0.71 and 1, in deviations of 0.707, with one, two, two, two and one eighths.
    for (place, share) in [(-1.414, 0.125), (-1.0, 0.25), (0, 0.25), (1.0, 0.25), (1.414, 0.125)] {
      let bin = Int((place + 4) / 0.0625)
      let around = histogram[bin - 2...bin + 2].reduce(0, +)
      #expect(abs(Double(around) - share) < 0.03, "\(place)")
    }
  }

  @Test func codesAreDrawnFromWhatWasSeen() throws {
    for law in Autoencoder.Settings.Code.allCases {
      let training = linear(RingDistribution()) { $0.code = law }
      var shares = [Float](repeating: 0, count: 128)
      // Bins of a sixteenth of a deviation: a quarter at -2, the rest at 2.
      (shares[32], shares[96]) = (0.25, 0.75)
      try setting(
        [
          "decoder.0.weight": [1, 0], "decoder.0.bias": [0, 0], "state.code.mean": [3],
          "state.code.variance": [0.25], "state.code.histogram": shares,
        ], of: training)
      let codes = training.sample(count: 4_000, first: 0).samples.points.map { Double($0.x) }
      let mean = codes.reduce(0, +) / 4_000
      switch law {
      case .gaussian:
        #expect(abs(mean - 3) < 4 * 0.5 / 63.2)
        let variance = codes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3_999
        #expect(abs(variance - 0.25) < 4 * 0.25 * (2.0 / 4_000).squareRoot())
      case .histogram:
        let low = codes.filter { $0 < 3 }
        // The standard deviation of a share of a quarter of 4,000 is 27.
        #expect(abs(low.count - 1_000) < 4 * 28)
        #expect(low.allSatisfy { $0 >= 1.999 && $0 <= 2.032 })
        #expect(codes.filter { $0 >= 3 }.allSatisfy { $0 >= 3.999 && $0 <= 4.032 })
        // Within a bin all places are as likely.
        let middle = low.reduce(0, +) / Double(low.count)
        #expect(abs(middle - 2.0156) < 0.002)
      }
    }
  }

  @Test func theLawOfCodesMayChangeAsItGoes() throws {
    let training = linear(RingDistribution())
    for _ in 0..<5 { training.step() }
    var changed = training.configuration
    #expect(try changed.set("model.code.law", to: .choice("gaussian")) == .immediate)
    training.configuration = changed
    training.step()
    #expect(training.stepCount == 6 && training.latent?.kind == .normal)
  }
}
