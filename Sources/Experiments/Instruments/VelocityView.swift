import Frames
import Graphs
import Tensors

/// Where a model that carries noise to samples moves places: at the time that is looked at, and at some times of the way.
final class VelocityView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private var times: [Double]
  private let sampler: ModelSampler
  /// What a perfect network would say; nil where that is not known.
  private var exact: ModelSampler?

  private static let choices =
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
    }
  private static let exactChoice = LayerBoard.Choice(
    "exact velocity", key: "exactVelocity", isShown: false,
    explanation:
      "Where a perfect network would carry noise from the time that is looked at, known of modes in "
      + "closed form; the velocity beside it is on the same scale.")

  /// Times that are shown, as shares of the way's steps.
  private static let moments: [(share: Double, words: String, key: String)] = [
    (0.25, "after a quarter", "velocityEarly"), (0.5, "halfway", "velocityHalfway"),
    (0.75, "after three quarters", "velocityLate"),
  ]

  /// A view of a model's field; nil where it has none.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    guard let flow = model as? any ContinuousFlow else { return nil }
    times = flow.times
    sampler = ModelSampler(.velocity(of: flow), on: book, settings)
    exact = Sampling.exactVelocity(of: model, settings).map {
      ModelSampler($0, on: book, settings)
    }
    layers = LayerBoard(Self.choices + (exact == nil ? [] : [Self.exactChoice]))
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let flow = model as? any ContinuousFlow else { return }
    times = flow.times
    sampler.adopt(.velocity(of: flow), settings)
    if let exactly = Sampling.exactVelocity(of: model, settings) { exact?.adopt(exactly, settings) }
  }

  /// The arrows of the times that are switched on.
  func over(_ look: Look) -> [Layer] {
    let fixed = Self.moments.filter { layers.shows($0.key) }.map {
      times[Int((Double(times.count - 1) * $0.share).rounded())]
    }
    return atTheTime(look)
      + fixed.map { time in
        let field = field(sampler, at: time, look)
        return layer("velocity", .gradient, field, at: time, look, scaledTo: field)
      }
  }

  /// The arrows of the time that is looked at, and beside them the exact ones, on the scale of these.
  private func atTheTime(_ look: Look) -> [Layer] {
    guard let time = look.passes?.departure else { return [] }
    let own = layers.shows("velocity") ? field(sampler, at: time, look) : nil
    let exact = layers.shows("exactVelocity") ? exact.map { field($0, at: time, look) } : nil
    let scale = exact ?? own ?? []
    return [
      own.map { layer("velocity", .gradient, $0, at: time, look, scaledTo: scale) },
      exact.map { layer("exact", .guide, $0, at: time, look, scaledTo: scale) },
    ].compactMap(\.self)
  }

  /// The velocity at the time that is looked at, and the exact one.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    guard let time = look.passes?.departure else { return [] }
    func velocity(_ sampler: ModelSampler, _ name: String, note: String = "") -> Reading.Entry {
      sampler.times = [time, time]
      return .vector(
        "\(name) at \(time.text(decimals: 2))", sampler.result(at: place, look.shown).points[0],
        note: note)
    }
    return [velocity(sampler, "velocity")] + (exact.map { [velocity($0, "exact velocity")] } ?? [])
  }

  private func field(_ sampler: ModelSampler, at time: Double, _ look: Look) -> [SIMD2<Float>] {
    let places = Places(markedIn: look)
    sampler.read(look.shown)
    sampler.times = [time, time]
    return sampler.values(count: places.count, given: places.fill).points
  }

  private func layer(
    _ name: String, _ role: Layer.Role, _ field: [SIMD2<Float>], at time: Double, _ look: Look,
    scaledTo other: [SIMD2<Float>]
  ) -> Layer {
    let places = Places(markedIn: look)
    return Layer(
      "\(name) at \(time.text(decimals: 2))", role: role,
      mark: .arrows(places.arrows(along: field, scale: places.arrowScale(of: other))))
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
