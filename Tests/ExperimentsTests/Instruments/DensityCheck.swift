import Distributions
import Frames
import Glibc
import Graphs
import Tensors

@testable import Experiments

/// What a model's density says of itself, and what its samples say of it.
struct DensityCheck {
  /// The integral of the density over a box about all samples.
  let mass: Double
  /// How far the mean of -ln p over the model's own samples is from the density's entropy, in standard errors.
  let entropyOff: Double
  /// How far chi^2 of the samples' counts in cells is above its mean, in its deviations.
  let countsOff: Double

  /// Cells along each side of the box by which samples are counted.
  private static let counted = 8

  /// Checks a model that says how likely it makes points of the plane; nil where it does not.
  ///
  /// A midpoint sum over ever finer lattices, until two of them agree.
  init?<Model: GenerativeModel>(_ training: Trainer<Model>) {
    guard training.book.space.family == .plane,
      !(training.model is any Energy),
      let density = LikelihoodMeasurer.density(Model.self, training.configuration)
    else { return nil }
    let isCostly = density.evaluationsPerPoint > 0
    let weights = training.shown.map { Array($0.buffer.elements) }
    func logDensities(_ points: [Float]) -> [Double] {
      density.logDensities(of: points, weights).logDensities
    }
    let samples = training.sample(count: isCostly ? 2_000 : 20_000, first: 0).samples
    let box = Self.box(around: samples.points)
    var lattice = Lattice(box, side: 0, [])
    for side in isCostly ? [32, 64] : [128, 256, 512, 1024] {
      let places = Places(window: box, columns: side, rows: side)
      let before = lattice.mass
      lattice = Lattice(
        box, side: side, logDensities((0..<places.count).flatMap { [places[$0].x, places[$0].y] }))
      if abs(lattice.mass - before) < 1e-4 { break }
    }
    mass = lattice.mass
    let own = Spread(of: logDensities(samples).map { -$0 })
    entropyOff = (own.mean - lattice.entropy) / own.error
    countsOff = lattice.countsOff(samples.points, cells: Self.counted)
  }

  /// All samples, and half as much again about them.
  private static func box(around samples: [SIMD2<Float>]) -> Window {
    var (low, high) = (samples[0], samples[0])
    for sample in samples {
      low = pointwiseMin(low, sample)
      high = pointwiseMax(high, sample)
    }
    let (center, half) = (0.5 * (low + high), 0.75 * (high - low))
    return Window(
      minX: Double(center.x - half.x), maxX: Double(center.x + half.x),
      minY: Double(center.y - half.y), maxY: Double(center.y + half.y))
  }
}

/// A density at the middles of cells that divide a box.
private struct Lattice {
  let box: Window
  let side: Int
  /// The mass of each cell, row by row.
  let masses: [Double]
  /// The sum of the masses; not a number where there are none.
  let mass: Double
  /// -E ln p.
  let entropy: Double

  init(_ box: Window, side: Int, _ logDensities: [Double]) {
    (self.box, self.side) = (box, side)
    let area = box.width * box.height / Double(side * side)
    masses = logDensities.map { exp($0) * area }
    mass = masses.isEmpty ? .nan : masses.reduce(0, +)
    entropy = zip(masses, logDensities).reduce(0) { $0 - ($1.0 > 0 ? $1.0 * $1.1 : 0) } / mass
  }

  /// The place of a point among `cells` along each side, row by row.
  private func cell(_ x: Double, _ y: Double, _ cells: Int) -> Int {
    let column = Int(Double(cells) * (x - box.minX) / box.width)
    let row = Int(Double(cells) * (y - box.minY) / box.height)
    return min(max(row, 0), cells - 1) * cells + min(max(column, 0), cells - 1)
  }

  /// Cells where fewer than five samples are due count as one.
  func countsOff(_ samples: [SIMD2<Float>], cells: Int) -> Double {
    var due = [Double](repeating: 0, count: cells * cells)
    for (number, mass) in masses.enumerated() {
      let row = number / side * cells / side
      due[row * cells + number % side * cells / side] += mass / self.mass * Double(samples.count)
    }
    var counts = [Double](repeating: 0, count: cells * cells)
    for sample in samples { counts[cell(Double(sample.x), Double(sample.y), cells)] += 1 }
    var (rest, restDue, sum, kept) = (0.0, 0.0, 0.0, 0)
    for (count, due) in zip(counts, due) {
      guard due >= 5 else {
        rest += count
        restDue += due
        continue
      }
      sum += (count - due) * (count - due) / due
      kept += 1
    }
    if restDue >= 5 {
      sum += (rest - restDue) * (rest - restDue) / restDue
      kept += 1
    }
    let freedom = Double(max(kept - 1, 1))
    return (sum - freedom) / (2 * freedom).squareRoot()
  }
}
