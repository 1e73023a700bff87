import Experiments
import Frames
import Graphs
import Networks

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

  /// a sigmoid(b), where a is the first half of each pixel's channels and b the second.
  ///
  /// Dauphin et al. 2016, arXiv:1612.08083.
  func linearlyGated(pixels: Int) -> Expression {
    part(0, of: 2, pixels: pixels) * part(1, of: 2, pixels: pixels).sigmoid()
  }

  /// elu(x) and elu(-x) side by side in each pixel, so twice as many channels: no sign is flattened.
  ///
  /// Shang et al. 2016, arXiv:1603.05201; with ELU as Salimans et al. 2017, arXiv:1701.05517.
  func concatElu(pixels: Int) -> Expression {
    let channels = columns / pixels
    let twice = IndexTable(
      (0..<2 * pixels).map { $0 / 2 }, sources: pixels, block: channels)
    let signs = (0..<2 * columns).map { Float($0 / channels % 2 == 0 ? 1 : -1) }
    return Activation.elu(
      gathered(by: twice) * graph.table(rows: 1, columns: 2 * columns, signs))
  }
}

extension Batch {
  /// What drops units with a probability and makes the others larger by as much; each use has draws of its own.
  func dropping(_ rate: Double) -> (Expression) -> Expression {
    guard rate > 0 else { return { $0 } }
    var number = 0
    return { units in
      defer { number += 1 }
      let draws = self.uniform("dropout.\(number)", units.columns)
      return units * ((draws .> rate) * (1 / (1 - rate)))
    }
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
