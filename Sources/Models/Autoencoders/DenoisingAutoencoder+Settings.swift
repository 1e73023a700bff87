public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension DenoisingAutoencoder {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = DenoisingAutoencoder

    /// What files call it.
    public static let kind = "denoising"

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// The deviation of the noise on data.
    public var noise = 0.2
    /// Steps of the walk that a sample takes.
    public var walk = 20
    /// From points with noise to points without.
    public var network = NetworkConfiguration(hidden: [128, 128], activation: .silu)
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, noise of a fifth, a network of two hidden layers, Adam.
    public init() {}

    /// What can be turned as it goes comes early.
    public var parameters: [Parameter<Self>] {
      [
        .logarithmic("model.noise", "noise", \.noise, 1e-4...100, effect: .immediate).explained(
          "Deviation of the noise to take off. Little keeps a walk in its mode; much ends at the mean of "
            + "the data. Try 0.02 and 1."),
        .integer("model.walk", "walk steps", \.walk, 1...200, effect: .immediate).explained(
          "Steps of a sample's walk: noise on, noise off. One starts far away, so few may not arrive."
        ),
      ] + parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + parameters(of: \.network, under: "model.network")
    }

    /// The deviation of where walks begin: that of the data along an axis, and the noise on top.
    var firstSpread: Double {
      let variance = data.distribution.moments.map { $0.totalVariance / Double($0.mean.count) } ?? 1
      return (variance + noise * noise).squareRoot()
    }

    /// The distance to data of the answers to data with noise.
    public var theory: Theory {
      Theory(
        objective: [
          "minimise over r:  E ||r(x + s e) - x||^2,  x ~ data, e ~ N(0, I), s the noise",
          "The best r is D(y) = E[x | x + s e = y], the mean of what may have been there.",
          "(D(y) - y) / s^2 is the gradient of ln p_s(y), the density of data with noise.",
          data.distribution.mixture == nil
            ? "What is lost at best is E ||D(y) - x||^2."
            : "Of these modes D is known: the layer \"exact denoising\" shows it beside r.",
        ],
        algorithm: [
          "Put noise of deviation s on a batch of data.",
          "Step r down the gradient of the squared distance of its answers to the data.",
          "A sample: begin at wide noise; \(walk) times add noise of deviation s and take r's answer.",
        ])
    }
  }
}
