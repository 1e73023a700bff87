public import Frames
import Glibc
public import Parameters
public import Tensors

/// Pictures of 8 x 8 pixels that each show one of 64 shapes: eight kinds, two sizes, four places.
///
/// A pixel is 1 where there is ink and -1 where there is none. All shapes are as likely, so that the entropy is ln 64;
/// most alike are two that differ in two pixels. Pixels can be flipped at random, and noise can be added to them: each is
/// a mixture of 64 whose probability, or density, is exact.
public struct ShapesDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "shapes"
  /// Pictures.
  public static let family = DataSpace.Family.images
  /// What is said of it in a list.
  public static let summary = "pictures of 64 shapes"

  /// Pixels along a side.
  public static let side = 8

  /// How often a pixel is flipped.
  public var flip = 0.0
  /// The standard deviation of the noise on each pixel.
  public var noise = 0.0

  private static let set = TemplateSet(
    all.map { $0.kind.picture(size: $0.size, row: $0.row, column: $0.column) },
    factors: [
      TemplateFactor("kind", values: all.map { Kind.allCases.firstIndex(of: $0.kind) ?? 0 }),
      TemplateFactor("size", values: all.map { $0.size - 2 }),
      TemplateFactor("row", values: all.map { $0.row - 3 }),
      TemplateFactor("column", values: all.map { $0.column - 3 }),
    ])
  /// Where in a step's draws flips and noise begin: behind all choices, so that none share a counter.
  private static let firstFlip = 1 << 40
  private static let firstNoise = 1 << 41
  /// Noise up to which no place is near two shapes: the nearest differ by the root of 8, so that half of it is 7
  /// deviations away.
  private static let apart = 0.2

  /// The 64 shapes.
  public init() {}

  /// Flips and noise.
  public var parameters: [Parameter<ShapesDistribution>] {
    [
      .linear("flip", "flips", \.flip, 0...0.5, step: 0.01).explained(
        "How often a pixel is flipped. 0.02 flips one or two of a picture; 0.5 leaves no shape."),
      .logarithmic("noise", "noise", \.noise, 0...10, floor: 0.01).explained(
        "Standard deviation of the noise on each pixel. 0 leaves pixels that are ink or none."),
    ]
  }

  private var isExact: Bool { flip == 0 && noise == 0 }

  /// Pictures of one channel, with a class for each kind of shape.
  public var space: DataSpace {
    DataSpace(
      .image(height: Self.side, width: Self.side, channels: 1), classes: Kind.allCases.count)
  }

  /// Ink and none, unless there is noise.
  public var levels: ValueLevels? { noise == 0 ? ValueLevels(2) : nil }
  /// The shapes, where nothing disturbs them.
  public var templates: TemplateSet? { isExact ? Self.set : nil }
  /// Those of the 64 shapes: a flip draws a pixel's mean towards 0, and squares of pixels stay 1 but for the noise.
  public var moments: Moments? {
    let shapes = Self.set.moments
    let mean = shapes.mean.map { $0 * (1 - 2 * flip) }
    let square = Double(mean.count) * (1 + noise * noise)
    return Moments(
      mean: mean,
      totalVariance: isExact
        ? shapes.totalVariance : square - mean.reduce(0) { $0 + $1 * $1 })
  }
  /// ln 64, and with noise alone 32 ln(2 pi e s^2) more as long as shapes do not overlap.
  ///
  /// Where pixels are flipped it has no closed form.
  public var entropy: Double? {
    guard flip == 0, noise <= Self.apart else { return nil }
    guard noise > 0 else { return Self.set.entropy }
    let pixel = log(2 * .pi * M_E * noise * noise) / 2
    return Self.set.entropy + Double(space.count) * pixel
  }

  /// The density of the mixture of all shapes, where there is noise.
  public func logDensities(of samples: [Float]) -> [Double]? {
    guard noise > 0 else { return nil }
    let scale = -log(noise) - log(2 * .pi) / 2
    func density(_ x: Double, _ mean: Double) -> Double {
      scale - (x - mean) * (x - mean) / (2 * noise * noise)
    }
    return mixture(samples) { x in
      guard x.isFinite else { return (-.infinity, -.infinity) }
      let (ink, none) = (density(x, 1), density(x, -1))
      return (
        logSum(ink + log(1 - flip), none + log(flip)), logSum(none + log(1 - flip), ink + log(flip))
      )
    }
  }

  /// The probability of pictures whose pixels are rounded to ink and none, where there is no noise.
  public func logProbabilities(of samples: [Float]) -> [Double]? {
    guard noise == 0 else { return nil }
    return mixture(samples) { x in
      guard x.isFinite else { return (-.infinity, -.infinity) }
      return x > 0 ? (log(1 - flip), log(flip)) : (log(flip), log(1 - flip))
    }
  }

  /// The logarithm of the mean over all shapes of a product over pixels.
  ///
  /// - Parameter pixel: the logarithms of a pixel's factors, in a shape that has ink there and in one that has none.
  private func mixture(
    _ samples: [Float], pixel: (Double) -> (ink: Double, none: Double)
  ) -> [Double] {
    stride(from: 0, to: samples.count, by: space.count).map { start in
      let factors = samples[start..<start + space.count].map { pixel(Double($0)) }
      let shapes = Self.set.values.map { shape in
        zip(shape, factors).reduce(0.0) { $0 + ($1.0 > 0 ? $1.1.ink : $1.1.none) }
      }
      return shapes.reduce(-.infinity, logSum) - log(Double(shapes.count))
    }
  }

  /// ln(e^a + e^b).
  private func logSum(_ a: Double, _ b: Double) -> Double {
    let (low, high) = (min(a, b), max(a, b))
    return low == -.infinity || !high.isFinite ? high : high + log1p(exp(low - high))
  }

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

  /// All shapes, kind by kind.
  private static var all: [(kind: Kind, size: Int, row: Int, column: Int)] {
    Kind.allCases.flatMap { kind in
      [2, 3].flatMap { size in
        [3, 4].flatMap { row in [3, 4].map { column in (kind, size, row, column) } }
      }
    }
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
    disturb(samples, offset: offset * size, step: step, random: random)
  }

  private func disturb(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    let block = 1024
    guard !isExact else { return }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: block) { draws in
      for first in stride(from: 0, to: samples.count, by: block) {
        let count = min(block, samples.count - first)
        let drawn = UnsafeMutableBufferPointer(rebasing: draws[..<count])
        if flip > 0 {
          random.fillUniform(drawn, step: step, offset: Self.firstFlip + offset + first)
          for place in 0..<count where Double(drawn[place]) < flip {
            samples[first + place].negate()
          }
        }
        if noise > 0 {
          random.fillNormal(drawn, step: step, offset: Self.firstNoise + offset + first)
          for place in 0..<count { samples[first + place] += Float(noise) * drawn[place] }
        }
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
