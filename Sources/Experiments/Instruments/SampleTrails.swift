/// The paths that the samples of a few latents take while the generator learns, in bounded memory.
///
/// A place is kept every so many steps. When there is no more room every second place is dropped and the
/// distance doubles, so that the whole way stays visible.
struct SampleTrails {
  /// How many latents are followed.
  let count: Int

  /// How many are followed unless it is said otherwise.
  static let count = 24

  /// The distance in steps of the places kept.
  private(set) var interval: Int
  /// The distance to begin with.
  let firstInterval: Int
  /// How many places are kept at most.
  let capacity: Int

  /// The steps at which places were kept, in order.
  private(set) var steps: [Int] = []
  /// The places, all of one step after those of the step before.
  private var places: [SIMD2<Float>] = []

  /// No places yet.
  ///
  /// - Precondition: there is something to follow, and room for an even number of places.
  init(count: Int = Self.count, capacity: Int = 128, interval: Int = 1) {
    precondition(
      count > 0 && capacity > 0 && capacity % 2 == 0,
      "\(count) trails with room for \(capacity) places")
    self.count = count
    self.capacity = capacity
    self.interval = interval
    firstInterval = interval
    steps.reserveCapacity(capacity)
    places.reserveCapacity(capacity * count)
  }

  /// Whether the places after a step are to be kept.
  func isDue(at step: Int) -> Bool { step % interval == 0 && step > (steps.last ?? -1) }

  /// Keeps places, if they are due.
  ///
  /// - Precondition: there is one for every latent.
  mutating func record(_ now: [SIMD2<Float>], step: Int) {
    guard isDue(at: step) else { return }
    if steps.count == capacity {
      thin()
      guard isDue(at: step) else { return }
    }
    steps.append(step)
    places.append(contentsOf: now)
    precondition(
      places.count == steps.count * count, "\(count) latents, but \(places.count) places")
  }

  /// The paths so far, each ending at the present place.
  func lines(to now: [SIMD2<Float>]) -> [[SIMD2<Float>]] {
    (0..<count).map { trail in
      steps.indices.map { places[$0 * count + trail] } + [now[trail]]
    }
  }

  /// Keeps the places of steps that the doubled distance divides.
  private mutating func thin() {
    interval *= 2
    var kept = 0
    for index in steps.indices where steps[index] % interval == 0 {
      steps[kept] = steps[index]
      for trail in 0..<count { places[kept * count + trail] = places[index * count + trail] }
      kept += 1
    }
    steps.removeLast(steps.count - kept)
    places.removeLast(places.count - kept * count)
  }
}
