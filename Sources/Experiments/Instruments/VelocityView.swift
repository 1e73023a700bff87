import Frames
import Graphs
import Tensors

/// Where a model that carries noise to samples moves places, at some times of the way.
final class VelocityView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard(
    moments.map { moment in
      LayerBoard.Choice(
        "velocity \(moment.words)", key: moment.key, isShown: false,
        explanation:
          "Where noise is carried to \(moment.words) of its way; the longest arrow always has the same "
          + "length.")
    })

  private var times: [Double]
  private let samplers: [ModelSampler]

  /// Times that are shown, as shares of the way's steps.
  private static let moments: [(share: Double, words: String, key: String)] = [
    (0.25, "after a quarter", "velocityEarly"), (0.5, "halfway", "velocityHalfway"),
    (0.75, "after three quarters", "velocityLate"),
  ]
  /// Dots between two arrows along each axis: three cells, two lines.
  private static let spacing = SIMD2(6, 8)

  /// A view of a model's field; nil where it has none.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    guard let model = model as? any ContinuousFlow else { return nil }
    let times = Self.times(of: model)
    self.times = times
    samplers = times.map { ModelSampler(.velocity(of: model, at: $0), on: book, settings) }
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let model = model as? any ContinuousFlow else { return }
    times = Self.times(of: model)
    for (sampler, time) in zip(samplers, times) {
      sampler.adopt(.velocity(of: model, at: time), settings)
    }
  }

  private static func times(of model: any ContinuousFlow) -> [Double] {
    moments.map { model.times[Int((Double(model.times.count - 1) * $0.share).rounded())] }
  }

  /// The arrows of the times that are switched on.
  func over(_ look: Look) -> [Layer] {
    zip(zip(Self.moments, times), samplers).compactMap { moment, sampler in
      guard layers.shows(moment.0.key) else { return nil }
      let places = Places(look.viewport, extent: look.extent, dots: Self.spacing)
      sampler.read(look.shown)
      let field = sampler.values(count: places.count, given: places.fill).points
      return Layer(
        "velocity at \(moment.1.text(decimals: 2))", role: .gradient,
        mark: .arrows(places.arrows(along: field, scale: places.arrowScale(of: field))))
    }
  }
}

extension Sampling {
  /// v(x, t) of places that are given, at a time.
  static func velocity(of model: any ContinuousFlow, at time: Double) -> Sampling {
    .pass { batch in
      model.velocity(
        of: batch.given("places", columns: batch.space.count), at: batch.graph.constant(time), batch
      )
    }
  }
}
