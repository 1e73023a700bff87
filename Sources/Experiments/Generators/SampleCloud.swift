import Frames
import Glibc
import Graphs
import Metrics
import Tensors

/// Samples of a generator that accumulate: drawn in blocks on all cores, counted per dot of the
/// viewport, and forgotten except for the latest, so that memory stays flat for millions.
final class SampleCloud {
  /// Samples drawn so far.
  private(set) var count = 0
  /// Whether a sample was not finite.
  private(set) var hasDiverged = false
  /// The part of the plane that holds nearly all samples.
  private(set) var extent = Window(halfSide: 1)
  /// Sums from which means and deviations follow.
  private(set) var moments = RunningMoments()

  /// Whoever looks, looks at this.
  var viewport = Viewport(columns: 160, rows: 96) {
    didSet { if viewport != oldValue { recount() } }
  }

  /// The noise.
  let latent: LatentConfiguration
  private let stream: RandomStream
  /// What makes samples of latents.
  private(set) var sampler: Sampler
  /// How often the samples have been those of another generator.
  private(set) var generation = 0
  private var density: DensityMap
  /// The latest samples as x, y, x, y, ...; a ring once it is full.
  ///
  /// They are counted anew when the viewport changes.
  private var latest: [Float] = []
  private var oldest = 0
  private var batch: [Float]

  /// How many samples a step draws at most.
  let batchSize: Int

  /// How many samples are enough to place a window.
  private static let placing = 4096

  /// How many of the latest samples are kept for that.
  private let kept = 1 << 20

  /// An empty cloud; `batchSize` samples are drawn at a time.
  init(latent: LatentConfiguration, stream: RandomStream, sampler: Sampler, batchSize: Int) {
    self.latent = latent
    self.stream = stream
    self.sampler = sampler
    self.batchSize = batchSize
    batch = [Float](repeating: 0, count: 2 * batchSize)
    // All at once, so that growing asks for no memory on the way; what is not written to costs none.
    latest.reserveCapacity(2 * kept)
    density = DensityMap(
      window: viewport.window(for: extent), columns: viewport.columns, rows: viewport.rows)
  }

  /// Draws the next samples, at most `limit`.
  ///
  /// The first are only as many as place the view, so that there is soon a picture.
  func grow(atMost limit: Int) {
    let number = min(batchSize, limit, count == 0 ? Self.placing : .max)
    guard number > 0 else { return }
    sample(number, first: count)
    if count == 0 {
      extent = Window(around: batch.prefix(2 * min(number, Self.placing)))
      recount()
    }
    count += number
    take(number)
  }

  /// Draws the same first samples again, because the generator has changed, and forgets all others.
  ///
  /// The latents stay the same, so that what is seen to move is the generator, not the noise.
  func redraw(_ number: Int) {
    sample(number, first: 0)
    let wanted = Window(around: batch.prefix(2 * min(number, Self.placing)))
    // The first picture is fitted; later ones follow slowly, or the view would shake.
    extent = count == 0 ? wanted : extent.moved(to: wanted, share: 0.1)
    forget()
    count = number
    recount()
    take(number)
  }

  /// Begins anew with another generator.
  func begin(with sampler: Sampler) {
    self.sampler = sampler
    forget()
    recount()
  }

  private func forget() {
    generation += 1
    count = 0
    hasDiverged = false
    latest.removeAll(keepingCapacity: true)
    oldest = 0
    moments = RunningMoments()
  }

  /// Samples with their latents that are none of the picture's, see `Generative`.
  func sampleElsewhere(count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    let (latent, stream) = (latent, RandomStream(seed: stream.seed, purpose: .noise))
    var samples = [Float](repeating: 0, count: 2 * count)
    samples.withUnsafeMutableBufferPointer { samples in
      sampler.run(into: samples, count: count) { latents, row in
        latent.fill(latents, firstRow: first + row, step: 0, from: stream)
      }
    }
    return (samples, latent.values(count: count, first: first, from: stream))
  }

  /// Some of the latest samples, all if they are no more.
  func newest(atMost limit: Int) -> [SIMD2<Float>] {
    let kept = latest.count / 2
    // The ring goes on behind its end.
    let end = oldest == 0 ? kept : oldest / 2
    return (0..<min(limit, kept)).map { back in
      let place = (end - 1 - back + kept) % kept
      return SIMD2(latest[2 * place], latest[2 * place + 1])
    }
  }

  /// The samples counted per dot.
  var picture: DensityMap { density }
}

// MARK: - Drawing and counting

extension SampleCloud {
  private func sample(_ number: Int, first: Int) {
    if batch.count < 2 * number { batch = [Float](repeating: 0, count: 2 * number) }
    let (latent, stream) = (latent, stream)
    batch.withUnsafeMutableBufferPointer { batch in
      let room = UnsafeMutableBufferPointer(rebasing: batch[..<(2 * number)])
      sampler.run(into: room, count: number) { latents, row in
        latent.fill(latents, firstRow: first + row, step: 0, from: stream)
      }
    }
  }

  /// Counts, measures and keeps the first samples of the batch.
  private func take(_ number: Int) {
    batch.withUnsafeBufferPointer { batch in
      let drawn = UnsafeBufferPointer(rebasing: batch[..<(2 * number)])
      density.add(interleaved: drawn)
      moments.add(interleaved: drawn)
      keep(drawn)
    }
    if !moments.isFinite { hasDiverged = true }
  }

  /// Keeps samples in place of the oldest.
  private func keep(_ drawn: UnsafeBufferPointer<Float>) {
    let fresh = min(drawn.count, 2 * kept - latest.count)
    latest.append(contentsOf: drawn[..<fresh])
    var rest = UnsafeBufferPointer(rebasing: drawn[fresh...])
    while !rest.isEmpty {
      let piece = UnsafeBufferPointer(rebasing: rest.prefix(latest.count - oldest))
      latest.replaceSubrange(oldest..<oldest + piece.count, with: piece)
      oldest = (oldest + piece.count) % latest.count
      rest = UnsafeBufferPointer(rebasing: rest[piece.count...])
    }
  }

  private func recount() {
    density = DensityMap(
      window: viewport.window(for: extent), columns: viewport.columns, rows: viewport.rows)
    latest.withUnsafeBufferPointer { density.add(interleaved: $0) }
  }
}

extension Window {
  /// A window some share of the way from this one to another.
  fileprivate func moved(to other: Window, share: Double) -> Window {
    func mix(_ old: Double, _ new: Double) -> Double { old + (new - old) * share }
    return Window(
      minX: mix(minX, other.minX), maxX: mix(maxX, other.maxX), minY: mix(minY, other.minY),
      maxY: mix(maxY, other.maxY))
  }
}
