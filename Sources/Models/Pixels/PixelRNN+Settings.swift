public import Distributions
public import Experiments
public import Frames
import Networks
public import Parameters

extension PixelRNN {
  /// What can be set.
  public struct Settings: PixelSettings {
    /// The model that is set.
    public typealias Model = PixelRNN
    /// What files call it.
    public static let kind = "pixelrnn"

    /// Which way the memory goes.
    ///
    /// Raw values are the names used in files.
    public enum Memory: String, Sendable, CaseIterable {
      /// Down the rows.
      case row
      /// Along the diagonals, from both sides.
      case diagonal
    }

    /// What is to be imitated.
    public var data = DistributionChoice(BarsDistribution())
    /// Which way the memory goes.
    public var memory = Memory.diagonal
    /// How far the first window reaches.
    public var reach = 1
    /// Memories above each other.
    public var layers = 1
    /// Channels of each pixel.
    public var channels = 16
    /// The law of a number, and the average of the weights.
    public var numbers = NumberConfiguration()
    /// How it is trained.
    public var training = TrainingConfiguration.numberByNumber

    /// Bars and stripes, and a memory along the diagonals.
    public init() {}

    /// What it sees comes first.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.memory", "memory", \.memory).explained(
          "row: a state runs down the rows and sees a triangle. diagonal: along diagonals from both sides; it "
            + "sees all."),
        .integer("model.reach", "reach", \.reach, 1...7).explained(
          "Pixels that the first window sees to each side: 1 is a window of 3 x 3, masked."),
        .integer("model.layers", "layers", \.layers, 1...6).explained(
          "Memories above each other; each takes its time, line after line."),
        .integer("model.channels", "channels", \.channels, 2...128, step: nil).explained(
          "Numbers that each pixel has, and the memory keeps. Four times as many gates are computed."
        ),
      ] + numberParameters + parameters(of: \.training, under: "training")
        + parameters(of: \.data, under: "data")
    }

    /// Few channels.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      small.data = DistributionChoice(BarsDistribution(side: 3))
      small.channels = 4
      return small
    }
  }
}

extension PixelRNN {
  /// What is to be watched.
  public var opening: String {
    settings.memory == .row
      ? "A memory runs down the rows, each state made of three above it. Watch where the surprise stops: it sees a triangle."
      : "A memory runs along the diagonals, from the left and from the right. Watch the surprise reach the entropy."
  }
}

extension PixelRNN.Settings {
  /// A memory.
  public var theory: Theory {
    theory([
      "[o, f, i, g] = W * x + U * h of the line before;  c = sigmoid(f) c + sigmoid(i) tanh(g),  h = sigmoid(o) tanh(c).",
      memory == .row
        ? "Lines are rows: a state is made of three of the row above."
        : "Lines are diagonals, from both sides; states from the right stand a row lower, or they would see ahead.",
    ])
  }
}
