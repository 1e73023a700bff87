internal import CDigits
public import Frames
public import Parameters
public import Tensors

/// Handwritten digits of 8 x 8 pixels in 17 levels, drawn with replacement.
///
/// The 1,797 pictures of the test part of "Optical Recognition of Handwritten Digits" (Alpaydin and Kaynak 1998, UCI Machine
/// Learning Repository, doi:10.24432/C50P49, CC BY 4.0). The first 1,437 are for training, the last 360 held out, in the order
/// of the file. What they are drawn from is not known, so that there is no entropy; moments are those of the pictures.
public struct HandwrittenDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "digits"
  /// Pictures.
  public static let family = DataSpace.Family.images
  /// What is said of it in a list.
  public static let summary = "1,797 handwritten digits"

  /// Pixels along a side.
  public static let side = 8
  /// How many pictures are for training.
  public static let trainingCount = 1_437

  /// Whether the pictures that are held out are drawn from.
  private var isHeldOut = false

  /// The pictures for training.
  public init() {}

  /// None: the digits are as they were written.
  public var parameters: [Parameter<HandwrittenDistribution>] { [] }

  /// Pictures of one channel, with a class for each digit.
  public var space: DataSpace {
    DataSpace(
      .image(height: Self.side, width: Self.side, channels: 1), classes: 10,
      classNames: (0..<10).map { "\($0)" })
  }
  /// From no ink to a full pixel.
  public var levels: ValueLevels? { Self.scale }
  /// Those of the pictures that are drawn from.
  public var moments: Moments? { isHeldOut ? Self.known.heldOutMoments : Self.known.moments }

  /// The pictures that are drawn from.
  public var examples: [Float]? { part.values }
  /// The digits that they are.
  public var exampleLabels: [Int32]? { part.labels }

  /// The last 360.
  public var heldOut: any Distribution {
    var other = self
    other.isHeldOut = true
    return other
  }

  /// Fills a buffer with pictures.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    part.fill(samples, offset: offset, step: step, random: random)
  }

  /// Fills a buffer with the digits of the same pictures.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    part.fillLabels(labels, offset: offset, step: step, random: random)
  }

  private static let scale = ValueLevels(17)
  private static let known = Known()
  private var part: PicturePart { isHeldOut ? Self.known.heldOut : Self.known.training }

  /// The pictures, unpacked once.
  private struct Known {
    var training = PicturePart(size: side * side)
    var heldOut = PicturePart(size: side * side)
    let moments, heldOutMoments: Moments

    init() {
      let numbers = Self.numbers
      for picture in 0..<Int(DIGITS_COUNT) {
        let start = picture * Int(DIGITS_NUMBERS)
        let pixels = numbers[start..<start + side * side].map(scale.value)
        let digit = Int32(numbers[start + side * side])
        if picture < trainingCount {
          training.values += pixels
          training.labels.append(digit)
        } else {
          heldOut.values += pixels
          heldOut.labels.append(digit)
        }
      }
      (moments, heldOutMoments) = (training.moments, heldOut.moments)
    }

    /// Pixels and digits, as `make_digits.py` packed them.
    private static var numbers: [Int] {
      let bytes = UnsafeRawBufferPointer(start: digits_start(), count: Int(DIGITS_BYTES))
      return stride(from: 0, to: bytes.count, by: 8).flatMap { place in
        var word = UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        return (0..<Int(DIGITS_IN_A_WORD)).map { _ in
          defer { word /= 17 }
          return Int(word % 17)
        }
      }
    }
  }
}
