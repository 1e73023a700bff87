/// Where something has been: its first places and its latest ones, in bounded memory.
struct Trail: Sendable {
  private var head: [SIMD2<Double>] = []
  private var tail: [SIMD2<Double>] = []
  private var oldest = 0
  private let headCapacity: Int
  private let tailCapacity: Int

  init(first: Int = 1024, latest: Int = 3072) {
    headCapacity = first
    tailCapacity = latest
    // All at once, so that appending asks for no memory on the way.
    head.reserveCapacity(first)
    tail.reserveCapacity(latest)
  }

  mutating func append(_ place: SIMD2<Double>) {
    if head.count < headCapacity {
      head.append(place)
    } else if tail.count < tailCapacity {
      tail.append(place)
    } else {
      tail[oldest] = place
      oldest = (oldest + 1) % tailCapacity
    }
  }

  /// The places in order; two pieces where some between them have been forgotten.
  var pieces: [[SIMD2<Double>]] {
    let latest = Array(tail[oldest...] + tail[..<oldest])
    // The tail is in its first round as long as `oldest` has not moved; then nothing is missing.
    if oldest == 0 && tail.count < tailCapacity { return [head + latest] }
    return [head, latest]
  }
}
