import Frames
import Graphs

/// The density exp(-E(x)) / Z of a model that says its energy E, where Z is the integral over the part of the plane where
/// the data lies.
///
/// What mass the model puts beyond is not counted: its density is that of samples that lie within.
struct QuadratureDensity: LogDensity {
  private let sampler: ModelSampler
  private let extent: Window

  let pointCount = 5_000

  /// Cells along each side, from few to as many as it takes.
  private static let sides = [128, 256, 512, 1024]
  /// How far two lattices may differ, in nats, for the finer one to be believed.
  private static let tolerance = 1e-4

  /// The density of a model by a sampler of minus its energy.
  init(_ sampler: ModelSampler, over extent: Window) {
    (self.sampler, self.extent) = (sampler, extent)
  }

  /// ln Z.
  var further: Figure? {
    Figure(
      "ln Z", key: "logPartition", value: nil, format: .decimals(3),
      explanation:
        "The logarithm of the integral of exp(-energy) over the part of the plane where the data lies, "
        + "by sums over ever finer lattices until two of them agree.",
      isCharted: true)
  }

  func logDensities(
    of points: [Float], _ values: [[Float]]
  ) -> (logDensities: [Double], further: Double?) {
    sampler.read(values: values)
    let integral = logPartition()
    return (sampler.values(at: points).map { Double($0) - integral }, integral)
  }

  /// Sums over lattices of half the spacing each, until that changes nothing.
  private func logPartition() -> Double {
    var before = Double.nan
    for side in Self.sides {
      let places = Places(window: extent, columns: side, rows: side)
      let sum = places.logIntegral(
        of: sampler.values(count: places.count, given: places.fill))
      if abs(sum - before) < Self.tolerance { return sum }
      before = sum
    }
    return before
  }
}
