public import Frames
public import Graphs
public import Parameters
import Experiments

/// Channels of pictures of several sizes, each twice as large as the one before: what grows from coarse to fine.
public struct GrowingPictures: Configuration {
  /// The channels of each size, the finest first.
  public var channels: [Int]

  /// Three sizes, unless told otherwise.
  public init(channels: [Int] = [16, 32, 32]) { self.channels = channels }

  /// How many sizes there may be.
  public static let levels = 1...4

  /// Channels of every size.
  public var parameters: [Parameter<Self>] {
    [
      .integers("channels", "channels", \.channels, count: Self.levels, each: 1...128).explained(
        "Channels of each size of picture, the finest first; each size is twice the next.")
    ]
  }
}

extension GrowingPictures {
  /// The finest size.
  var top: Int { channels.count - 1 }

  /// Hidden pictures of each size, the coarsest first, of pictures as large as the finest.
  func shapes(for picture: PictureShape) -> [PictureShape] {
    (0...top).map { level in
      picture.reduced(by: 1 << (top - level)).with(channels: channels[top - level])
    }
  }

  /// What keeps pictures from being halved as often as there are sizes.
  ///
  /// - Parameter path: where it is among the parameters of a model: "model.network".
  func conflicts(with space: DataSpace, under path: String) -> [ParameterFault] {
    guard let picture = space.picture,
      picture.height % (1 << top) != 0 || picture.width % (1 << top) != 0
    else { return [] }
    return [
      ParameterFault(
        path: "\(path).channels",
        problem: .conflict(
          "pictures of \(picture.height) x \(picture.width) pixels cannot be halved \(top) times; "
            + "choose fewer sizes"))
    ]
  }
}
