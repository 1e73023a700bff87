public import Distributions
public import Experiments
public import Frames
public import Graphs
import Networks
public import Parameters

extension PixelCNN {
  /// What can be set.
  public struct Settings: PixelSettings {
    /// The model that is set.
    public typealias Model = PixelCNN
    /// What files call it.
    public static let kind = "pixelcnn"

    /// What is to be imitated.
    public var data = DistributionChoice(BarsDistribution())
    /// How far the first window reaches, in pixels to each side of its middle.
    public var reach = 2
    /// Blocks of windows of 3 x 3.
    public var blocks = 2
    /// Channels of each pixel between them.
    public var channels = 24
    /// What the first window sees.
    public var firstMask = ConvolutionWindow.Mask.before
    /// How often an output of a block is dropped in training.
    public var dropout = 0.0
    /// The law of a number, and the average of the weights.
    public var numbers = NumberConfiguration()
    /// How many rows of a sample are taken from data.
    public var given = 0
    /// How it is trained.
    public var training = TrainingConfiguration.numberByNumber

    /// Bars and stripes, a first window of 5 x 5 and two blocks.
    public init() {}

    /// Pictures whose first rows samples are given, drawn apart from what is trained on.
    public var source: DistributionChoice? { given > 0 ? data : nil }

    /// The pixels of the rows that are given.
    public var givenCount: Int {
      guard case .image(_, let width, _) = space.kind else { return 0 }
      return given * width
    }

    /// What it sees comes first.
    public var parameters: [Parameter<Self>] {
      [
        .integer("model.reach", "reach", \.reach, 1...7).explained(
          "Pixels that the first window sees to each side: 2 is 5 x 5. With 1 a wedge stays out of sight."
        ),
        .integer("model.blocks", "blocks", \.blocks, 0...15).explained(
          "Blocks of windows of 3 x 3 behind it. Each sees a pixel farther; none sees into the blind "
            + "spot."),
        .integer("model.channels", "channels", \.channels, 2...256, step: nil).explained(
          "Numbers that each pixel has between windows. More can tell more patterns apart, and cost time."
        ),
        .choice("model.firstMask", "first mask", \.firstMask).explained(
          "A: the first window leaves its own pixel out. B: it sees it, a leak that makes the likelihood "
            + "worthless."),
        .integer("model.given", "rows given", \.given, 0...7).explained(
          "First rows of each sample that are those of data; the rest is drawn given them."),
        .linear("model.dropout", "dropout", \.dropout, 0...0.9, step: 0.05).explained(
          "How often an output of a block is dropped in training. It keeps few pictures from being learned "
            + "by heart."),
      ] + numberParameters + parameters(of: \.training, under: "training")
        + parameters(of: \.data, under: "data")
    }

    /// Few channels, one block.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      small.data = DistributionChoice(BarsDistribution(side: 3))
      (small.channels, small.blocks) = (4, 1)
      return small
    }
  }
}

extension PixelCNN {
  /// What is to be watched.
  public var opening: String {
    settings.given > 0
      ? "The first \(settings.given) rows of each sample are data; the rest is drawn pixel by pixel. Watch what comes of one beginning."
      : "Each pixel is drawn by a law that windows make of pixels before it. Watch bits gather where the exact ones are."
  }
}

extension PixelCNN.Settings {
  /// Masks.
  public var theory: Theory {
    let side = 2 * reach + 1
    return theory([
      "Gather a window of \(side) x \(side) of each pixel by mask \(firstMask.rawValue): "
        + (firstMask == .before
          ? "rows above, and to the left of it." : "rows above, to the left, and itself: a leak."),
      "\(blocks) residual blocks of windows of 3 x 3 by mask B, which see their own place too.",
    ])
  }
}
