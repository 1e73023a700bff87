import Distributions
import Foundation
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

@Suite struct AdversarialShowingTests {
  private func training(
    _ change: (inout GAN.Settings) -> Void = { _ in }
  ) -> Trainer<GAN> {
    Trainer<GAN>(AdversarialTrainingTests.small(change), seed: 3, threads: 1)
  }

  // MARK: - Layers

  @Test func layersAreDrawnOnlyWhereShown() throws {
    let training = training()
    #expect(!training.scene().layers.contains { $0.name == "D: fake | real" })
    for key in ["discriminator", "gradient"] { training.layers.show(key, true) }
    let names = training.scene().layers.map(\.name)
    // The field lies under all points, the arrows over them.
    #expect(names.first == "D: fake | real" && names.dropLast().last == "gradient")
    training.layers.show("discriminator", false)
    #expect(!training.scene().layers.contains { $0.name == "D: fake | real" })
  }

  /// All arrows have one scale, which would make any gradient look strong.
  @Test func aGradientThatVanishesHasNoArrows() throws {
    let training = training()
    training.layers.show("gradient", true)
    func longest() throws -> Float {
      let layer = try #require(training.scene().layers.first { $0.name == "gradient" })
      guard case .arrows(let arrows) = layer.mark else { return .nan }
      return arrows.map { (($0.highHalf - $0.lowHalf) * ($0.highHalf - $0.lowHalf)).sum() }.max()?
        .squareRoot() ?? 0
    }
    let height = Float(training.scene().extent.height)
    #expect(abs(try longest() / height - 0.1) < 0.001)
    var state = training.state
    for index in state.tensors.indices where state.tensors[index].name.hasPrefix("discriminator") {
      state.tensors[index].values = state.tensors[index].values.map { 1e-3 * $0 }
    }
    try training.restore(state)
    #expect(try longest() < 0.001 * height)
  }

