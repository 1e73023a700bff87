import Distributions
public import Experiments
import Frames
import Glibc
public import Graphs
import Networks

/// Randomness at both ends: noise goes in, and what comes out is the mean and the deviation of a Gaussian.
///
///     x ~ N(mu(z), sigma(z)^2 I),   z ~ N(0, I)
///     minimise over mu and sigma:  -E ln( 1/M sum_j N(x; mu(z_j), sigma(z_j)^2 I) )
///
/// No encoder guesses which latents a point comes from: M of them, drawn anew at each step and the same for the whole batch,
/// take part, each by its responsibility. It bounds -E ln p(x) from above, the closer the larger M (Burda et al. 2015, arXiv:1509.00519,
/// with the prior for an encoder). With M = 1 every point is explained by a latent that knows nothing of it: naive training,
/// and the best answer is one Gaussian. Latents that stay the same make an exact mixture of M Gaussians.
public struct BothEnds: GenerativeModel, GaussianOutput, ExactLikelihood {
  let settings: Settings
  private let weights: WeightGroup
  private let generator: MultilayerPerceptron
  let sharedDeviation: Weight?

  /// The generator that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    weights = book.group("generator")
    generator = weights.perceptron(
      from: settings.dimension, settings.generator,
      to: book.space.count + (settings.sigma == .head ? 1 : 0), setBy: "model.generator")
    sharedDeviation =
      settings.sigma == .shared
      ? weights.scalar("logDeviation", startingAt: log(settings.deviation)) : nil
  }

  /// N(0, I).
  public var latent: LatentConfiguration { LatentConfiguration(dimension: settings.dimension) }

  /// The surprise of data, or a bound of it.
  public var turns: [Turn] {
    [
      Turn("generator") { batch in
        let latents =
          settings.latents == .frozen
          ? table(batch.graph) : batch.latents(latent, shared: settings.draws)
        let surprise = -logLikelihood(of: batch.data, by: latents, batch).mean()
        return Move(
          Objective(
            "surpriseByDraws", surprise, training: [weights], with: settings.training.optimizer))
      }
    ]
  }

  /// A draw from the Gaussian of a latent.
  public var sampling: Sampling {
    .pass { batch in
      let latents =
        settings.latents == .frozen
        ? batch.choice("component", below: settings.draws).product(with: table(batch.graph))
        : batch.latent(latent)
      return output(of: latents, batch).sample(batch.normal("output", batch.space.count))
    }
  }

  /// mu(z).
  public func decode(_ z: Expression, _ batch: Batch) -> Expression { output(of: z, batch).mean }

  /// N(mu(z), sigma(z)^2 I).
  public func output(of z: Expression, _ batch: Batch) -> DiagonalNormal {
    let (outputs, count) = (generator(z), batch.space.count)
    let logDeviations: Expression =
      switch settings.sigma {
      case .fixed: batch.live(\Settings.deviation).log()
      case .shared: bounded(sharedDeviation?(batch.graph) ?? batch.graph.constant(0))
      case .head: bounded(outputs.columns(count..<count + 1) + log(settings.deviation))
      }
    return DiagonalNormal(
      mean: settings.sigma == .head ? outputs.columns(0..<count) : outputs,
      logVariance: (2 * logDeviations).broadcast(to: Shape(z.rows, count)))
  }

  /// Between a third of the modes' deviation, below which a few points could take all, and twice the data's.
  private func bounded(_ logDeviation: Expression) -> Expression {
    let data = settings.data.distribution
    let least = 0.3 * (data.mixture?.deviation ?? 0.01)
    let spread = data.moments.map { ($0.totalVariance / Double($0.mean.count)).squareRoot() }
    return logDeviation.clamped(atLeast: log(least)).clamped(atMost: log(2 * (spread ?? 50)))
  }
}

// MARK: - Likelihood

extension BothEnds {
  /// Whether the latents stay the same.
  public var knowsLikelihood: Bool { settings.latents == .frozen }

  /// ln p(x) in nats of the mixture of frozen latents.
  public func logLikelihood(of x: Expression, _ batch: Batch) -> Expression {
    logLikelihood(of: x, by: table(x.graph), batch)
  }

  /// ln of the mean of the Gaussians of latents [draws, dimension], in nats [rows, 1].
  private func logLikelihood(of x: Expression, by latents: Expression, _ batch: Batch)
    -> Expression
  {
    let outputs = output(of: latents, batch)
    let (means, logVariances) = (
      outputs.mean.transposed(), outputs.logVariance.columns(0..<1).transposed()
    )
    // By differences: products lose digits in the exponent.
    let squares = (0..<x.columns).map { axis in
      (x.columns(axis..<axis + 1) - means.rows(axis..<axis + 1)).squared()
    }
    let distances = squares.dropFirst().reduce(squares[0], +)
    let count = Double(x.columns)
    let logs = -0.5 * (distances * (-logVariances).exp() + count * logVariances)
    return logs.logSumExp(over: .columns) - log(Double(settings.draws))
      - 0.5 * count * log(2 * .pi)
  }

  /// The latents that stay the same.
  public var representatives: [Float]? {
    settings.latents == .frozen
      ? NormalTable.values(count: settings.draws, dimension: settings.dimension) : nil
  }

  private func table(_ graph: Graph) -> Expression {
    graph.table(
      rows: settings.draws, columns: settings.dimension,
      NormalTable.values(count: settings.draws, dimension: settings.dimension))
  }
}
