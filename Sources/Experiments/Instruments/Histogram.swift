import Frames

/// Numbers sorted into bins of equal width, as a plane of bars.
struct Histogram {
  /// From the lower edge of the first bin to the upper one of the last.
  let range: ClosedRange<Double>
  /// The share of the numbers in each bin; those beyond count for the last one on their side.
  let shares: [Double]

  /// How many bins there are: an odd number, so that one is around the middle.
  static let bins = 41

  /// Numbers in a range; those that are none are left out.
  ///
  /// - Precondition: the range is not empty.
  init(of values: [Double], in range: ClosedRange<Double>) {
    precondition(range.lowerBound < range.upperBound, "there are no bins in \(range)")
    let width = (range.upperBound - range.lowerBound) / Double(Self.bins)
    var counts = [Int](repeating: 0, count: Self.bins)
    for value in values where !value.isNaN {
      let place = (value - range.lowerBound) / width
      counts[Int(min(max(place, 0), Double(Self.bins - 1)))] += 1
    }
    let total = max(counts.reduce(0, +), 1)
    self.range = range
    shares = counts.map { Double($0) / Double(total) }
  }

  /// The bars in a plane whose edges are written in the numbers' own units, the highest as high as the plane.
  ///
  /// - Parameters:
  ///   - name: the legend's word for the bars.
  ///   - x: what the numbers are called.
  ///   - marks: numbers at which a line stands.
  ///   - marked: the legend's word for them.
  func scene(_ name: String, x: String, marks: [Double], called marked: String) -> Scene {
    let top = max(shares.max() ?? 0, 1e-9)
    let middle = (range.lowerBound + range.upperBound) / 2
    let half = (range.upperBound - range.lowerBound) / 2
    let bars = shares.enumerated().map { number, share -> [SIMD2<Float>] in
      func edge(_ number: Int) -> Float { Float(2 * Double(number) / Double(Self.bins) - 1) }
      let height = Float(share / top)
      return [
        SIMD2(edge(number), 0), SIMD2(edge(number), height), SIMD2(edge(number + 1), height),
        SIMD2(edge(number + 1), 0),
      ]
    }
    let lines = marks.map { mark -> [SIMD2<Float>] in
      let place = Float((mark - middle) / half)
      return [SIMD2(place, 0), SIMD2(place, 1.1)]
    }
    var scene = Scene(
      extent: Window(minX: -1.15, maxX: 1.15, minY: -0.1, maxY: 1.2), xLabel: x, yLabel: "share",
      layers: [
        Layer(name, role: .posterior, mark: .lines(bars)),
        Layer(marked, role: .guide, mark: .lines(lines)),
      ])
    scene.units = PlaneUnits(
      names: [x, "share"], origin: SIMD2(middle, 0), scale: SIMD2(half, top))
    return scene
  }
}
