import Distributions
import Frames
import Glibc
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Codes, tried with generators and readers that are planted.
@Suite struct InfoGANTests {
  private static let ring = RingDistribution(modes: 8, radius: 1, deviation: 0.01)

  private func training(
    _ change: (inout InfoGAN.Settings) -> Void = { _ in }
  ) -> Trainer<InfoGAN> {
    var settings = InfoGAN.Settings()
    settings.data = DistributionChoice(Self.ring)
    settings.generator.hidden = [16]
    settings.discriminator.hidden = [16, 12]
    settings.reader.hidden = [16]
    settings.training.batch = 32
    settings.training.optimizer.learningRate = 0.01
    change(&settings)
    return Trainer<InfoGAN>(settings, seed: 4, threads: 1)
  }

  /// Each code makes samples at a mode of a permutation, and the reader knows the modes.
  private func planted(sharpness: Float) throws -> Trainer<InfoGAN> {
    let training = training {
      $0.generator.hidden = []
      $0.reader.hidden = []
    }
    let modes = (0..<8).map { SIMD2<Float>(Self.ring.law.means[(3 * $0 + 1) % 8]) }
    try training.plant([
      "generator.0.weight": [0.01, 0] + modes.map(\.x) + [0, 0.01] + modes.map(\.y),
      "generator.0.bias": [0, 0],
      "reader.0.weight": modes.flatMap { [sharpness * $0.x, sharpness * $0.y] },
      "reader.0.bias": [Float](repeating: 0, count: 8),
    ])
    return training
  }

  // MARK: - Bounds

  /// A reader may be right or wrong, but never says more than there is.
  @Test(arguments: [1, 3, 8, 13], InfoGAN.Settings.Reading.allCases)
  func theBoundIsNeverAboveTheEntropyOfTheCode(
    codes: Int, reading: InfoGAN.Settings.Reading
  ) throws {
    let training = training {
      $0.codes = codes
      $0.reading = reading
      $0.codeWeight = 3
    }
    let most = log(Double(codes))
    var (first, last) = (0.0, 0.0)
    for step in 0..<150 {
      training.step()
      last = try #require(training.figures.first { $0.key == "informationBound" }?.value)
      if step == 0 { first = last }
      #expect(last <= most + 1e-6, "step \(step)")
    }
    if codes > 1 { #expect(last > first + 0.3 * most) }
    let measured = try #require(training.measured("informationBound"))
    #expect(measured <= most + 1e-6)
  }

  /// Modes are a unit from the origin, and a turn of 45 degrees apart: the logits of all are known.
  @Test(arguments: [Float(0), 4, 60]) func whatIsReadOfPlantedCodesIsKnown(sharpness: Float) throws
  {
    let training = try planted(sharpness: sharpness)
    let sum = (0..<8).reduce(0.0) { $0 + exp(Double(sharpness) * (cos(Double($1) * .pi / 4) - 1)) }
    let expected = log(8) - log(sum)
    // Samples scatter by a hundredth around their modes.
    #expect(abs(try #require(training.measured("informationBound")) - expected) < 2e-3)
    // Whoever reads: each code has its mode. Of 2,500 samples the shares differ a little.
    let table = try #require(training.measured("mutualInformation"))
    #expect(table <= log(8) && table > log(8) - 0.004)
  }

  @Test func codesThatSayNothingTellNothingOfTheMode() throws {
    let training = try planted(sharpness: 4)
    try training.plant([
      "generator.0.weight": [3, 0] + [Float](repeating: 0, count: 8) + [0, 3]
        + [Float](repeating: 0, count: 8)
    ])
    // (K - 1)(M - 1) / 2n = 0.0098 by chance, with a deviation of sqrt(2 x 49) / 2n = 0.002.
    #expect(abs(try #require(training.measured("mutualInformation")) - 0.0098) < 4 * 0.002)
  }

  /// A deviation of 1 leaves -0.226 at best; a free one ends at its clamp.
  @Test(arguments: InfoGAN.Settings.Deviation.allCases)
  func numbersThatAreReadExactlyReachTheirBound(deviation: InfoGAN.Settings.Deviation) throws {
    let training = training {
      (
        $0.codes, $0.numbers, $0.deviation, $0.generator.hidden, $0.reader.hidden
      ) = (1, 1, deviation, [], [])
      $0.training.optimizer.learningRate = 0
    }
    // x is the number, y the first of the latents.
    try training.plant([
      "generator.0.weight": [0, 0, 0, 1, 1, 0, 0, 0], "generator.0.bias": [0, 0],
      "reader.0.weight": deviation == .free ? [0, 0, 1, 0, 0, 0] : [0, 0, 1, 0],
      "reader.0.bias": deviation == .free ? [0, 0, -20] : [0, 0],
    ])
    training.step()
    let best = log(2) - 0.5 * log(2 * .pi)
    let bound = try #require(training.figures.first { $0.key == "numberBound" }?.value)
    #expect(abs(bound - (deviation == .free ? best + 5 : best)) < 1e-5)
    #expect(best < -0.2257)
    #expect(try #require(training.measured("codeError")) < 1e-6)
    // Nothing else is drawn where one looks at what a number moves.
    guard case .lines(let ways) = try #require(training.layer("sweeps")).mark else {
      Issue.record("no sweeps")
      return
    }
    #expect(ways.count == 4 && ways.allSatisfy { $0.count == 33 })
    for way in ways {
      #expect(way[0].x == -1 && way[32].x == 1 && Set(way.map(\.y)).count == 1)
    }
    try training.plant([
      "reader.0.weight": [Float](repeating: 0, count: deviation == .free ? 6 : 4)
    ])
    // A guess of 0 for numbers of variance 1/3; their squares scatter by 0.3.
    #expect(abs(try #require(training.measured("codeError")) - 0.577) < 0.02)
  }

