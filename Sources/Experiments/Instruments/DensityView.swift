import Frames
import Graphs

/// The density of a model where it is known, at every place in sight; one that is known but for its integral as if there
/// were nothing beyond what is in sight.
final class DensityView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let lattice: PlaceLattice
  private let isNormalised: Bool

  /// Nats from the greatest density to the lowest that is told apart.
  private static let depth: Float = 8

  /// A view of a model's density; nil where the model has neither a density nor an energy.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, threads: Int
  ) {
    guard let sampling = Self.sampling(of: model) else { return nil }
    isNormalised = PointFunction.logDensity.pass(of: model) != nil
    lattice = PlaceLattice(ModelSampler(sampling, on: book, settings, threads: threads))
    let whole = isNormalised ? "" : ", as if it were all in sight"
    layers = LayerBoard([
      LayerBoard.Choice(
        "density", key: "density", isShown: false,
        explanation:
          "The model's density at every place\(whole), on a scale of logarithms: eight nats from the "
          + "greatest down\(isNormalised ? "" : ", with lines of equal energy every two").")
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let sampling = Self.sampling(of: model) { lattice.sampler.adopt(sampling, settings) }
  }

  /// The logarithm of the density, maybe but for a constant.
  private static func sampling(of model: any GenerativeModel) -> Sampling? {
    PointFunction.logDensity.pass(of: model) ?? PointFunction.minusEnergy.pass(of: model)
  }

  func forget() { lattice.forget() }

  private static func top(of values: [Float]) -> Float {
    values.reduce(-Float.greatestFiniteMagnitude) { $1.isFinite ? max($0, $1) : $0 }
  }

  /// Lines of equal energy, as far apart as a quarter of what is told apart.
  private static func contours(of values: [Float]) -> [Float] {
    let top = top(of: values)
    return (1...3).map { top - Float($0) * depth / 4 }
  }

  /// The map.
  func under(_ look: Look) -> [Layer] {
    guard layers.shows("density") else { return [] }
    let map = lattice.map(
      of: look.shown, step: look.step, viewport: look.viewport, extent: look.extent,
      // Of an energy the integral is that of the lattice; on their way samples are none yet.
      and: isNormalised && look.pass == nil ? look.samples() : [],
      contours: isNormalised ? { _ in [] } : Self.contours,
      adding: isNormalised ? nil : { -$1.logIntegral(of: $0) }
    ) { values in
      let top = Self.top(of: values)
      return top - Self.depth...top
    }
    return [Layer("ln p: low | high", role: .field, mark: .heat(map))]
  }
}
