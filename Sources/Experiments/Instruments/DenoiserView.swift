import Distributions
import Frames
import Graphs
import Tensors

/// Where a model that takes off noise moves places, beside where the best one would.
final class DenoiserView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let map: PointMap
  private let mixture: Mixture?
  private var noise: Double

  /// A view of what a model takes off; nil where it takes off no noise.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    guard let map = PointMap(model, on: book, settings, .denoised),
      let model = model as? any Denoising
    else { return nil }
    self.map = map
    mixture = settings.data.distribution.mixture
    noise = model.noise
    let own = LayerBoard.Choice(
      "denoising", key: "denoising", isShown: true,
      explanation:
        "Arrows from places towards the model's answer for them: the slope of the density of data with noise, "
        + "all on one scale.")
    let exact = LayerBoard.Choice(
      "exact denoising", key: "exactDenoising", isShown: false,
      explanation: "The same of the best answer, which is known of modes, on the same scale.")
    layers = LayerBoard([own] + (mixture == nil ? [] : [exact]))
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let model = model as? any Denoising { noise = model.noise }
    map.adopt(model, settings)
  }

  /// The arrows that are switched on.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("denoising") || layers.shows("exactDenoising") else { return [] }
    let places = Places(markedIn: look)
    let exact = mixture.map { exactField($0, at: places) }
    var layers: [Layer] = []
    var own: [SIMD2<Float>] = []
    if self.layers.shows("denoising") {
      own = map.results(for: places.values, look.shown).points
      for number in own.indices { own[number] -= places[number] }
    }
    let scale = places.arrowScale(of: exact ?? own)
    if !own.isEmpty {
      layers.append(
        Layer(
          "denoising", role: .gradient, mark: .arrows(places.arrows(along: own, scale: scale))))
    }
    if let exact, self.layers.shows("exactDenoising") {
      layers.append(
        Layer(
          "exact denoising", role: .guide, mark: .arrows(places.arrows(along: exact, scale: scale)))
      )
    }
    return layers
  }

  /// What the place is taken for, and what it should be.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    let own = Reading.Entry.vector(
      "denoised to", map.result(at: place, look.shown).points[0])
    let exact = mixture.map {
      Reading.Entry.vector(
        "best", SIMD2<Float>($0.denoised(place, noise: noise)), note: "exact")
    }
    return [own] + (exact.map { [$0] } ?? [])
  }

  private func exactField(_ mixture: Mixture, at places: Places) -> [SIMD2<Float>] {
    (0..<places.count).map { number in
      let place = SIMD2<Double>(places[number])
      return SIMD2<Float>(mixture.denoised(place, noise: noise) - place)
    }
  }
}
