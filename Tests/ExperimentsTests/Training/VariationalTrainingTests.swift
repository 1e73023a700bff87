import Distributions
import Experiments
import Foundation
import Frames
import Models
import Networks
import Parameters
import Tensors
import Testing

@Suite struct VariationalTrainingTests {
  private func small(_ change: (inout VAE.Settings) -> Void = { _ in })
    -> VAE.Settings
  {
    var configuration = VAE.Settings()
    configuration.encoder.hidden = [16, 16]
    configuration.decoder.hidden = [16, 16]
    configuration.training.batch = 64
    change(&configuration)
    return configuration
  }

  private func loss(_ name: String, of training: Trainer<VAE>) throws -> Double {
    try #require(training.losses.first { $0.key == name }?.value)
  }

  private func metric(_ name: String, of training: Trainer<VAE>) throws -> Double {
    try #require(training.evaluate().reported.first { $0.key == name }?.value)
  }

  /// With no weights but biases the objective is a formula of the biases.
  @Test func theObjectiveIsTheClosedForm() throws {
    let configuration = small {
      $0.encoder.hidden = []
      $0.decoder.hidden = []
      $0.outputDeviation.value = 0.3
      $0.klWeight = 2
    }
    let training = Trainer<VAE>(configuration, seed: 4)
    var state = training.state
    let code: [Float] = [0.7, -1.2, 0.4, -2]
    let center: [Float] = [0.2, -0.5]
    for index in state.tensors.indices {
      switch state.tensors[index].name {
      case "encoder.0.bias": state.tensors[index].values = code
      case "decoder.0.bias": state.tensors[index].values = center
      default: state.tensors[index].values = state.tensors[index].values.map { _ in 0 }
      }
    }
    try training.restore(state)
    training.step()
    let kl =
      0.5 * (0.7 * 0.7 + exp(0.4) - 1 - 0.4) + 0.5 * (1.2 * 1.2 + exp(-2.0) - 1 + 2)
    #expect(abs(try loss("kl", of: training) - kl) < 1e-5)
    let points = configuration.data.distribution.samples(
      count: 64, random: RandomStream(seed: 4, purpose: .data))
    let distance = (0..<64).reduce(0.0) { sum, row in
      let (x, y) = (points[2 * row] - center[0], points[2 * row + 1] - center[1])
      return sum + Double(x * x + y * y) / 64
    }
    let reconstruction = distance / (2 * 0.09) + log(2 * .pi * 0.09)
    #expect(abs(try loss("reconstruction", of: training) - reconstruction) < 1e-4)
    #expect(abs(try loss("loss", of: training) - reconstruction - 2 * kl) < 1e-4)
    #expect(abs(try loss("elbo", of: training) + reconstruction + kl) < 1e-4)
  }

