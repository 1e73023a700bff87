public import Distributions
public import Experiments
public import Frames
import Networks
public import Parameters

extension WaveNet {
  /// What can be set.
  public struct Settings: PixelSettings {
    /// The model that is set.
    public typealias Model = WaveNet
    /// What files call it.
    public static let kind = "wavenet"

    /// What is to be imitated.
    public var data = DistributionChoice(CopyDistribution())
    /// From one tap to the other, layer by layer.
    public var dilations = [1, 2, 4, 8]
    /// Channels of the way through all layers.
    public var channels = 24
    /// Channels of what layers add to the answer.
    public var skipChannels = 32
    /// The law of a number, and the average of the weights.
    public var numbers = NumberConfiguration(levelCount: 32)
    /// How it is trained.
    public var training = TrainingConfiguration.numberByNumber

    /// Waves that repeat after 13 numbers, and a network that sees 17 back.
    public init() { training.steps = 1_000 }

    /// What it sees comes first.
    public var parameters: [Parameter<Self>] {
      [
        .integers("model.dilations", "dilations", \.dilations, count: 1...12, each: 1...512)
          .explained(
            "How far the two taps of each layer lie apart. It sees as many numbers back as their sum, and 2."
          ),
        .integer("model.channels", "channels", \.channels, 2...256, step: nil).explained(
          "Numbers that each place of the wave has between layers."),
        .integer("model.skipChannels", "skip channels", \.skipChannels, 2...512, step: nil)
          .explained(
            "Numbers that all layers together say of a place before the answer is made of them."),
      ] + numberParameters + parameters(of: \.training, under: "training")
        + parameters(of: \.data, under: "data")
    }

    /// Short waves, two layers.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      var copies = CopyDistribution()
      (copies.length, copies.delay, copies.levelCount) = (10, 3, 4)
      small.data = DistributionChoice(copies)
      (small.channels, small.skipChannels, small.dilations) = (4, 4, [1, 2])
      return small
    }
  }
}

extension WaveNet.Settings {
  /// How many numbers back it sees.
  var field: Int { dilations.reduce(2, +) }
}

extension WaveNet {
  /// What is to be watched.
  public var opening: String {
    "Each number is drawn by a law made of the \(settings.field) before it. Watch whether what must be remembered lies within."
  }
}

extension WaveNet.Settings {
  /// Dilations.
  public var theory: Theory {
    let shown = dilations.map { "\($0)" }.joined(separator: ", ")
    return theory([
      "Two taps on the numbers before, then gates with taps \(shown.prefix(40)) apart: x_t sees x_(t-1) .. x_(t-\(field)).",
      "Every layer adds to the answer by a window of one (skip), and to the way through (residual).",
    ])
  }
}
