import Frames
import Screen
import Testing

@testable import Plotting

/// Fields that are sampled on a lattice, and eigenvalues beside their boundary.
@Suite struct FieldPictureTests {
  private func show(_ layers: [Layer], window: Window? = nil) -> String {
    drawn(layers, window: window, columns: 24, rows: 8).text
  }

  /// Between cells a linear field is linear.
  @Test(
    arguments: [([0, 1], [-1, 0]), ([-0.3, 1], [-1, 0.2]), ([1, 0], [0, -2])]
      as [(SIMD2<Double>, SIMD2<Double>)])
  func aSampledFieldLooksLikeItsFormula(row0: SIMD2<Double>, row1: SIMD2<Double>) {
    let window = Window(minX: -12, maxX: 12, minY: -8, maxY: 8)
    let (columns, rows) = (30, 20)
    let vectors = (0..<columns * rows).map { number -> SIMD2<Float> in
      let place = SIMD2(
        24 * (Double(number % columns) + 0.5) / Double(columns) - 12,
        16 * (Double(number / columns) + 0.5) / Double(rows) - 8)
      return SIMD2<Float>(SIMD2((row0 * place).sum(), (row1 * place).sum()))
    }
    let sampled = DirectionField(window: window, columns: columns, rows: rows, vectors: vectors)
    let linear = LinearField(origin: .zero, row0: row0, row1: row1)
    for (x, y) in [(3.0, 2.0), (-7.1, 5), (0.3, -6), (-11, -7)] {
      let found = sampled.eighths(at: [x, y]) ?? -1
      #expect(abs(found - (linear.eighths(at: [x, y]) ?? -2)) < 1e-4)
    }
    #expect(sampled.eighths(at: [13, 0]) == nil && sampled.eighths(at: [0, -9]) == nil)
    #expect(
      show([Layer("field", role: .field, mark: .field(sampled))])
        == show([
          Layer("field", role: .field, mark: .linearField(origin: .zero, row0: row0, row1: row1))
        ]))
  }

  @Test func aLatticeOfNoOrOneCellDraws() {
    let window = Window(halfSide: 12)
    let none = DirectionField(window: window, columns: 0, rows: 0, vectors: [])
    let one = DirectionField(window: window, columns: 1, rows: 1, vectors: [[1, 0]])
    let broken = DirectionField(window: window, columns: 1, rows: 1, vectors: [[.nan, 0]])
    #expect(!show([Layer("field", role: .field, mark: .field(none))]).contains(">"))
    #expect(show([Layer("field", role: .field, mark: .field(one))]).contains(">"))
    #expect(!show([Layer("field", role: .field, mark: .field(broken))]).contains(">"))
  }

  @Test func spotsAreSpots() {
    let both = show([Layer("now", role: .current, mark: .spots([[3, 2], [-5, 1], [.nan, 0]]))])
    let places: [SIMD2<Double>] = [[3, 2], [-5, 1]]
    let one = places.map { Layer("now", role: .current, mark: .spot($0)) }
    #expect(both == show(one))
  }

  private func extent(_ points: [SIMD2<Double>], _ boundary: Spectrum.Boundary) -> Window {
    Spectrum(points, boundary: boundary).scene.extent
  }

  /// Whatever the eigenvalues, all of them and what they are held against are in view.
  @Test(arguments: [Spectrum.Boundary.unitCircle, .imaginaryAxis])
  func eigenvaluesAreInView(boundary: Spectrum.Boundary) {
    for points: [SIMD2<Double>] in [
      [[0, 0.5], [0, -0.5]], [[-0.13, 0], [-1.87, 0]], [[0.99, 0.1], [0.99, -0.1]],
      [[-4, 0], [0.25, 0]], [[0, 0], [0, 0]], [[1, 0]], [[3, 40]], [[1.4, 0], [0.9, 0]], [],
    ] {
      let view = extent(points, boundary)
      for point in points { #expect(view.contains(x: point.x, y: point.y), "\(point) \(view)") }
      #expect(view.contains(x: boundary == .unitCircle ? 1 : 0, y: 0))
    }
    #expect(extent([[.nan, 0], [.infinity, 1]], boundary).width > 0)
  }

  @Test func theViewComesCloseToSmallSteps() {
    #expect(extent([[0.99, 0.1], [0.99, -0.1]], .unitCircle).width < 0.3)
    // The whole circle where eigenvalues lie all over it.
    let whole = extent([[-0.5, 0.5], [-0.5, -0.5]], .unitCircle)
    #expect(whole.minX < -1 && whole.maxX > 1 && whole.minY < -1 && whole.maxY > 1)
  }
}