  /// What one step of plain descent with rate 1 takes from the weights is the gradient of the loss.
  @Test func theGradientIsThatOfTheLoss() throws {
    let training = Trainer<VAE>(
      small {
        $0.encoder = NetworkConfiguration(hidden: [5], activation: .tanh)
        $0.decoder = NetworkConfiguration(hidden: [4], activation: .tanh)
        $0.outputDeviation = OutputDeviation(kind: .learned, value: 0.7)
        $0.klWeight = 0.8
        $0.training.batch = 16
        $0.training.optimizer.kind = .sgd
        $0.training.optimizer.learningRate = 1
      }, seed: 9)
    let start = training.state
    training.step()
    let after = training.state
    let names = start.tensors.map(\.name)
    #expect(names.contains("logDeviation") && names.contains("encoder.1.bias"))
    for (number, tensor) in start.tensors.enumerated() {
      for index in tensor.values.indices {
        let gradient = Double(tensor.values[index] - after.tensors[number].values[index])
        let sides = try [0.01, -0.01].map { (shift: Float) in
          var shifted = start
          shifted.tensors[number].values[index] += shift
          try training.restore(shifted)
          training.step()
          return try loss("loss", of: training)
        }
        let difference = (sides[0] - sides[1]) / 0.02
        // Rounding of the loss and the third derivative leave about 1e-4 each.
        #expect(
          abs(gradient - difference) < 1e-3 * max(1, abs(gradient)), "\(tensor.name)[\(index)]")
      }
    }
  }

  @Test func aResumedTrainingGoesOnBitForBit() throws {
    let configuration = small { $0.outputDeviation.kind = .learned }
    let (one, other) = (
      Trainer<VAE>(configuration, seed: 2), Trainer<VAE>(configuration, seed: 2)
    )
    for _ in 0..<20 { one.step() }
    try other.restore(one.state)
    #expect(other.stepCount == 20)
    for _ in 0..<20 {
      one.step()
      other.step()
    }
    #expect(one.state == other.state)
    #expect(one.losses == other.losses && one.evaluate() == other.evaluate())
  }

  @Test func aForeignStateIsRefusedAndChangesNothing() throws {
    let training = Trainer<VAE>(small(), seed: 1)
    training.step()
    let before = training.state
    let wide = Trainer<VAE>(small { $0.decoder.hidden = [17, 16] }, seed: 1)
    #expect(throws: StateFault.wrongShape("decoder.0.weight", expected: [16, 2], got: [17, 2])) {
      try training.restore(wide.state)
    }
    let learned = Trainer<VAE>(small { $0.outputDeviation.kind = .learned }, seed: 1)
    #expect(throws: StateFault.missing("logDeviation")) { try learned.restore(before) }
    #expect(training.state == before)
  }

  /// Two matrices of one shape must not start alike because they are the first of two networks.
  @Test func theNetworksStartApart() throws {
    let state = Trainer<VAE>(small(), seed: 1).state
    let first = try ["encoder", "decoder"].map { name in
      try #require(state.tensors.first { $0.name == "\(name).0.weight" }).values
    }
    #expect(first[0].count == first[1].count && first[0] != first[1])
  }

  @Test func liveSettingsActWithoutARestart() throws {
    let training = Trainer<VAE>(small(), seed: 1)
    for _ in 0..<5 { training.step() }
    var changed = training.configuration
    for (path, value) in [("model.klWeight", 7.0), ("model.outputDeviation.value", 0.25)] {
      #expect(try changed.set(path, to: .real(value)) == .immediate)
    }
    #expect(try changed.set("model.samples", to: .choice("mean")) == .immediate)
    training.configuration = changed
    training.step()
    #expect(training.stepCount == 6)
    let weighted = try loss("reconstruction", of: training) + 7 * loss("kl", of: training)
    #expect(abs(try loss("loss", of: training) - weighted) < 1e-4 * abs(weighted))
    // Never below what a perfect reconstruction has.
    #expect(try loss("reconstruction", of: training) > log(2 * .pi * 0.0625))
    #expect(try metric("outputDeviation", of: training) == 0.25)
    #expect(try changed.set("model.outputDeviation.kind", to: .choice("learned")) == .restart)
    #expect(try changed.set("model.outputDeviation.value", to: .real(0.3)) == .restart)
  }

  @Test func samplesHaveTheModelsNoiseUnlessOnlyMeansAreWanted() throws {
    var means: [Float] = []
    for kind in [VAE.Settings.SampleKind.mean, .noisy] {
      let training = Trainer<VAE>(
        small {
          $0.samples = kind
          $0.outputDeviation.value = 2
        }, seed: 6)
      let (samples, latents) = training.sample(count: 3000, first: 0)
      let tail = training.sample(count: 100, first: 2900)
      #expect(tail.samples == Array(samples.suffix(200)))
      #expect(tail.latents == Array(latents.suffix(200)))
      guard kind == .noisy else {
        means = samples
        continue
      }
      let noise = zip(samples, means).map { Double($0 - $1) }
      let variance = noise.reduce(0) { $0 + $1 * $1 } / Double(noise.count)
      // Of 6,000 draws the standard error is 4 sqrt(2 / 6000).
      #expect(abs(variance - 4) < 3 * 4 * (2.0 / 6000).squareRoot())
      #expect(try metric("spread", of: training) > 2)
      let shown = training.scene().layers.first { $0.role == .samples }
      training.configuration.samples = .mean
      #expect(training.scene().layers.first { $0.role == .samples } != shown)
    }
  }

  @Test func aHeavyKLWeightKillsTheLatentsAndALightOneBringsThemBack() throws {
    let training = Trainer<VAE>(
      small {
        $0.klWeight = 100
        $0.training.optimizer.learningRate = 0.003
      }, seed: 1)
    #expect(training.caption.phase == .start)
    let followed = Followed(training)
    followed.run(1500)
    let collapse = try #require(followed.events.first { $0.label == "posterior collapse" })
    #expect(collapse.tone == .bad && collapse.step % 100 == 0)
    #expect(training.caption.text.hasPrefix("Posterior collapse"))
    #expect(try metric("activeUnits", of: training) == 0)
    #expect(try metric("kl", of: training) < 0.02)
    training.configuration.klWeight = 1
    followed.run(700)
    #expect(followed.events.last { $0.label.contains("came back") }?.tone == .good)
    #expect(training.caption.phase == .moving)
    #expect(try metric("activeUnits", of: training) > 0)
  }

  @Test func anExplodingRunSaysSo() throws {
    let training = Trainer<VAE>(
      small {
        $0.training.optimizer.kind = .sgd
        $0.training.optimizer.learningRate = 10
      }, seed: 1)
    let followed = Followed(training)
    followed.run(200)
    #expect(training.hasDiverged)
    #expect(training.caption.text.contains("no longer a number"))
    #expect(followed.events.filter { $0.label == "loss is no longer a number" }.count == 1)
    training.layers.show("posteriors", true)
    // A picture of what is left must still be possible.
    _ = (training.scene(), training.companion(), training.evaluate())
  }

  @Test(arguments: [1, 2, 5]) func theLatentPlaneIsShownWhereWanted(dimension: Int) throws {
    let training = Trainer<VAE>(small { $0.dimension = dimension }, seed: 1)
    training.step()
    #expect(training.companion() == nil)
    #expect(!training.scene().layers.contains { $0.role == .reconstruction })
    training.layers.show("posteriors", true)
    training.layers.show("reconstructions", true)
    let plane = try #require(training.companion())
    let posteriors = try #require(plane.layers.last { $0.role == .posterior })
    if case .points(let points) = posteriors.mark {
      #expect(points.count == 200)
    } else {
      Issue.record("posteriors are not points")
    }
    #expect(plane.layers.contains { $0.role == .guide })
    #expect(posteriors.name.contains("of 5") == (dimension == 5))
    #expect(plane.xLabel != "x" && plane.yLabel != "y")
    let lines = try #require(training.scene().layers.first { $0.role == .reconstruction })
    if case .lines(let lines) = lines.mark {
      #expect(lines.count == 64 && lines.allSatisfy { $0.count == 2 })
    } else {
      Issue.record("reconstructions are not lines")
    }
  }

  @Test func networksOverTheMemoryBudgetAreAFault() throws {
    let fault = try #require(
      small { $0.encoder.hidden = Array(repeating: 1024, count: 64) }.faults.first)
    #expect("\(fault)".contains("MiB"))
  }
}