  @Test(arguments: AdversarialLoss.allCases)
  func theFieldIsWhatTheDiscriminatorSays(loss: AdversarialLoss) throws {
    let training = training {
      $0.loss = loss
      $0.packing = 2
    }
    let window = Window(minX: 0, maxX: 2, minY: -1, maxY: 3)
    training.viewport = Viewport(window: window, columns: 12, rows: 8)
    for _ in 0..<3 { training.step() }
    training.layers.show("discriminator", true)
    let layer = try #require(training.scene().layers.first)
    guard case .heat(let map) = layer.mark else {
      Issue.record("the field is no heat map")
      return
    }
    #expect(map.window == window && map.columns == 6 && map.rows == 4)
    #expect(map.contours == [Float(loss.verdictAtEquilibrium)])
    // The cell in the second row and third column, judged as a pack of equal points.
    let probe = DiscriminatorProbe(training.configuration, weights: training.playing)
    let place = SIMD2<Float>(2.5 / 3, 0.5)
    let expected = try #require(
      probe.verdicts(Array(repeating: place, count: GeneratorPull.count)).first)
    #expect(abs(map.values[6 + 2] - expected) < 1e-6)
    let before = map
    training.step()
    guard case .heat(let after) = try #require(training.scene().layers.first).mark else { return }
    #expect(after != before)
  }

  @Test func theLongestArrowHasTheSameLengthWhateverTheScale() throws {
    let training = training()
    training.layers.show("gradient", true)
    training.viewport = Viewport(window: Window(halfSide: 5), columns: 20, rows: 20)
    training.step()
    let pull = training.scene().layers.first { $0.role == .gradient }
    guard case .arrows(let arrows) = try #require(pull).mark else {
      Issue.record("the gradient is no arrows")
      return
    }
    #expect(arrows.count == GeneratorPull.count)
    let lengths = arrows.map { hypot($0.z - $0.x, $0.w - $0.y) }
    #expect(abs((lengths.max() ?? 0) - 1) < 1e-5)
  }

  // MARK: - Measures and charts

  @Test func measuresSayWhereTheEquilibriumIs() throws {
    let logistic = training().figures
    let payoff = try #require(logistic.first { $0.key == "payoff" })
    #expect(abs(try #require(payoff.reference).value + log(4)) < 1e-12)
    #expect(logistic.first { $0.key == "verdictOnData" }?.reference?.value == 0.5)
    let oracle = training().evaluate().perfect
    #expect(oracle.suffix(3).map(\.key) == ["verdictOnData", "verdictOnSamples", "payoff"])
    #expect(oracle.suffix(3).map(\.value) == [0.5, 0.5, -2 * log(2)])
    let hinge = training { $0.loss = .hinge }.figures
    #expect(!hinge.contains { $0.key == "payoff" })
    #expect(hinge.first { $0.key == "verdictOnSamples" }?.reference?.value == 0)
  }

  /// Without hidden layers whose outputs matter: a discriminator of zeros is undecided everywhere.
  @Test func anUndecidedDiscriminatorIsAtTheEquilibrium() throws {
    let training = training { $0.discriminator.network = NetworkConfiguration(hidden: [], gain: 0) }
    for name in ["discriminator.0.weight", "discriminator.0.bias"] {
      training.playing[1][name].elements.update(repeating: 0)
    }
    let metrics = training.evaluate().reported
    #expect(metrics.first { $0.key == "verdictOnData" }?.value == 0.5)
    let payoff = try #require(metrics.first { $0.key == "payoff" }?.value)
    #expect(abs(payoff + 2 * log(2)) < 1e-6)
  }

  @Test func chartsFollowTheLosses() throws {
    let training = training { $0.gradientPenalty = 0.1 }
    let followed = Followed(training)
    followed.run(3)
    // The penalty, often a thousandth of the losses, has a scale of its own.
    let titles = ["loss", "discriminator", "payoff", "gradient penalty"]
    #expect(training.charts.map(\.title).starts(with: titles))
    let curves = followed.charts[0].curves + followed.charts[3].curves
    #expect(curves.map(\.name) == ["D loss", "G loss", "penalty"])
    #expect(curves.map(\.history.last) == training.losses.map(\.value))
    training.configuration.gradientPenalty = 0
    #expect(!training.charts.map(\.title).contains("gradient penalty"))
    // The curves that stay keep their course.
    followed.arrange()
    followed.run(1)
    #expect(
      followed.charts[0].curves.map { $0.history.buckets.map(\.firstStep) } == [
        [1, 2, 3, 4], [1, 2, 3, 4],
      ])
  }

  // MARK: - Events

  @Test(arguments: AdversarialLoss.allCases) func victoryAndItsEndAreToldOnce(
    loss: AdversarialLoss
  ) {
    var watch = VerdictWatch()
    var events: [Event] = []
    let scale = VerdictScale(
      0...1, equilibrium: 0.5, lossAtEquilibrium: loss.discriminatorLossAtEquilibrium)
    let equilibrium = loss.discriminatorLossAtEquilibrium
    var step = 0
    func play(_ score: Double, _ steps: Int) {
      for _ in 0..<steps {
        step += 1
        if let event = watch.follow(score * equilibrium, step: step, scale: scale) {
          events.append(event)
        }
      }
    }
    play(1, 500)
    #expect(events.isEmpty && !watch.isWon)
    play(0.01, 1000)
    #expect(watch.isWon)
    play(0.15, 1000)
    #expect(watch.isWon)
    play(0.8, 1000)
    #expect(!watch.isWon)
    #expect(events.map(\.tone) == [.bad, .good])
    #expect(events.allSatisfy { $0.step % 100 == 0 })
  }

  @Test func anExplodingGameSaysSo() {
    let training = training {
      $0.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: 10)
      $0.discriminatorOptimizer = $0.training.optimizer
      $0.loss = .leastSquares
    }
    let followed = Followed(training)
    followed.run(300)
    #expect(training.hasDiverged)
    #expect(training.caption.text.contains("no longer a number"))
    #expect(followed.events.count { $0.label == "loss is no longer a number" } == 1)
    _ = training.scene()
    _ = training.evaluate()
  }
}
