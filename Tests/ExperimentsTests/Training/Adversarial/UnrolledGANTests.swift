import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Looking ahead, against the plain game, closed forms and differences.
@Suite struct UnrolledGANTests {
  private func settings(
    _ change: (inout UnrolledGAN.Settings) -> Void = { _ in }
  ) -> UnrolledGAN.Settings {
    var settings = UnrolledGAN.Settings()
    settings.generator = NetworkConfiguration(hidden: [12, 12], activation: .tanh)
    settings.discriminator = NetworkConfiguration(hidden: [12, 12], activation: .tanh)
    settings.training.batch = 32
    change(&settings)
    return settings
  }

  private func training(
    _ change: (inout UnrolledGAN.Settings) -> Void = { _ in }
  ) -> Trainer<UnrolledGAN> {
    Trainer<UnrolledGAN>(settings(change), seed: 6, threads: 1)
  }

  /// Weights, moments and losses.
  @Test(arguments: [0, 0.3]) func withoutLookingAheadItIsThePlainGame(penalty: Double) {
    let training = training {
      $0.unrolledSteps = 0
      $0.gradientPenalty = penalty
    }
    var plain = GAN.Settings()
    plain.generator = training.configuration.generator
    plain.discriminator.network = training.configuration.discriminator
    plain.training.batch = 32
    plain.gradientPenalty = penalty
    let game = Trainer<GAN>(plain, seed: 6, threads: 1)
    for _ in 0..<30 {
      training.step()
      game.step()
      #expect(training.losses == game.losses)
    }
    #expect(training.state == game.state)
    let ahead = self.training { $0.gradientPenalty = penalty }
    for _ in 0..<30 { ahead.step() }
    #expect(ahead.state != game.state)
  }

  /// Of the surrogate in double precision, in single weights of both layers of G.
  @Test(arguments: [1, 4], UnrolledGAN.Settings.Route.allCases)
  func theGradientIsThatOfTheSurrogate(steps: Int, route: UnrolledGAN.Settings.Route) throws {
    let training = training {
      $0.unrolledSteps = steps
      $0.unrolledRate = 0.7
      $0.route = route
    }
    let rows = 6
    let generator = training.book.groups[0]
    var (written, evaluation) = training.inDoubles(rows: rows) { _, batch in
      let surrogate = training.model.surrogate(batch)
      return (
        surrogate, surrogate.gradients(withRespectTo: batch.weights(of: generator)),
        batch.graph.layouts.firstIndex { $0 === generator.layout } ?? -1
      )
    }
    let (surrogate, slopes, layout) = written
    var draws: [Double] = []
    for number in 0..<2 * rows { draws.append(sin(Double(5 * number + 1))) }
    evaluation.inputs = ["data": draws, "latent": draws.reversed(), "live.0": [0.7]]
    for (number, place) in [(0, 3), (2, 40), (5, 1)] {
      let offset = generator.layout.entries[number].offset + place
      let said: Double = evaluation(slopes[number])[0][place]
      func value(_ by: Double) -> Double {
        var moved = evaluation
        moved.weights[layout][offset] += by
        return moved(surrogate)[0][0]
      }
      let difference = (value(1e-5) - value(-1e-5)) / 2e-5
      if route == .through {
        #expect(abs(said - difference) < 1e-6 * max(abs(difference), 0.01), "weight \(number)")
      } else {
        // What is cut off is a part of the whole slope.
        #expect(abs(said - difference) > 1e-3 * abs(difference), "weight \(number)")
      }
    }
  }

