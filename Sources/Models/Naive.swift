public import Distributions
public import Experiments
import Frames
public import Graphs
public import Networks
public import Parameters

/// Naive training of a generator: each step pairs random data with random latents.
///
///     minimise over G:  E ||G(z) - x||^2,   x ~ data and z ~ latent, drawn independently
///
/// Because x and z know nothing of each other, the best G is the constant E[x], and the loss cannot fall
/// below E ||x - E[x]||^2, however large the network: the samples collapse to the mean of the data,
/// where there may be no data at all. It is the failure that every other way of training here avoids.
public struct Naive: GenerativeModel, RandomlyPaired {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = Naive
    /// What files call it.
    public static let kind = "naive"
    /// What is to be imitated.
    public var data = DistributionChoice(RingDistribution(), among: [.plane, .images])
    /// The noise.
    public var latent = LatentConfiguration()
    /// The network.
    public var generator = NetworkConfiguration()
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, a network of two hidden layers, Adam.
    public init() {}

    /// Training first: that is what one turns most.
    public var parameters: [Parameter<Self>] {
      parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + parameters(of: \.generator, under: "model.generator")
        + parameters(of: \.latent, under: "model.latent")
    }
  }

  let settings: Settings
  private let weights: WeightGroup
  private let generator: MultilayerPerceptron

  /// The generator that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    weights = book.group("generator")
    generator = weights.perceptron(
      from: settings.latent.dimension, settings.generator, to: book.space.count,
      setBy: "model.generator")
  }

  /// The law of the noise.
  public var latent: LatentConfiguration { settings.latent }

  /// G(z).
  public func decode(_ z: Expression, _ batch: Batch) -> Expression { generator(z) }

  /// G(z) of new noise.
  public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

  /// The distance of random pairs.
  public var turns: [Turn] {
    [
      Turn("generator") { batch in
        let (z, x) = (batch.latent(latent), batch.data)
        let distance = (decode(z, batch) - x).squared().sum(over: .columns).mean()
        return Move(
          Objective(
            "distance", distance, training: [weights], with: settings.training.optimizer))
      }
    ]
  }
}
