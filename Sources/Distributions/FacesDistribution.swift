public import Frames
public import Parameters

/// Pictures of 12 x 12 pixels in five levels that each show one of 216 faces, made of five independent factors.
///
/// A head of two sizes in three places has three kinds of eyes, four of mouth and three of hair, all as likely, so that
/// the entropy is ln 216. Classes are the mouths. The drawing is our own.
public struct FacesDistribution: TemplateDistribution {
  /// The name in preset files.
  public static let kind = "faces"
  /// Pictures.
  public static let family = DataSpace.Family.images
  /// What is said of it in a list.
  public static let summary = "pictures of 216 faces"

  /// Pixels along a side.
  public static let side = 12

  /// Something that a face can be in several ways, whatever else it is.
  public enum Factor: String, CaseIterable, Sendable {
    /// How large the head is.
    case size
    /// Where it is.
    case shift
    /// The eyes.
    case eyes
    /// The mouth.
    case mouth
    /// The hair.
    case hair

    /// In how many ways.
    public var count: Int {
      switch self {
      case .size: 2
      case .shift, .eyes, .hair: 3
      case .mouth: 4
      }
    }

    /// In which way a face is this, by the number of its template.
    public func value(ofTemplate number: Int) -> Int {
      var rest = number
      for factor in Self.allCases.reversed() {
        if factor == self { return rest % factor.count }
        rest /= factor.count
      }
      return 0
    }
  }

  /// The 216 faces.
  public init() {}

  /// None: the faces are as they are.
  public var parameters: [Parameter<FacesDistribution>] { [] }

  /// Pictures of one channel, with a class for each mouth.
  public var space: DataSpace {
    DataSpace(
      .image(height: Self.side, width: Self.side, channels: 1), classes: Factor.mouth.count,
      classNames: ["smile", "straight", "frown", "open"])
  }
  /// Background, closed eyes, skin, hair, and what is darkest.
  public var levels: ValueLevels? { Self.scale }

  /// The faces.
  public var templateSet: TemplateSet { Self.faces }
  /// Each face once.
  public var choices: [Int32] { Self.all }
  /// The mouth.
  public func label(ofTemplate number: Int) -> Int { Factor.mouth.value(ofTemplate: number) }

  private static let scale = ValueLevels(5)
  private static let all = (0..<Int32(Factor.allCases.reduce(1) { $0 * $1.count })).map { $0 }
  private static let faces = TemplateSet(
    all.map { number in
      Face(Int(number)).levels.map(scale.value)
    },
    factors: Factor.allCases.map { factor in
      TemplateFactor(factor.rawValue, values: all.map { factor.value(ofTemplate: Int($0)) })
    })
}

/// One face, drawn in levels.
private struct Face {
  private(set) var levels = [Int](
    repeating: 0, count: FacesDistribution.side * FacesDistribution.side)
  /// Twice the column of the middle.
  private let middle: Int

  /// The face with a number.
  init(_ number: Int) {
    func value(_ factor: FacesDistribution.Factor) -> Int { factor.value(ofTemplate: number) }
    let isLarge = value(.size) == 1
    middle = 11 + 2 * (value(.shift) - 1)
    drawHead(isLarge: isLarge, hair: value(.hair))
    drawEyes(value(.eyes))
    drawMouth(value(.mouth))
  }

  /// An ellipse, with hair above or also at its sides.
  private mutating func drawHead(isLarge: Bool, hair: Int) {
    // Halves of a pixel, so that everything is whole.
    let (across, down) = isLarge ? (9, 11) : (7, 9)
    for row in 0..<FacesDistribution.side {
      for column in 0..<FacesDistribution.side {
        let (x, y) = (2 * column - middle, 2 * row - 11)
        guard x * x * down * down + y * y * across * across <= across * across * down * down
        else { continue }
        let isTop = y <= -down + 4
        let isSide = abs(x) >= across - 2
        let isHair = hair > 0 && isTop || hair == 2 && isSide
        draw(isHair ? 3 : 2, row, column)
      }
    }
  }

  /// Open, wide, or closed.
  private mutating func drawEyes(_ kind: Int) {
    for side in [-1, 1] {
      let column = (middle + 3 * side) / 2
      switch kind {
      case 0: draw(4, 5, column)
      case 1:
        draw(4, 4, column)
        draw(4, 5, column)
      default:
        draw(1, 5, column)
        draw(1, 5, column + side)
      }
    }
  }

  /// A smile, a straight line, a frown, or open.
  private mutating func drawMouth(_ kind: Int) {
    let first = (middle - 3) / 2
    for place in 0..<4 {
      let isEnd = place == 0 || place == 3
      switch kind {
      case 0: draw(4, isEnd ? 7 : 8, first + place)
      case 1: draw(4, 8, first + place)
      case 2: draw(4, isEnd ? 8 : 7, first + place)
      default:
        guard !isEnd else { continue }
        draw(4, 7, first + place)
        draw(4, 8, first + place)
      }
    }
  }

  private mutating func draw(_ level: Int, _ row: Int, _ column: Int) {
    levels[row * FacesDistribution.side + column] = level
  }
}