  /// Without hidden layers and within the margins of the hinge the game is v = w (x - g), and K steps ahead w becomes
  /// w + K e (x - g): that of v = ab.
  @Test(arguments: [1, 3], UnrolledGAN.Settings.Route.allCases)
  func aLinearGameHasAClosedForm(steps: Int, route: UnrolledGAN.Settings.Route) throws {
    let (rate, e) = (0.5, 0.01)
    let training = training {
      $0.generator.hidden = []
      $0.discriminator.hidden = []
      $0.loss = .hinge
      $0.unrolledSteps = steps
      $0.unrolledRate = e
      $0.route = route
      $0.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: rate)
      $0.discriminatorOptimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0)
    }
    let (w, g) = (SIMD2(0.2, -0.1), SIMD2(0.4, 0.3))
    try training.plant([
      "generator.0.weight": [0, 0, 0, 0], "generator.0.bias": [Float(g.x), Float(g.y)],
      "discriminator.0.weight": [Float(w.x), Float(w.y)], "discriminator.0.bias": [0],
    ])
    let data = training.configuration.data.distribution.samples(
      count: 32, random: RandomStream(seed: 6, purpose: .data))
    let x = data.points.reduce(SIMD2<Double>.zero) { $0 + SIMD2<Double>($1) } / 32
    training.step()
    // With a = g - x and b = -w: b + 2 K e a, and b + K e a where it is cut off.
    let slope = -w + (route == .through ? 2 : 1) * Double(steps) * e * (g - x)
    let expected = g - rate * slope
    let moved = try #require(training.state.tensors.first { $0.name == "generator.0.bias" }).values
    #expect(abs(Double(moved[0]) - expected.x) < 1e-6 && abs(Double(moved[1]) - expected.y) < 1e-6)
  }

  @Test func stepsThatAreTooLongEndTheRunWithAReason() {
    // Units without an upper end: with others D's weights run off, but its gradient vanishes there.
    let training = training {
      $0.unrolledRate = 1e6
      ($0.generator.activation, $0.discriminator.activation) = (.relu, .relu)
    }
    for _ in 0..<200 where !training.hasDiverged { training.step() }
    #expect(training.hasDiverged)
    #expect(training.caption.phase == .failing)
    #expect(training.caption.text.contains("smaller look-ahead rate"))
  }

  // MARK: - Showing

  private func field(_ training: Trainer<UnrolledGAN>) throws -> (now: HeatMap, ahead: HeatMap) {
    for key in ["discriminator", "discriminatorAhead"] { training.layers.show(key, true) }
    guard case .heat(let now) = try #require(training.layer("D: fake | real")).mark,
      case .heat(let ahead) = try #require(training.companion()).layers[0].mark
    else { throw StateFault.missing("field") }
    return (now, ahead)
  }

  /// Beside D as it is stands D as it will be: the same where nobody looks ahead, or by steps of length 0.
  @Test func theDiscriminatorAheadIsShownBesideThePresentOne() throws {
    let training = training { $0.unrolledRate = 1 }
    training.viewport = Viewport(columns: 40, rows: 20)
    #expect(training.companion() == nil)
    training.step()
    let fields = try field(training)
    #expect(fields.now.window == fields.ahead.window && fields.now != fields.ahead)
    training.configuration.unrolledRate = 0
    let still = try field(training)
    #expect(still.now == still.ahead)
    training.configuration.unrolledRate = 1
    training.configuration.unrolledSteps = 0
    let none = try field(training)
    #expect(none.now == none.ahead)
  }

  /// Steps down D's loss make it smaller on the batch that they are taken on.
  @Test func theDiscriminatorAheadIsABetterOne() throws {
    let training = training { $0.unrolledRate = 0.3 }
    let batch = Batch(rows: 64, book: training.book)
    let model = training.model
    let ahead = model.ahead(batch)
    let samples = model.decode(batch.latent(model.latent), batch)
    func loss() -> Expression {
      training.configuration.loss.discriminatorLoss(
        real: model.verdict(on: batch.data, batch).logit,
        fake: model.verdict(on: samples, batch).logit)
    }
    let now = loss()
    let later = batch.reading(model.judge, as: ahead, loss)
    let program = ShadowProgram(
      ["now": now, "later": later], on: batch, of: training.book, training.configuration)
    program.read(training.playing.map { Array($0.buffer.elements) })
    for (name, source) in batch.inputs {
      guard let view = program.workspace.view(name) else { continue }
      if case .data = source {
        training.configuration.data.distribution.fill(
          view.elements, offset: 0, step: 0, random: RandomStream(seed: 1, purpose: .data))
      } else {
        source.fill(view, firstRow: 0, step: 0, from: RandomStream(seed: 1, purpose: .latent))
      }
    }
    program.workspace.run()
    #expect(program.workspace.scalar("later") < program.workspace.scalar("now") - 0.01)
  }
}

extension Expression {
  /// What the logistic function makes into this.
  fileprivate var logit: Expression { log() - (1 - self).log() }
}
