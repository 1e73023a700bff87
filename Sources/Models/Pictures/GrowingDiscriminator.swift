import Experiments
import Glibc
import Graphs
import Networks

/// A discriminator that looks at pictures from fine to coarse, with entrances at every size.
///
/// (Karras et al. 2017, arXiv:1710.10196, table 2, with one convolution for each size.) While a size is faded in, what comes
/// from it is mixed with what the entrance of the coarser size makes of the picture halved:
///
///     h_l = a_(l+1) down(block_(l+1)(h_(l+1))) + (1 - a_(l+1)) fromGrey_l(down(x))
///
/// so that with a = 0 the finer layers neither matter nor learn. How much the pictures of a group differ is one more input of
/// the last hidden layer.
struct GrowingDiscriminator {
  /// Hidden pictures, the coarsest first.
  private let shapes: [PictureShape]
  private let picture: PictureShape
  private let entrances: [EqualizedLayer]
  private let blocks: [EqualizedLayer]
  private let hidden, last: EqualizedLayer
  private let seesDeviation: Bool

  /// Pictures whose deviation is taken together.
  static let group = 4

  /// A discriminator whose weights are added to a group.
  ///
  /// - Parameters:
  ///   - hasEntrances: whether there is an entrance at every size, or at the finest only.
  ///   - seesDeviation: whether it is told how much pictures differ.
  init(
    on picture: PictureShape, _ sizes: GrowingPictures, hasEntrances: Bool, seesDeviation: Bool,
    in group: WeightGroup, setBy path: String
  ) {
    let shapes = sizes.shapes(for: picture)
    let name = group.name
    func entrance(_ level: Int) -> EqualizedLayer {
      let seen = shapes[level].with(channels: picture.channels)
      return EqualizedLayer(
        "\(name).entrance.\(level)", .square(1), on: seen, channels: shapes[level].channels,
        gain: EqualizedLayer.leakyGain, in: group, setBy: path)
    }
    entrances = (hasEntrances ? Array(shapes.indices) : [sizes.top]).map(entrance)
    blocks = shapes.indices.dropFirst().map { level in
      EqualizedLayer(
        "\(name).block.\(level)", .square(3), on: shapes[level],
        channels: shapes[level - 1].channels, gain: EqualizedLayer.leakyGain, in: group,
        setBy: path)
    }
    let flat = PictureShape(
      height: 1, width: 1, channels: shapes[0].count + (seesDeviation ? 1 : 0))
    hidden = EqualizedLayer(
      "\(name).hidden", on: flat, channels: shapes[0].channels, gain: EqualizedLayer.leakyGain,
      in: group, setBy: path)
    last = EqualizedLayer("\(name).last", on: hidden.output, channels: 1, in: group, setBy: path)
    self.shapes = shapes
    self.picture = picture
    self.seesDeviation = seesDeviation
  }

  /// The output for pictures [rows, 1].
  ///
  /// - Parameter fades: how far each size but the coarsest has been faded in, 1 x 1 each; none where all are there.
  func callAsFunction(_ x: Expression, fades: [Expression] = []) -> Expression {
    func seen(_ level: Int) -> Expression {
      let factor = 1 << (shapes.count - 1 - level)
      let entrance = entrances.count == 1 ? entrances[0] : entrances[level]
      return entrance(factor == 1 ? x : x.averagePooled(by: factor, on: picture)).leaky()
    }
    var h = seen(shapes.count - 1)
    for level in shapes.indices.dropFirst().reversed() {
      let block = blocks[level - 1]
      h = block(h).leaky().averagePooled(by: 2, on: block.output)
      if !fades.isEmpty {
        let fade = fades[level - 1]
        h = fade * h + (1 - fade) * seen(level - 1)
      }
    }
    if seesDeviation { h = .besides(h, h.groupDeviation(of: Self.group)) }
    return last(hidden(h).leaky())
  }
}
