public import Experiments
import Frames
public import Graphs
import Networks

/// Training of a generator against an autoencoder, held in balance by a number of its own.
///
///     L(v) = mean |v - D(v)|,   D minimises  L(x) - k L(G(z)),   G minimises  L(G(z))
///     k <- k + r (gamma L(x) - L(G(z))), kept in [0, 1]      (Berthelot, Schumm & Metz 2017, arXiv:1703.10717)
///
/// D repeats data and, as far as k says, spoils samples; G makes what D repeats well. The balance holds the error on samples
/// at the share gamma of that on data: samples are then repeated better than data, so they sit inside its modes. Both
/// players move by the gradients of one forward pass, then k. As in the authors' code the mean is over rows and coordinates.
///
/// M = L(x) + |gamma L(x) - L(G(z))| measures convergence; it is not less than the autoencoder's own error, so it compares
/// runs of one network only.
public struct BEGAN: GenerativeModel, LatentVariable, Coding, Judging {
  let settings: Settings
  private let making, judging: WeightGroup
  private let generator, encoder, decoder: MultilayerPerceptron
  /// k.
  let balance: StateEntry

  /// The players that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let count = book.space.count
    making = book.group("generator")
    generator = making.perceptron(
      from: settings.latent.dimension, settings.generator, to: count, setBy: "model.generator")
    judging = book.group("discriminator")
    encoder = judging.perceptron(
      "encoder", from: count, settings.encoder, to: settings.codeDimension, setBy: "model.encoder")
    decoder = judging.perceptron(
      "decoder", from: settings.codeDimension, settings.decoder, to: count, setBy: "model.decoder")
    balance = book.state("balance", startingAt: 0)
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }

  /// G(z).
  public func decode(_ z: Expression, _ batch: Batch) -> Expression { generator(z) }

  /// G(z) of new noise.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// Both players at once, then the balance.
  public var turns: [Turn] {
    [
      Turn("players", player: "both") { batch in
        let onData = error(of: batch.data, batch).mean()
        let onSamples = error(of: generator(batch.latent(latent)), batch).mean()
        let k = batch.value(balance)
        let (ratio, rate) = (batch.live(\Settings.ratio), batch.live(\Settings.balanceRate))
        return Move(
          Objective(
            "discriminator", onData - k * onSamples, training: [judging],
            with: settings.discriminatorOptimizer, memory: "discriminatorOptimizer"),
          Objective(
            "generator", onSamples, training: [making], with: settings.training.optimizer),
          scores: [
            Score("errorOnData", onData, reported: true), Score("errorOnSamples", onSamples),
            Score("balance", k, reported: true),
          ],
          updates: [
            Update(balance, to: k + rate * (ratio * onData - onSamples), within: 0...1)
          ])
      }
    ]
  }

  /// The mean over coordinates of |v - D(v)| [rows, 1].
  private func error(of v: Expression, _ batch: Batch) -> Expression {
    (v - reconstruct(v, batch)).absolute().mean(over: .columns)
  }
}

// MARK: - Coding and judging

extension BEGAN {
  /// How many numbers lie between encoder and decoder.
  public var codeDimension: Int { settings.codeDimension }
  /// The encoder's output.
  public func code(of x: Expression, _ batch: Batch) -> Expression { encoder(x) }
  /// The decoder's output.
  public func decode(code: Expression, _ batch: Batch) -> Expression { decoder(code) }

  /// -L(v): what is repeated well is high.
  public func verdict(on x: Expression, _ batch: Batch) -> Expression { -error(of: x, batch) }

  /// L, summed.
  public func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression {
    error(of: samples, batch).sum()
  }

  /// Errors are compared with each other only.
  public var scale: VerdictScale { VerdictScale(relative: "D's error: large | small") }
}
