import Graphs
import Frames
import Experiments

/// Pictures whose pixels have several parts side by side, and functions of them.
extension Expression {
  /// One of so many parts of each pixel's channels.
  func part(_ number: Int, of parts: Int, pixels: Int) -> Expression {
    gathered(
      by: IndexTable(
        (0..<pixels).map { $0 * parts + number }, sources: pixels * parts,
        block: columns / pixels / parts))
  }

  /// tanh(a) sigmoid(b), where a is the first half of each pixel's channels and b the second.
  ///
  /// Van den Oord et al. 2016, arXiv:1606.05328.
  func gated(pixels: Int) -> Expression {
    part(0, of: 2, pixels: pixels).tanh() * part(1, of: 2, pixels: pixels).sigmoid()
  }
}

extension DataSpace {
  /// How a row of a sample's numbers is a picture.
  ///
  /// - Precondition: samples are pictures or waves.
  var raster: PictureShape {
    guard let picture else { preconditionFailure("points of a plane have no order of numbers") }
    return picture
  }
}
