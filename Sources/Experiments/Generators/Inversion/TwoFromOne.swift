public import Frames
import Glibc
import Tensors

/// One uniform number turned into a uniform point of the square, and the lattice that its digits end at.
public final class TwoFromOne: Experiment, PlaceReading {
  /// What it was made from; every change needs a new one.
  public var configuration: TwoFromOneConfiguration
  /// Where it is drawn.
  public var viewport = Viewport(columns: 160, rows: 96)
  /// What can be switched on and off.
  public var layers = LayerBoard([
    LayerBoard.Choice(
      "samples", key: "samples", isShown: true, explanation: "The points (x, y) of the digits of U."
    ),
    LayerBoard.Choice(
      "order", key: "order", isShown: true,
      explanation:
        "The way of the point while U goes from 0 to 1, by its first \(shownDigits) digits: it comes to all of the square."
    ),
  ])

  /// Samples so far.
  public private(set) var stepCount = 0
  /// The last number.
  private var last: UInt64 = 0
  private var points: [SIMD2<Float>] = []
  /// The places that have been met.
  private var met: Set<UInt64> = []
  private let stream: RandomStream

  /// Digits of U by which the way is drawn: more would fill the plot.
  private static let shownDigits = 8

  /// The samples of a seed, before the first.
  public init(_ configuration: TwoFromOneConfiguration, seed: UInt64) {
    self.configuration = configuration
    stream = RandomStream(seed: seed, purpose: .latent)
  }
}

// MARK: - Drawing

extension TwoFromOne {
  /// Samples, not steps.
  public static var unit: String { "samples" }
  /// Whether all samples asked for are drawn.
  public var isFinished: Bool { stepCount >= configuration.samples }
  /// That all are drawn.
  public var ending: String { "all samples are drawn" }
  /// Never: digits are finite.
  public var hasDiverged: Bool { false }
  /// Nothing is minimised.
  public var losses: [Figure] { [] }
  /// The first samples one by one.
  public var preferredPace: Status.Pace { stepCount < 10 ? .perSecond(2) : .steps(20) }

  /// Draws one sample.
  public func step(atMost limit: Int) {
    guard limit > 0, !isFinished else { return }
    last = number(stepCount)
    let digits = configuration.bits
    let (x, y) = InterleavedDigits.split(last, digits: digits)
    met.insert(InterleavedDigits.join(x, y))
    points.append(SIMD2<Float>(InterleavedDigits.point(last, digits: digits)))
    stepCount += 1
  }

  /// The digits of a draw, the first in the highest place.
  private func number(_ index: Int) -> UInt64 {
    switch configuration.number {
    case .float:
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 1) { draw in
        stream.fillUniform(draw, step: 0, offset: index)
        // Exact: a uniform float is a whole number of 2^-24.
        return UInt64(draw[0] * 16_777_216) << 40
      }
    case .integer:
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 4) { quarters in
        stream.fillIntegers(quarters, below: 1 << 16, step: 1, offset: 4 * index)
        return quarters.reduce(0) { $0 << 16 | UInt64($1) }
      }
    }
  }

  /// Digits of U that are random.
  private var usedDigits: Int {
    min(configuration.bits, configuration.number == .float ? 24 : 64)
  }
}

// MARK: - Showing

extension TwoFromOne {
  /// The square with its points.
  public func exhibit() -> Exhibit {
    let corners = [SIMD2(0.0, 0), SIMD2(1, 0), SIMD2(1, 1), SIMD2(0, 1), SIMD2(0, 0)]
    var drawn = [Layer("unit square", role: .guide, mark: .line(corners))]
    if layers.shows("samples") {
      drawn.append(Layer("(x, y)", role: .samples, mark: .points(points)))
    }
    if layers.shows("order") {
      let digits = min(configuration.bits, Self.shownDigits)
      let way = (0..<1 << digits).map {
        InterleavedDigits.point(UInt64($0) << UInt64(64 - digits), digits: digits)
      }
      drawn.append(Layer("order of U", role: .lattice, mark: .line(way)))
    }
    return .plane(
      Scene(
        extent: Window(minX: -0.05, maxX: 1.05, minY: -0.05, maxY: 1.05), xLabel: "x", yLabel: "y",
        layers: drawn))
  }

  /// How dense the points are.
  public func entries(at place: SIMD2<Double>) -> [Reading.Entry] {
    [Reading.Entry.estimate(at: place, among: points)].compactMap(\.self)
  }

  /// How fine the lattice is, and how many of its places have been met.
  public var figures: [Figure] {
    let digits = usedDigits
    return [
      Figure(
        "last U", key: "lastNumber",
        value: stepCount > 0 ? Double(last) / 18_446_744_073_709_551_616 : nil,
        format: .decimals(6), explanation: "The last uniform number, whose digits are dealt out."),
      Figure(
        "lattice along x", key: "latticeX",
        value: Double(sign: .plus, exponent: (digits + 1) / 2, significand: 1),
        explanation: "Different numbers that x can be: 2 to the digits it gets, half of those of U."
      ),
      Figure(
        "lattice along y", key: "latticeY",
        value: Double(sign: .plus, exponent: digits / 2, significand: 1),
        explanation: "Different numbers that y can be."),
      Figure(
        "different points", key: "distinctPoints",
        value: stepCount > 0 ? Double(met.count) / Double(stepCount) : nil, format: .percent,
        reference: Reference("expected", value: expectedShare),
        explanation:
          "Share of the samples that fell where none had been; beside it what to expect of places that are all as likely."
      ),
    ]
  }

  /// E of the places met, K (1 - (1 - 1/K)^n), over n.
  private var expectedShare: Double {
    guard stepCount > 0 else { return 1 }
    let (places, count) = (
      Double(sign: .plus, exponent: usedDigits, significand: 1), Double(stepCount)
    )
    return -places * expm1(count * log1p(-1 / places)) / count
  }

  /// The same for reports.
  public func evaluator() -> any Evaluator {
    FigureSet(figures.map { Figure($0.key, $0.value) })
  }

  /// What becomes of the digits.
  public var caption: Caption {
    let digits = usedDigits
    guard stepCount > 0 else {
      return Caption(
        .start,
        "The binary digits of one uniform number are dealt to x and y in turn. Watch where the points "
          + "fall, and how fine their lattice is.")
    }
    let first = (0..<8).map { last >> UInt64(63 - $0) & 1 == 1 ? "1" : "0" }.joined()
    let grid = "2^\((digits + 1) / 2) x 2^\(digits / 2)"
    if isFinished {
      return Caption(
        .settled,
        "All \(stepCount.grouped) points lie on a lattice of \(grid) places: U has \(digits) random "
          + "digits, and each number gets half of them.")
    }
    return Caption(
      .moving,
      "Point \(stepCount.grouped): U = .\(first)... is dealt to x and y. There are \(grid) places, each "
        + "as likely.")
  }
}
