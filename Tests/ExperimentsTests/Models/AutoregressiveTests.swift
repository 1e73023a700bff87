import Distributions
import Glibc
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The autoregressive density: what it begins with, what it can learn, and what it shows.
@Suite struct AutoregressiveTests {
  private func training(
    _ steps: Int = 0, _ change: (inout Autoregressive.Settings) -> Void = { _ in }
  ) -> Trainer<Autoregressive> {
    var settings = Autoregressive.Settings()
    settings.network = NetworkConfiguration(hidden: [16], activation: .tanh)
    settings.components = 3
    settings.data = DistributionChoice(RingDistribution(modes: 3, radius: 2, deviation: 0.3))
    settings.training.batch = 64
    settings.training.optimizer.learningRate = 0.02
    change(&settings)
    let training = Trainer<Autoregressive>(settings, seed: 1, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  private func logDensities(_ training: Trainer<Autoregressive>, at places: [SIMD2<Float>])
    -> [Double]
  {
    let sampler = ModelSampler(
      .pass { training.model.logLikelihood(of: $0.given("places", columns: 2), $0) },
      on: training.book, training.configuration)
    sampler.read(training.playing)
    return sampler.values(at: places.flatMap { [$0.x, $0.y] }).map(Double.init)
  }

  /// One bell for each coordinate begins as N(0, I) on standardised data.
  @Test func oneComponentBeginsAsANormal() {
    let training = training { $0.components = 1 }
    let variance = 4 + 2 * 0.3 * 0.3
    let places = [SIMD2<Float>(0, 0), SIMD2(1.5, -2), SIMD2(0.25, 1)]
    for (place, value) in zip(places, logDensities(training, at: places)) {
      let square = Double((place * place).sum())
      #expect(abs(value + square / 2 / variance + log(2 * .pi * variance)) < 1e-5)
    }
  }

  /// Data that is one Gaussian off the middle is learned to its entropy, by one bell of each kernel that holds it.
  @Test func oneGaussianIsLearnedExactly() throws {
    let training = training(400) {
      $0.components = 1
      $0.data = DistributionChoice(RingDistribution(modes: 1, radius: 2, deviation: 0.3))
      $0.training.steps = 400
      $0.training.decay.kind = .linear
    }
    let gap = try #require(training.measured("klGap"))
    // What a hundred bells of a batch leave; before, it is 1.6.
    #expect(abs(gap) < 0.01, "\(gap)")
  }

  /// Midpoint sums over a lattice, whatever the kernel and the order.
  @Test(
    arguments: Autoregressive.Settings.Kernel.allCases, Autoregressive.Settings.Order.allCases)
  func theDensityIsOneInAll(
    kernel: Autoregressive.Settings.Kernel, order: Autoregressive.Settings.Order
  ) {
    let training = training(60) { ($0.kernel, $0.order) = (kernel, order) }
    let spacing: Float = 0.05
    // Logistic tails reach far.
    let cells = (-240..<240).map { (Float($0) + 0.5) * spacing }
    let places = cells.flatMap { y in cells.map { SIMD2($0, y) } }
    let mass =
      logDensities(training, at: places).reduce(0) { $0 + exp($1) } * Double(spacing * spacing)
    // Edges of bins lie between points of the lattice.
    #expect(abs(mass - 1) < (kernel == .binned ? 0.02 : 1e-3), "\(mass)")
  }

  /// In the mean over its own samples minus ln p is the entropy of its density, here by quadrature.
  @Test(arguments: Autoregressive.Settings.Order.allCases)
  func samplesAreDrawnFromTheDensity(order: Autoregressive.Settings.Order) {
    let training = training(60) { $0.order = order }
    let spacing: Float = 0.05
    let cells = (-120..<120).map { (Float($0) + 0.5) * spacing }
    let entropy = logDensities(
      training, at: cells.flatMap { y in cells.map { SIMD2($0, y) } }
    ).reduce(0) { $0 - $1 * exp($1) * Double(spacing * spacing) }
    let samples = training.sample(count: 10_000, first: 0).samples.points
    let own = Spread(of: logDensities(training, at: samples).map { -$0 })
    #expect(abs(own.mean - entropy) < 4 * own.error)
  }

  @Test func argmaxMakesOnePoint() {
    let training = training(20) { $0.drawing = .argmax }
    let points = training.sample(count: 300, first: 0).samples.points
    #expect(Set(points).count == 1)
    #expect(training.caption.text.contains("one point"))
  }

  /// Bells that are fewer than the modes have values of x1 are told as the reason.
  @Test func tooFewComponentsAreNamed() {
    let training = training(80) { $0.components = 1 }
    #expect(training.caption.text.contains("one component cannot stand at 2 values of x1"))
    let other = self.training(80) { ($0.components, $0.order) = (1, .x2First) }
    #expect(other.caption.text.contains("one component cannot stand at 3 values of x2"))
  }

  /// Profiles are highest where the density of a line is.
  @Test(arguments: Autoregressive.Settings.Order.allCases)
  func conditionalsAreSeen(order: Autoregressive.Settings.Order) throws {
    let training = training {
      $0.components = 1
      $0.order = order
    }
    training.layers.show("conditionals", true)
    let (one, other) = order == .x1First ? ("x1", "x2") : ("x2", "x1")
    guard case .lines(let lines) = try #require(training.layer("p(\(other) | \(one))")).mark,
      case .lines(let margin) = try #require(training.layer("p(\(one))")).mark
    else {
      Issue.record("no profiles")
      return
    }
    #expect(lines.count == 9 && margin.count == 1)
    /// Where the profile rises most, along the axis that it stands on.
    func peak(_ line: [SIMD2<Float>], axis: Int) -> Float? {
      line.max { $0[1 - axis] < $1[1 - axis] }?[axis]
    }
    let axis = order == .x1First ? 0 : 1
    // It begins as a normal about 0; dots are 0.06 apart.
    for line in lines { #expect(abs(try #require(peak(line, axis: 1 - axis))) < 0.06) }
    #expect(abs(try #require(peak(margin[0], axis: axis))) < 0.06)
  }
}
