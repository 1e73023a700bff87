import Distributions
public import Experiments
import Frames
public import Graphs
import Networks
import Parameters

/// An autoencoder: a network that must repeat its input by way of fewer numbers.
///
/// Rumelhart, Hinton & Williams 1986, "Learning internal representations by error propagation"; Kramer 1991, "Nonlinear
/// principal component analysis using autoassociative neural networks".
///
///     minimise over f and g:  E ||g(f(x)) - x||^2,   x ~ data
///
/// The code f(x) has fewer numbers than x, so that g cannot just repeat it: with one number g draws a curve through the
/// data, and f says where along it a point lies. Without hidden layers g(f(x)) is the projection on the principal axes,
/// and what is lost is the variance along the others (Baldi & Hornik 1989).
///
/// It is no generator: nothing says which codes there are. To sample it anyway, codes are drawn from what was seen of
/// them: the normal distribution of their mean and deviation, or their histogram. Of a code of several numbers each is
/// drawn by itself, as if they knew nothing of each other.
public struct Autoencoder: GenerativeModel, LatentVariable, Reconstructing {
  let settings: Settings
  private let weights: WeightGroup
  private let encoder, decoder: MultilayerPerceptron
  /// What was seen of the codes: running mean and variance of each number, and the shares of its bins.
  private let mean, variance, histogram: StateEntry

  /// The networks that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let (dimension, count) = (settings.dimension, book.space.count)
    weights = book.group("autoencoder")
    encoder = weights.perceptron(
      "encoder", from: count, settings.encoder, to: dimension, setBy: "model.encoder")
    decoder = weights.perceptron(
      "decoder", from: dimension, settings.decoder, to: count, setBy: "model.decoder")
    mean = book.state("code.mean", columns: dimension, startingAt: 0)
    variance = book.state("code.variance", columns: dimension, startingAt: 1)
    histogram = book.state(
      "code.histogram", columns: dimension * Self.bins, startingAt: 1 / Float(Self.bins))
  }

  /// The distance of data from what becomes of it; what is seen of the codes follows with a memory of some hundred steps.
  public var turns: [Turn] {
    [
      Turn("autoencoder") { batch in
        let x = batch.data
        let code = encoder(x)
        let distance = (decoder(code) - x).squared().sum(over: .columns).mean()
        let (mean, variance) = (batch.value(mean), batch.value(variance))
        let away = code - mean
        let seen = Expression.besides(
          (0..<settings.dimension).map { number in
            shares(of: (away / deviation(batch)).columns(number..<number + 1))
          })
        return Move(
          Objective("distance", distance, training: [weights], with: settings.training.optimizer),
          updates: [
            follow(self.mean, mean, code.mean(over: .rows)),
            follow(self.variance, variance, away.squared().mean(over: .rows)),
            follow(histogram, batch.value(histogram), seen),
          ])
      }
    ]
  }

  /// g of a code like those that were seen.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// N(0, I), or each number of -1...1 as likely.
  public var latent: LatentConfiguration { settings.latent }

  /// g of the code that a latent stands for: so many deviations from the mean, or the place of that share of the histogram.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    let place =
      switch settings.code {
      case .gaussian: z
      case .histogram:
        Expression.besides(
          (0..<settings.dimension).map { number in
            let shares = batch.value(histogram).columns(
              number * Self.bins..<(number + 1) * Self.bins)
            return quantile(0.5 * (z.columns(number..<number + 1) + 1), of: shares)
          })
      }
    return decoder(batch.value(mean) + deviation(batch) * place)
  }

  /// g(f(x)).
  public func reconstruct(_ x: Expression, _ batch: Batch) -> Expression { decoder(encoder(x)) }
}

// MARK: - What was seen of the codes

extension Autoencoder {
  /// Bins of a number's histogram.
  private static let bins = 128
  /// How far bins reach to either side, in deviations; what lies beyond counts for the last one.
  ///
  /// By Chebyshev's inequality no more than a sixteenth can.
  private static let reach = 4.0
  /// The share of what was seen that a step replaces.
  private static let news = 0.01

  private func follow(_ state: StateEntry, _ now: Expression, _ seen: Expression) -> Update {
    Update(state, to: now + Self.news * (seen - now))
  }

  private func deviation(_ batch: Batch) -> Expression {
    // A variance of 0 is that of codes which are all alike.
    (batch.value(variance) + 1e-12).squareRoot()
  }

  /// The share of places [rows, 1], in deviations, that falls into each bin [1, bins].
  private func shares(of places: Expression) -> Expression {
    let width = 2 * Self.reach / Double(Self.bins)
    let inner = (1..<Self.bins).map { Float(width * Double($0) - Self.reach) }
    let graph = places.graph
    // The share beyond each edge between two bins; all are beyond the first edge, none beyond the last.
    let beyond = (places .> graph.table(rows: 1, columns: inner.count, inner)).mean(over: .rows)
    let (all, none) = (graph.constant(1), graph.constant(0))
    return .besides(all, beyond) - .besides(beyond, none)
  }

  /// The place, in deviations, below which shares [rows, 1] of a histogram [1, bins] lie.
  private func quantile(_ share: Expression, of shares: Expression) -> Expression {
    let bins = Self.bins
    let earlier = (0..<bins * bins).map { Float($0 / bins < $0 % bins ? 1 : 0) }
    let below = shares.product(with: shares.graph.table(rows: bins, columns: bins, earlier))
    // How much of each bin lies below: all of the earlier ones, a part of one. An empty bin is passed at once.
    let passed = ((share - below) / (shares + 1e-12)).clamped(atLeast: 0).clamped(atMost: 1)
    return 2 * Self.reach / Double(bins) * passed.sum(over: .columns) - Self.reach
  }
}
