public import Frames
public import Parameters
public import Tensors

/// Pictures of 8 x 8 pixels that each show one of 64 shapes: eight kinds, two sizes, four places.
///
/// A pixel is 1 where there is ink and -1 where there is none. All shapes are as likely, so that the entropy is ln 64;
/// least alike are two that differ in two pixels.
public struct ShapesDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "shapes"
  /// Pictures.
  public static let family = DataSpace.Family.images
  /// What is said of it in a list.
  public static let summary = "pictures of 64 shapes"

  /// Pixels along a side.
  public static let side = 8

  private static let set = TemplateSet(all)

  /// The 64 shapes.
  public init() {}

  /// None: the shapes are as they are.
  public var parameters: [Parameter<ShapesDistribution>] { [] }

  /// Pictures of one channel, with a class for each kind of shape.
  public var space: DataSpace {
    DataSpace(
      .image(height: Self.side, width: Self.side, channels: 1), classes: Kind.allCases.count)
  }

  /// The shapes.
  public var templates: TemplateSet? { Self.set }
  /// Those of the 64 shapes.
  public var moments: Moments? { Self.set.moments }
  /// ln 64.
  public var entropy: Double? { Self.set.entropy }

  /// The kinds of shape.
  private enum Kind: CaseIterable {
    case square, frame, plus, cross, diamond, outline, horizontal, vertical

    /// Whether there is ink at so many pixels from the centre, across and down, in a shape of a half size.
    func hasInk(_ across: Int, _ down: Int, size: Int) -> Bool {
      switch self {
      case .square: max(across, down) <= size
      case .frame: max(across, down) == size
      case .plus: min(across, down) == 0 && max(across, down) <= size
      case .cross: across == down && across <= size
      case .diamond: across + down <= size
      case .outline: across + down == size
      case .horizontal: down == 0 && across <= size
      case .vertical: across == 0 && down <= size
      }
    }

    /// The picture of a shape about a pixel.
    func picture(size: Int, row: Int, column: Int) -> [Float] {
      (0..<side * side).map { pixel in
        let (across, down) = (abs(pixel % side - column), abs(pixel / side - row))
        return hasInk(across, down, size: size) ? 1 : -1
      }
    }
  }

  private static var all: [[Float]] {
    var pictures: [[Float]] = []
    for kind in Kind.allCases {
      for (size, row, column) in [
        (2, 3, 3), (2, 3, 4), (2, 4, 3), (2, 4, 4), (3, 3, 3), (3, 3, 4), (3, 4, 3), (3, 4, 4),
      ] {
        pictures.append(kind.picture(size: size, row: row, column: column))
      }
    }
    return pictures
  }

  /// Fills a buffer with pictures, row after row.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    let size = space.count
    let count = samples.count / size
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { choices in
      random.fillIntegers(choices, below: Self.set.count, step: step, offset: offset)
      for row in 0..<count {
        let place = UnsafeMutableBufferPointer(rebasing: samples[row * size..<(row + 1) * size])
        _ = place.update(fromContentsOf: Self.set.values[Int(choices[row])])
      }
    }
  }

  /// Fills a buffer with the kinds of shape.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    random.fillIntegers(labels, below: Self.set.count, step: step, offset: offset)
    let shapesOfAKind = Int32(Self.set.count / Kind.allCases.count)
    for row in labels.indices { labels[row] /= shapesOfAKind }
  }
}
