public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension Autoencoder {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = Autoencoder
    /// What codes of samples are drawn from.
    ///
    /// Raw values are the names used in files.
    public enum Code: String, Sendable, CaseIterable {
      /// A normal distribution with the mean and the deviation of the codes of data.
      case gaussian
      /// The codes of data, sorted into bins.
      case histogram
    }

    /// What files call it.
    public static let kind = "autoencoder"

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// How many numbers a code has.
    public var dimension = 1
    /// What codes of samples are drawn from.
    public var code = Code.histogram
    /// From points to codes.
    public var encoder = NetworkConfiguration(hidden: [64, 64], activation: .tanh)
    /// From codes to points.
    public var decoder = NetworkConfiguration(hidden: [64, 64], activation: .tanh)
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, a code of one number, two networks of two hidden layers, Adam.
    public init() {}

    /// What can be turned as it goes comes early.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.code.law", "codes drawn from", \.code, effect: .immediate).explained(
          "Where samples' codes come from: gaussian fits mean and deviation of data's codes, histogram "
            + "sorts them into bins.")
      ] + parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + [
          .integer("model.code.dimension", "code dimension", \.dimension, 1...16).explained(
            "Numbers in a code. With 1 all is put on a curve; with as many as a point has, nothing need "
              + "be learned.")
        ]
        + parameters(ofNetwork: \.encoder, "encoder")
        + parameters(ofNetwork: \.decoder, "decoder")
    }

    /// What codes are made of where samples are drawn.
    public var latent: LatentConfiguration {
      LatentConfiguration(kind: code == .gaussian ? .normal : .uniform, dimension: dimension)
    }

    /// Whether neither network bends.
    var isLinear: Bool { encoder.hidden.isEmpty && decoder.hidden.isEmpty }

    /// The distance from data to what becomes of it.
    public var theory: Theory {
      Theory(
        objective: [
          "minimise over f and g:  E ||g(f(x)) - x||^2,  x ~ data",
          "The code f(x) has \(dimension == 1 ? "one number" : "\(dimension) numbers").",
          dimension >= data.distribution.space.count
            ? "It has room for the point itself: g(f(x)) = x costs nothing, and nothing is learned."
            : isLinear
              ? "Both are linear: the best g(f(x)) projects on the principal axes; the rest is lost."
              : "g draws a curve or a surface through the data, f says where on it a point belongs.",
          "Nothing is said of which codes there are: it is no model of p(x).",
        ],
        algorithm: [
          "Encode a batch of data, decode the codes, and take the squared distances.",
          "Step both networks down the gradient of their mean.",
          "Keep a running mean, variance and histogram of the codes.",
          code == .gaussian
            ? "A sample: draw a code from N(mean, variance), decode it."
            : "A sample: draw a code from the histogram, decode it.",
        ])
    }
  }
}
