public import Frames

extension InversionMethod {
  static func choices(hasDensity: Bool) -> [LayerBoard.Choice] {
    [
      LayerBoard.Choice(
        "distribution function", key: "distribution", isShown: true,
        explanation:
          "F(x), the share of the law up to x: from 0 at the lower line to 1 at the upper."),
      LayerBoard.Choice(
        "comb", key: "comb", isShown: true,
        explanation: "A tooth on the left for each of the last \(teeth) uniform numbers."),
      LayerBoard.Choice(
        "histogram", key: "histogram", isShown: true,
        explanation: "How many samples fell to each stretch of x, hanging below the lower line."),
      LayerBoard.Choice(
        "way of the last", key: "way", isShown: true,
        explanation: "From the last u to the right until F is met, and down to x."),
    ]
      + (hasDensity
        ? [
          LayerBoard.Choice(
            "density", key: "density", isShown: true,
            explanation: "F'(x), upside down over the histogram that it is the limit of.")
        ] : [])
  }

  /// Uniform numbers that are shown.
  private static let teeth = 300
  /// Where the histogram hangs, and how far its highest bar would reach down.
  private static let (top, depth) = (-0.04, 0.5)

  /// The curve between the heights 0 and 1, the comb on its left, the histogram below.
  public func exhibit() -> Exhibit {
    let (left, right) = (places.start, places.end)
    let tooth = 0.04 * (right - left)
    var drawn = [
      Layer(
        "0 and 1", role: .guide,
        mark: .lines(
          [Float(0), 1].map { [SIMD2(Float(left), $0), SIMD2(Float(right), $0)] }))
    ]
    if layers.shows("distribution") { drawn.append(curve("F(x)", .data) { $0 }) }
    if layers.shows("comb") {
      let lines = self.drawn.u.suffix(Self.teeth).map { u in
        [SIMD2(Float(left - 2 * tooth), Float(u)), SIMD2(Float(left - tooth), Float(u))]
      }
      drawn.append(Layer("u", role: .samples, mark: .lines(lines)))
    }
    drawn += histogram
    if layers.shows("way"), let u = self.drawn.u.last, let x = self.drawn.x.last {
      let corner = SIMD2(x, u)
      drawn.append(
        Layer(
          "last u to x", role: .current,
          mark: .line([SIMD2(left - tooth, u), corner, SIMD2(x, Self.top)])))
    }
    return .plane(
      Scene(
        extent: Window(
          minX: left - 3 * tooth, maxX: right + tooth, minY: Self.top - 1.1 * Self.depth, maxY: 1.06
        ),
        xLabel: "x", yLabel: "u", layers: drawn.filter { !$0.isEmpty }))
  }

  /// F at every edge of the bars, twice as fine as a cell, between the two lines.
  private func curve(_ name: String, _ role: Layer.Role, _ body: (Double) -> Double) -> Layer {
    let count = 400
    return Layer(
      name, role: role,
      mark: .line(
        (0...count).map { place in
          let x = places.start + (places.end - places.start) * Double(place) / Double(count)
          return SIMD2(x, body(law.distribution(x)))
        }))
  }

  private var histogram: [Layer] {
    guard stepCount > 0 else { return [] }
    // As long as the highest bar, or the density's peak, whichever is higher, so that both fit.
    let highest = Double(counts.max() ?? 0) / (Double(stepCount) * places.width)
    let ticks = (0...400).map { places.start + (places.end - places.start) * Double($0) / 400 }
    let density = law.density.map { density in ticks.map(density) }
    let unit = max(highest, density?.max() ?? 0, .leastNormalMagnitude) / Self.depth
    var layers: [Layer] = []
    if self.layers.shows("histogram") {
      let outline = places.outline(of: counts, total: stepCount, from: Self.top, unit: unit)
      layers.append(Layer("x", role: .samples, mark: .lines([outline])))
    }
    if self.layers.shows("density"), let density {
      layers.append(
        Layer(
          "density of x", role: .guide,
          mark: .line(zip(ticks, density).map { SIMD2($0, Self.top - $1 / unit) })))
    }
    return layers
  }
}

extension Layer {
  /// Whether nothing of it is to be seen.
  fileprivate var isEmpty: Bool {
    if case .lines(let lines) = mark { lines.isEmpty } else { false }
  }
}
