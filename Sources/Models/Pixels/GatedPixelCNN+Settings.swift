public import Distributions
public import Experiments
public import Frames
import Networks
public import Parameters

extension GatedPixelCNN {
  /// What can be set.
  public struct Settings: PixelSettings {
    /// The model that is set.
    public typealias Model = GatedPixelCNN
    /// What files call it.
    public static let kind = "gated-pixelcnn"

    /// What is to be imitated.
    public var data = DistributionChoice(BarsDistribution())
    /// How far each window reaches.
    public var reach = 1
    /// Layers of both stacks.
    public var layers = 4
    /// Channels of each pixel in either stack.
    public var channels = 16
    /// The law of a number, and the average of the weights.
    public var numbers = NumberConfiguration()
    /// How it is trained.
    public var training = TrainingConfiguration.numberByNumber

    /// Bars and stripes, four layers that each see a pixel farther.
    public init() {}

    /// What it sees comes first.
    public var parameters: [Parameter<Self>] {
      [
        .integer("model.reach", "reach", \.reach, 1...4).explained(
          "Pixels that a layer sees farther, up, left and right. Layers times reach is how much of the past is "
            + "in sight."),
        .integer("model.layers", "layers", \.layers, 1...15).explained(
          "Layers of the two stacks. With fewer than there are rows, the first rows are out of sight of the "
            + "last."),
        .integer("model.channels", "channels", \.channels, 2...256, step: nil).explained(
          "Numbers that each pixel has in each stack. More can tell more patterns apart, and cost time."
        ),
      ] + numberParameters + parameters(of: \.training, under: "training")
        + parameters(of: \.data, under: "data")
    }

    /// Few channels, two layers.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      small.data = DistributionChoice(BarsDistribution(side: 3))
      (small.channels, small.layers) = (8, 2)
      return small
    }
  }
}

extension GatedPixelCNN {
  /// What is to be watched.
  public var opening: String {
    "One stack sees the rows above, one what is to the left. Watch the surprise reach the entropy: no earlier pixel is out of sight."
  }
}

extension GatedPixelCNN.Settings {
  /// Two stacks.
  public var theory: Theory {
    theory([
      "v: windows of \(reach + 1) x \(2 * reach + 1) on rows above; h: windows of 1 x \(reach + 1) to the left, and v by 1 x 1.",
      "\(layers) layers of gates tanh(a) sigmoid(b); h is added to what was before, v is not.",
    ])
  }
}
