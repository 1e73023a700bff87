import Experiments
import Graphs
import Networks

/// A network that judges every patch of pictures by itself: one perceptron, moved over all of them.
///
/// (Isola, Zhu, Zhou & Efros 2017, arXiv:1611.07004, section 3.2.2, where it is a few convolutions.) Patches overlap by half
/// their side; those of 4 are the 3 x 3 fields of a picture of 8. Patches as large as the picture judge it as a whole. A mean
/// over patches is what the losses take. Of several pictures of one size it sees the same patch of each at once.
struct PatchDiscriminator {
  private let window: ConvolutionWindow
  private let picture: PictureShape
  private let perceptron: MultilayerPerceptron

  /// A network whose weights are added to a group.
  ///
  /// - Parameters:
  ///   - pictures: how many pictures it sees at once.
  ///   - side: pixels along a side of a patch; a picture's own, where that is less.
  init(
    _ name: String, of pictures: Int = 1, on picture: PictureShape, side: Int,
    _ configuration: NetworkConfiguration, in group: WeightGroup, setBy path: String
  ) {
    let (height, width) = (min(side, picture.height), min(side, picture.width))
    window = ConvolutionWindow(
      height: height, width: width, stride: max(1, min(height, width) / 2))
    self.picture = picture
    let inputs = pictures * window.taps.count * picture.channels
    perceptron = group.perceptron(name, from: inputs, configuration, to: 1, setBy: path)
    // What it takes to judge one patch is counted already.
    let others = window.output(of: picture, channels: 1).pixels - 1
    group.count(
      work: others * configuration.weightCount(inputs: inputs, outputs: 1),
      setBy: "\(path).hidden")
  }

  /// What it says of pictures [rows, count], patch after patch of each [rows * patches, 1].
  func callAsFunction(_ pictures: Expression...) -> Expression {
    let table = window.table(on: picture)
    let places = window.output(of: picture, channels: 1).pixels
    let patches = pictures.map {
      $0.gathered(by: table).reshaped(
        rows: $0.rows * places, columns: window.taps.count * picture.channels)
    }
    return perceptron(.besides(patches))
  }
}
