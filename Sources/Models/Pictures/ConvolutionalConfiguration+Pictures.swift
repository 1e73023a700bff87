import Experiments
import Frames
import Graphs
import Networks
import Parameters

extension ConvolutionalConfiguration {
  /// What keeps it from halving pictures as often as it has levels.
  ///
  /// - Parameter path: where it is among the parameters of a model: "model.encoder".
  func conflicts(with space: DataSpace, under path: String) -> [ParameterFault] {
    guard let picture = space.picture,
      picture.height % factor != 0 || picture.width % factor != 0
    else { return [] }
    return [
      ParameterFault(
        path: "\(path).channels",
        problem: .conflict(
          "pictures of \(picture.height) x \(picture.width) pixels cannot be halved \(depth) times; "
            + "choose fewer levels"))
    ]
  }
}

extension ModelSettings {
  /// The parameters of a network of pictures, under its name and with a word before each label.
  func parameters(
    ofPictures network: any WritableKeyPath<Self, ConvolutionalConfiguration> & Sendable,
    _ name: String, called word: String
  ) -> [Parameter<Self>] {
    parameters(of: network, under: "model.\(name)").map { $0.labelled("\(word) \($0.label)") }
  }

  /// How the pictures of the data are laid out.
  ///
  /// - Precondition: samples are pictures.
  var picture: PictureShape {
    guard let picture = space.picture else {
      preconditionFailure("\(Self.kind) is of pictures, not of points")
    }
    return picture
  }
}
