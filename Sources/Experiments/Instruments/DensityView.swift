import Frames
import Graphs

/// The density of a model where it is known, at every place in sight; one that is known but for its integral as if there
/// were nothing beyond what is in sight.
///
/// That of a model that carries noise along a field is also known on the way (`FlowSurvey`).
final class DensityView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  /// What the model says itself of its samples.
  private let lattice: PlaceLattice?
  private let isNormalised: Bool
  /// What is added up along the way back to noise.
  private let flow: FlowSurvey?
  /// Adds that up for a single place, once one has been asked about.
  private var placeFlow: ModelSampler?
  private var model: any GenerativeModel
  private var settings: any ModelSettings
  private let book: WeightBook

  /// Rows of a block that is computed for a place: a way of some hundred passes costs as much for each.
  private static let readRows = 4

  /// Nats from the greatest density to the lowest that is told apart.
  private static let depth: Float = 8

  /// A view of a model's density; nil where the model has neither a density nor an energy nor a field.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, threads: Int
  ) {
    let sampling = Self.sampling(of: model)
    flow = FlowSurvey(model, settings)
    guard sampling != nil || flow != nil else { return nil }
    (self.model, self.settings, self.book) = (model, settings, book)
    isNormalised = flow != nil || PointFunction.logDensity.pass(of: model) != nil
    lattice = sampling.map { PlaceLattice(ModelSampler($0, on: book, settings, threads: threads)) }
    let whole = isNormalised ? "" : ", as if it were all in sight"
    let way =
      flow == nil
      ? "" : " On the way, of what noise has become by then, at \(FlowSurvey.stops) times."
    layers = LayerBoard([
      LayerBoard.Choice(
        "density", key: "density", isShown: false,
        explanation:
          "The model's density at every place\(whole), on a scale of logarithms: eight nats from the "
          + "greatest down\(isNormalised ? "" : ", with lines of equal energy every two").\(way)")
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let sampling = Self.sampling(of: model) { lattice?.sampler.adopt(sampling, settings) }
    flow?.adopt(model, settings)
    (self.model, self.settings) = (model, settings)
    if let model = model as? any ContinuousFlow {
      placeFlow?.adopt(.density(of: model, over: model.times), settings)
    }
  }

  /// The logarithm of the density, maybe but for a constant.
  private static func sampling(of model: any GenerativeModel) -> Sampling? {
    PointFunction.logDensity.pass(of: model) ?? PointFunction.minusEnergy.pass(of: model)
  }

  func forget() {
    lattice?.forget()
    flow?.forget()
  }

  // MARK: - The scale

  private static func top(of values: [Float]) -> Float {
    values.reduce(-Float.greatestFiniteMagnitude) { $1.isFinite ? max($0, $1) : $0 }
  }

  /// The ends of the scale, of the logarithms of densities.
  static func range(of values: [Float]) -> ClosedRange<Float> {
    let top = top(of: values)
    return top - depth...top
  }

  /// Lines of equal energy, as far apart as a quarter of what is told apart.
  private static func contours(of values: [Float]) -> [Float] {
    let top = top(of: values)
    return (1...3).map { top - Float($0) * depth / 4 }
  }

  // MARK: - Showing

  /// Whether the map is one that takes longer than a frame may.
  private func isSurveyed(_ look: Look) -> Bool {
    flow != nil && layers.shows("density") && (lattice == nil || look.pass != nil)
  }

  /// The map.
  func under(_ look: Look) -> [Layer] {
    guard !isSurveyed(look) else {
      guard let (map, name) = flow?.picture(look) else { return [] }
      return [Layer("\(name): low | high", role: .field, mark: .heat(map))]
    }
    flow?.rest()
    guard layers.shows("density"), let lattice else { return [] }
    let map = lattice.map(
      of: look.shown, step: look.step, viewport: look.viewport, extent: look.extent,
      // Of an energy the integral is that of the lattice; on their way samples are none yet.
      and: isNormalised && look.pass == nil ? look.samples() : [],
      contours: isNormalised ? { _ in [] } : Self.contours,
      adding: isNormalised ? nil : { -$1.logIntegral(of: $0) }, range: Self.range)
    return [Layer("ln p: low | high", role: .field, mark: .heat(map))]
  }

  // MARK: - Reading

  /// The density where the model says it or it follows along the way back to noise, or the energy; while samples are on
  /// their way, none of them.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    guard look.pass == nil else { return [] }
    if let lattice {
      let value = Double(lattice.sampler.result(at: place, look.shown)[0])
      return isNormalised
        ? [.density(Reading.Entry.densityLabel, logarithm: value, note: "exact")]
        : [Reading.Entry("energy", [-value])]
    }
    guard let model = model as? any ContinuousFlow else { return [] }
    let sampler =
      placeFlow
      ?? ModelSampler(
        .density(of: model, over: model.times), on: book, settings, blockRows: Self.readRows)
    placeFlow = sampler
    let way = sampler.result(at: place, look.shown)
    return [
      .density(
        Reading.Entry.densityLabel, logarithm: Double(way[way.count - 1]),
        note: "along the way back")
    ]
  }

  var surveyNeed: Survey.Need { flow?.need ?? .none }

  func survey(_ look: Look) -> Survey? { isSurveyed(look) ? flow?.survey(look) : nil }

  func adopt(_ finding: Survey.Finding) { flow?.adopt(finding) }
}