  // MARK: - Players

  /// The code moves the generator by its weight; without one the reader learns all the same.
  @Test(arguments: InfoGAN.Settings.Reading.allCases)
  func theReaderLearnsWithoutAWeightToo(reading: InfoGAN.Settings.Reading) throws {
    func tensors(weight: Double, named prefix: String) -> [[Float]] {
      let training = training {
        $0.reading = reading
        $0.codeWeight = weight
      }
      for _ in 0..<3 { training.step() }
      return training.state.tensors.filter { $0.name.hasPrefix(prefix) }.map(\.values)
    }
    // The weight says what the generator is moved by; the reader learns without one too.
    #expect(tensors(weight: 0, named: "generator") != tensors(weight: 5, named: "generator"))
    let first = training { $0.reading = reading }.state.tensors.filter {
      $0.name.hasPrefix("reader")
    }.map(\.values)
    #expect(tensors(weight: 0, named: "reader") != first)
  }

  /// With a weight on the trunk D's layers below the reader learn to be read; its last layer has no part in it.
  @Test func theTrunkLearnsToBeRead() throws {
    func step(weight: Double, _ reading: InfoGAN.Settings.Reading) -> [String: [Float]] {
      let training = training {
        $0.reading = reading
        $0.codeWeight = weight
        $0.discriminatorOptimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0.01)
      }
      training.step()
      return Dictionary(uniqueKeysWithValues: training.state.tensors.map { ($0.name, $0.values) })
    }
    let (apart, unread) = (step(weight: 5, .apart), step(weight: 0, .apart))
    for layer in 0..<3 {
      let name = "discriminator.\(layer).weight"
      #expect(apart[name] == unread[name], "apart, \(name)")
      let isMoved = step(weight: 5, .trunk)[name] != step(weight: 0, .trunk)[name]
      #expect(isMoved == (layer < 2), "trunk, \(name)")
    }
  }

  // MARK: - Showing

  /// Codes are classes by a name of their own, in colours, in the table, and along latents.
  @Test func codesAreShownAsClasses() throws {
    let training = try planted(sharpness: 4)
    guard case .classes(let classes) = try #require(training.layer("code")).mark else {
      Issue.record("no codes")
      return
    }
    #expect(classes.count == 8)
    for (number, points) in classes.enumerated() {
      let mode = SIMD2<Float>(Self.ring.law.means[(3 * number + 1) % 8])
      #expect(points.count > 200 && points.allSatisfy { abs(($0 - mode).max()) < 0.1 })
    }
    #expect(training.companion()?.yLabel == "code")
    training.layers.show("latentsByClass", true)
    guard case .classes(let lattice) = try #require(training.layer("latents by class")).mark else {
      Issue.record("no lattice")
      return
    }
    for (points, code) in zip(lattice, classes) {
      #expect(points.allSatisfy { abs(($0 - code[0]).max()) < 0.1 })
    }
    // Where nothing is drawn, the code is the first.
    training.layers.show("latentGrid", true)
    let grid = try #require(training.scene().layers.first { $0.role == .lattice })
    guard case .lines(let lines) = grid.mark else {
      Issue.record("no lines")
      return
    }
    let mode = SIMD2<Float>(Self.ring.law.means[1])
    #expect(lines.joined().allSatisfy { abs(($0 - mode).max()) < 0.1 })
  }

  @Test func theCaptionSaysWhatIsReadAndWhatIsTold() throws {
    let training = try planted(sharpness: 60)
    training.configuration.training.optimizer.learningRate = 0
    for _ in 0..<100 { training.step() }
    #expect(
      training.caption.text
        == "Q reads 2.08 of 2.08 nats of the code; codes tell 2.08 nats about the mode, of 2.08.")
  }
}
