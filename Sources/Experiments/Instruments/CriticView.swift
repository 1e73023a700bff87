import Distributions
import Frames
import Graphs
import Tensors

/// A critic's weights, and its slopes between data and samples, sorted into bins, in a plane of their own.
final class CriticView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  /// Data points, each with a sample, between which slopes are looked at.
  private static let count = 1_000

  private let slopes: PointMap
  private var critic: any Criticising
  private let data: [SIMD2<Float>]
  /// Where on its segment each place lies.
  private let shares: [Float]

  /// A view of a model's critic; nil where it has none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let critic = model as? any Criticising,
      let slopes = PointMap(model, on: book, settings, .criticised)
    else { return nil }
    (self.critic, self.slopes) = (critic, slopes)
    data =
      settings.data.distribution.samples(
        count: Self.count, random: RandomStream(seed: seed, purpose: .metricData)
      ).points
    var shares = [Float](repeating: 0, count: Self.count)
    shares.withUnsafeMutableBufferPointer {
      RandomStream(seed: seed, purpose: .init(named: "shownBetween")).fillUniform($0, step: 0)
    }
    self.shares = shares
    layers = LayerBoard([
      LayerBoard.Choice(
        "critic weights", key: "criticWeights", isShown: critic.weightBound != nil,
        explanation:
          "The critic's weights and biases sorted into bins; lines mark the box that they are kept in."
      ),
      LayerBoard.Choice(
        "critic slopes", key: "criticSlopes", isShown: false,
        explanation:
          "The critic's slopes at points between data and samples, sorted into bins; a line marks the slope "
          + "that is asked for."),
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let critic = model as? any Criticising { self.critic = critic }
    slopes.adopt(model, settings)
  }

  /// The weights, or the slopes, if one of them is switched on.
  func companion(_ look: Look) -> Scene? {
    if layers.shows("criticWeights") { return weights(look) }
    return layers.shows("criticSlopes") ? between(look) : nil
  }

  /// How steep the critic is.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    let result = slopes.result(at: place, look.playing)
    return [Reading.Entry("slope of D", [Double(result[1])], format: .significant(3))]
  }

  private func weights(_ look: Look) -> Scene? {
    let layout = critic.criticWeights.layout
    guard let weights = look.playing.first(where: { $0.layout === layout }) else { return nil }
    let values = layout.entries.flatMap { weights.buffer.elements[$0.range].map { Double($0) } }
    let bound = critic.weightBound
    let reach = bound ?? values.reduce(0) { max($0, abs($1)) }
    guard reach > 0, reach.isFinite else { return nil }
    return Histogram(of: values, in: -reach...reach).scene(
      "weights of D", x: "w", marks: bound.map { [-$0, $0] } ?? [], called: "box")
  }

  private func between(_ look: Look) -> Scene? {
    let samples = look.samples()
    guard samples.count >= Self.count else { return nil }
    let places = data.indices.flatMap { index in
      let place = data[index] + shares[index] * (samples[index] - data[index])
      return [place.x, place.y]
    }
    let results = slopes.results(for: places, look.playing)
    let values = data.indices.map { Double(results[2 * $0 + 1]) }
    let target = critic.slopeTarget
    let reach = max(values.reduce(0) { max($0, $1) }, 2 * (target ?? 0))
    guard reach > 0, reach.isFinite else { return nil }
    return Histogram(of: values, in: 0...reach).scene(
      "slopes of D", x: "slope", marks: target.map { [$0] } ?? [], called: "target")
  }
}
