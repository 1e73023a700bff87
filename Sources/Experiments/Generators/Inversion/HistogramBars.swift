import Frames

/// The bars of a histogram: equal widths over nearly all of a law.
struct HistogramBars {
  /// The left end of the first.
  let start: Double
  /// How wide each is.
  let width: Double
  /// How many there are.
  let count = 40

  /// Bars from the lowest twelfth of a law to the highest, and a third of that to both sides.
  init(of law: InvertibleLaw) {
    let (low, high) = (law.quantile(1.0 / 12), law.quantile(11.0 / 12))
    let whole = max(high - low, 1e-6)
    start = low - whole / 3
    width = whole * (1 + 2.0 / 3) / Double(count)
  }

  /// The right end of the last.
  var end: Double { start + width * Double(count) }

  /// The bar that a number falls into; nil beyond them.
  func index(of x: Double) -> Int? {
    let place = (x - start) / width
    return place >= 0 && place < Double(count) ? Int(place) : nil
  }

  /// The outline of bars that hang from a height, so high that a density of `unit` is 1 long.
  ///
  /// - Parameter total: the samples, those beyond the bars too.
  func outline(of counts: [Int], total: Int, from top: Double, unit: Double) -> [SIMD2<Float>] {
    var outline = [SIMD2(Float(start), Float(top))]
    for (bar, number) in counts.enumerated() {
      let density = Double(number) / (Double(max(total, 1)) * width)
      let height = Float(top - density / unit)
      let left = start + width * Double(bar)
      outline.append(SIMD2(Float(left), height))
      outline.append(SIMD2(Float(left + width), height))
    }
    return outline + [SIMD2(Float(end), Float(top))]
  }
}
