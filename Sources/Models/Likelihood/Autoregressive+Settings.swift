public import Distributions
public import Experiments
import Frames
public import Networks
public import Parameters

extension Autoregressive {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = Autoregressive
    /// What files call it.
    public static let kind = "autoregressive"

    /// The shape of a coordinate's density.
    ///
    /// Raw values are the names used in files.
    public enum Kernel: String, Sendable, CaseIterable {
      /// A mixture of Gaussians.
      case gaussian
      /// A mixture of logistic densities, whose distribution function is a sigmoid.
      case logistic
      /// A histogram of equal bins.
      case binned
    }

    /// Which coordinate comes first.
    ///
    /// Raw values are the names used in files.
    public enum Order: String, Sendable, CaseIterable {
      /// p(x1) p(x2|x1).
      case x1First = "x1-first"
      /// p(x2) p(x1|x2).
      case x2First = "x2-first"
    }

    /// How a coordinate is drawn of its law.
    ///
    /// Raw values are the names used in files.
    public enum Drawing: String, Sendable, CaseIterable {
      /// The number below which a uniform share of the law lies.
      case inversion
      /// A component by the largest of its logits with Gumbel noise, then a place in it.
      case gumbelMax = "gumbel-max"
      /// The middle of the likeliest component: no draw at all.
      case argmax
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// The shape of each coordinate's density.
    public var kernel = Kernel.gaussian
    /// Components of a mixture.
    public var components = 10
    /// Bins of a histogram.
    public var bins = 64
    /// Which coordinate comes first.
    public var order = Order.x1First
    /// How samples are drawn.
    public var drawing = Drawing.inversion
    /// From the first coordinate to the parameters of the second's law.
    public var network = NetworkConfiguration(hidden: [128, 128], activation: .leakyReLU)
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// Mixtures of ten Gaussians on a ring of eight modes.
    public init() {}

    /// Training first: that is what one turns most.
    public var parameters: [Parameter<Self>] {
      let parts: Parameter<Self> =
        kernel == .binned
        ? .integer("model.bins", "bins", \.bins, 2...512, step: nil).explained(
          "Bins of each coordinate, evenly over what is in sight. Few make blocks; many learn slowly. Try 16, 256."
        )
        : .integer("model.components", "components", \.components, 1...100, step: nil).explained(
          "Components of each coordinate's mixture. Fewer than there are modes in a column make "
            + "ridges. Try 1, 2, 10.")
      return parameters(of: \.training, under: "training")
        + [
          .choice("model.kernel", "kernel", \.kernel).explained(
            "Shape of each coordinate's density: a mixture of gaussian or logistic bells, or binned, a "
              + "histogram."), parts,
          .choice("model.order", "order", \.order).explained(
            "Which coordinate is drawn first; the network makes the law of the other of it."),
          .choice("model.drawing", "drawing", \.drawing, effect: .immediate).explained(
            "How samples are drawn: by inversion or gumbel-max, which agree; argmax always takes the "
              + "likeliest and makes one point."),
        ] + parameters(of: \.data, under: "data")
        + parameters(of: \.network, under: "model.network")
    }
  }
}

extension Autoregressive.Settings {
  /// The law of each coordinate; bins reach as far as one looks.
  func law(in frame: Standardisation) -> CoordinateLaw {
    let parts = kernel == .binned ? bins : components
    guard let sight = data.distribution.extent else {
      return CoordinateLaw(kernel: kernel, parts: parts, reach: 4)
    }
    let ends = [
      sight.maxX - frame.mean[0], frame.mean[0] - sight.minX, sight.maxY - frame.mean[1],
      frame.mean[1] - sight.minY,
    ]
    return CoordinateLaw(
      kernel: kernel, parts: parts, reach: (ends.max() ?? frame.scale) / frame.scale)
  }
}
