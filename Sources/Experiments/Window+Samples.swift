import Frames

extension Window {
  /// What holds all but the outermost thousandths of interleaved samples along each axis, with a margin.
  init(around samples: some RandomAccessCollection<Float>) {
    func range(_ axis: Int) -> (Double, Double) {
      var values = samples.enumerated().filter { $0.offset % 2 == axis && $0.element.isFinite }
        .map { Double($0.element) }
      guard !values.isEmpty else { return (-1, 1) }
      values.sort()
      let cut = values.count / 1000
      let (low, high) = (values[cut], values[values.count - 1 - cut])
      // A generator that maps everything to a point still needs a window around it.
      let margin = max((high - low) * 0.1, max(abs(low), abs(high)) * 1e-6, 1e-12)
      return (low - margin, high + margin)
    }
    let (x, y) = (range(0), range(1))
    self.init(minX: x.0, maxX: x.1, minY: y.0, maxY: y.1)
  }
}
