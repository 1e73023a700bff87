import Frames
import Graphs
import Tensors

/// Where a model that carries noise to samples moves places: at the time that is looked at, and at some times of the way.
final class VelocityView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard(
    [
      LayerBoard.Choice(
        "velocity", key: "velocity", isShown: false,
        explanation:
          "Where the next pass carries noise from the time that is looked at, or the last one to samples; the "
          + "longest arrow always has the same length.")
    ]
      + moments.map { moment in
        LayerBoard.Choice(
          "velocity \(moment.words)", key: moment.key, isShown: false,
          explanation:
            "Where noise is carried to \(moment.words) of its way; the longest arrow always has the same "
            + "length.")
      })

  private var times: [Double]
  private let sampler: ModelSampler

  /// Times that are shown, as shares of the way's steps.
  private static let moments: [(share: Double, words: String, key: String)] = [
    (0.25, "after a quarter", "velocityEarly"), (0.5, "halfway", "velocityHalfway"),
    (0.75, "after three quarters", "velocityLate"),
  ]

  /// A view of a model's field; nil where it has none.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    guard let model = model as? any ContinuousFlow else { return nil }
    times = model.times
    sampler = ModelSampler(.velocity(of: model), on: book, settings)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let model = model as? any ContinuousFlow else { return }
    times = model.times
    sampler.adopt(.velocity(of: model), settings)
  }

  /// The arrows of the times that are switched on.
  func over(_ look: Look) -> [Layer] {
    let fixed = Self.moments.filter { layers.shows($0.key) }.map {
      times[Int((Double(times.count - 1) * $0.share).rounded())]
    }
    let own = layers.shows("velocity") ? [look.passes.map(\.departure)].compactMap(\.self) : []
    return (own + fixed).map { arrows(at: $0, look) }
  }

  private func arrows(at time: Double, _ look: Look) -> Layer {
    let places = Places(markedIn: look)
    sampler.read(look.shown)
    sampler.times = [time, time]
    let field = sampler.values(count: places.count, given: places.fill).points
    return Layer(
      "velocity at \(time.text(decimals: 2))", role: .gradient,
      mark: .arrows(places.arrows(along: field, scale: places.arrowScale(of: field))))
  }
}

extension Sampling {
  /// v(x, t) of places that are given, at the time that the only pass goes from.
  static func velocity(of model: any ContinuousFlow) -> Sampling {
    .loop(times: [0, 0]) { batch in
      batch.given("places", columns: batch.space.count)
    } step: { x, time, _, batch in
      model.velocity(of: x, at: time, batch)
    }
  }
}
