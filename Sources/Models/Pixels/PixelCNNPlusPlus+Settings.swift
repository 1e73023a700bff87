public import Distributions
public import Experiments
public import Frames
import Networks
public import Parameters

extension PixelCNNPlusPlus {
  /// What can be set.
  public struct Settings: PixelSettings {
    /// The model that is set.
    public typealias Model = PixelCNNPlusPlus
    /// What files call it.
    public static let kind = "pixelcnn-pp"

    /// What is to be imitated.
    public var data = DistributionChoice(BarsDistribution())
    /// Gated blocks of each size on the way down.
    public var blocks = 1
    /// How often pictures are halved.
    public var halvings = 1
    /// Channels of each pixel in either stream.
    public var channels = 8
    /// How often a unit inside a block is dropped in training.
    public var dropout = 0.0
    /// The law of a number, and the average of the weights.
    public var numbers = NumberConfiguration(head: .logisticMixture)
    /// How it is trained.
    public var training = TrainingConfiguration.numberByNumber

    /// Bars and stripes, one block of each size, halved once.
    public init() {}

    /// What it sees comes first.
    public var parameters: [Parameter<Self>] {
      [
        .integer("model.blocks", "blocks", \.blocks, 1...6).explained(
          "Gated blocks of each size on the way down; on the way up one more, but for the smallest."
        ),
        .integer("model.halvings", "halvings", \.halvings, 0...2).explained(
          "How often pictures are halved, and doubled again. In small ones windows see far at little cost."
        ),
        .integer("model.channels", "channels", \.channels, 2...256, step: nil).explained(
          "Numbers that each pixel has in each stream. More can tell more patterns apart, and cost time."
        ),
        .linear("model.dropout", "dropout", \.dropout, 0...0.9, step: 0.05).explained(
          "How often a unit behind the first window of a block is dropped in training. The paper has 0.5."
        ),
      ] + numberParameters + parameters(of: \.training, under: "training")
        + parameters(of: \.data, under: "data")
    }

    /// Few channels and two components.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      small.data = DistributionChoice(BarsDistribution(side: 3))
      (small.channels, small.numbers.components) = (4, 2)
      return small
    }
  }
}

extension PixelCNNPlusPlus {
  /// What is to be watched.
  public var opening: String {
    "Two streams go down to smaller pictures and up again, with short-cuts between equal sizes. Watch the surprise fall."
  }
}

extension PixelCNNPlusPlus.Settings {
  /// Two streams, sizes, short-cuts.
  public var theory: Theory {
    theory([
      "Above: 2 x 3 on rows above. Left: 2 x 2 above and to the left, and what is above by 1 x 1. Both begin behind their place.",
      "Blocks x + a sigmoid(b) of concat-ELU windows; \(blocks) of each size, \(halvings) times halved by windows of stride 2.",
      "On the way up each block is told what its size was on the way down (short-cuts).",
    ])
  }
}
