public import Frames
public import Parameters

/// Bars and stripes: pictures of n x n pixels, either all rows of one value each, or all columns.
///
/// The orientation is drawn, then each line is inked or not, all as likely (MacKay 2003, "Information Theory, Inference and
/// Learning Algorithms", chapter 43). Blank and full pictures come of both orientations and are twice as likely as the
/// others, so that the entropy is n + 1 - 2^(1-n) bits over 2^(n+1) - 2 pictures. A pixel is 1 where there is ink and -1
/// where there is none.
public struct BarsDistribution: TemplateDistribution {
  /// The name in preset files.
  public static let kind = "bars"
  /// Pictures.
  public static let family = DataSpace.Family.images
  /// What is said of it in a list.
  public static let summary = "bars and stripes"

  /// Pixels along a side.
  public var side = 4

  /// The sides that there may be.
  public static let sides = 2...8

  /// Pictures of 4 x 4 pixels.
  public init() {}

  /// Pictures of side x side pixels.
  public init(side: Int) {
    precondition(Self.sides.contains(side), "bars have a side of \(Self.sides), not \(side)")
    self.side = side
  }

  /// The size of the pictures.
  public var parameters: [Parameter<BarsDistribution>] {
    [
      .integer("side", "side", \.side, Self.sides).explained(
        "Pixels along a side: n of them make 2^(n+1) - 2 pictures. Try 3 and 8.")
    ]
  }

  /// Pictures of one channel.
  public var space: DataSpace { DataSpace(.image(height: side, width: side, channels: 1)) }
  /// Ink and none.
  public var levels: ValueLevels? { ValueLevels(2) }

  /// The pictures of a side.
  private struct Known {
    let set: TemplateSet
    let choices: [Int32]

    /// Each orientation with each set of lines, equal pictures put together.
    init(side: Int) {
      var (values, times, choices) = ([[Float]](), [Int](), [Int32]())
      var numbers: [[Float]: Int] = [:]
      for choice in 0..<2 << side {
        let (isUpright, lines) = (choice & 1 == 1, choice >> 1)
        let picture: [Float] = (0..<side * side).map { pixel in
          let line = isUpright ? pixel % side : pixel / side
          return lines >> line & 1 == 1 ? 1 : -1
        }
        let number = numbers[picture] ?? values.count
        if number == values.count {
          numbers[picture] = number
          values.append(picture)
          times.append(0)
        }
        times[number] += 1
        choices.append(Int32(number))
      }
      set = TemplateSet(values, times: times)
      self.choices = choices
    }
  }

  private static let known = sides.map(Known.init)
  private var known: Known { Self.known[side - Self.sides.lowerBound] }

  /// All bars and stripes.
  public var templateSet: TemplateSet { known.set }
  /// Orientations and lines.
  public var choices: [Int32] { known.choices }
}
