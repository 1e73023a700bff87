import Datasets
import Frames
import Glibc
import Graphs
import Networks
import Locking
import Tensors

/// Measures how an adversarial game stands, on any thread: what the discriminator says of fresh data and samples.
///
/// The generator is the one that plays, whichever is shown; dropout is off.
final class AdversarialJudge: Sendable {
  /// Data points and samples; a number that every size of pack divides.
  static let count = 2400

  private let bench: Lock<Bench>

  /// What one thread at a time measures with.
  private struct Bench {
    let generator, discriminator: Weights
    let workspace: Workspace
  }

  /// A judge of games between networks with this architecture.
  init(_ configuration: AdversarialConfiguration, seed: UInt64) {
    let players = AdversarialPlayers(configuration, seed: seed)
    let (latent, count) = (configuration.latent, Self.count)
    let graph = Graph()
    let z = graph.input("latent", rows: count, columns: latent.dimension)
    let x = graph.input("data", rows: count, columns: 2)
    let onReal = players.discriminator(configuration.packed(x))
    let onFake = players.discriminator(configuration.packed(players.generator(z)))
    let program = Program(outputs: [
      "real": onReal.mean(), "fake": onFake.mean(),
      "probabilityOfReal": onReal.sigmoid().mean(), "probabilityOfFake": onFake.sigmoid().mean(),
      "payoff": -(-onReal).softplus().mean() - onFake.softplus().mean(),
    ])
    let workspace = program.makeWorkspace(players.generatorWeights, players.discriminatorWeights)
    latent.draw(
      into: workspace["latent"], step: 0, from: RandomStream(seed: seed, purpose: .metricLatent))
    configuration.data.dataset.draw(
      into: workspace["data"].elements, step: 0,
      random: RandomStream(seed: seed, purpose: .metricData))
    bench = Lock(
      Bench(
        generator: players.generatorWeights, discriminator: players.discriminatorWeights,
        workspace: workspace))
  }

  /// What the discriminator says in the mean, and the payoff where it has one.
  func evaluate(
    generator: [Float], discriminator: [Float], loss: AdversarialLoss
  ) -> Evaluation {
    let (real, fake, payoff) = bench.withLock { bench in
      _ = bench.generator.buffer.elements.update(fromContentsOf: generator)
      _ = bench.discriminator.buffer.elements.update(fromContentsOf: discriminator)
      bench.workspace.run()
      func value(_ name: String) -> Double { Double(bench.workspace.scalar(name)) }
      return loss.isLogistic
        ? (value("probabilityOfReal"), value("probabilityOfFake"), value("payoff"))
        : (value("real"), value("fake"), nil)
    }
    var metrics = [Reading("verdictOnData", real), Reading("verdictOnSamples", fake)]
    var oracle = metrics.map { Reading($0.name, loss.verdictAtEquilibrium) }
    if let payoff {
      metrics.append(Reading("payoff", payoff))
      oracle.append(Reading("payoff", -2 * log(2)))
    }
    // The screen shows these of the last batch, at the step shown.
    return Evaluation(metrics: metrics, oracle: oracle)
  }
}

/// A judge with both players' weights of one moment.
struct AdversarialEvaluator: Evaluator {
  /// Who measures.
  let judge: AdversarialJudge
  /// The weights of the generator that plays.
  let generator: [Float]
  /// The discriminator's weights.
  let discriminator: [Float]
  /// What decides how the discriminator's outputs are read.
  let loss: AdversarialLoss

  /// Verdicts and payoff.
  func evaluate() -> Evaluation {
    judge.evaluate(generator: generator, discriminator: discriminator, loss: loss)
  }
}
