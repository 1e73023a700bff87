import Frames
import Glibc
import Graphs
import Locking
import Tensors

/// The density of what noise has become on its way along a model's field, in sight: at a few stops of that way, one
/// picture at a time, computed where measures are.
///
///     ln p_t(x) = ln prior(x_0) - integral of div v(x_s, s) ds from noise to time t
///
/// What was computed of the newest step is kept, a picture for each stop at most, so that going back costs nothing.
final class FlowSurvey {
  /// Stops at most.
  static let stops = 16

  private var times: [Double]
  private var settings: any ModelSettings
  private var bench: FlowBench
  private var generation = 0
  /// What is looked at; nil where nothing is.
  private var wanted: Survey.Subject?
  private var known: [Survey.Finding] = []

  /// Dots along each axis of a cell of the lattice: each place costs hundreds of passes.
  private static let dots = SIMD2(4, 4)
  /// Samples on their way at which peaks are looked for that the lattice misses.
  private static let samples = 400

  /// A survey of the model of some settings; nil where that carries no noise along a field.
  init?(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let flow = model as? any ContinuousFlow, model.sampling.times.count > 1 else {
      return nil
    }
    times = flow.times
    self.settings = settings
    bench = FlowBench(settings)
  }

  /// Goes on with a model that was made anew from other settings.
  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let flow = model as? any ContinuousFlow else { return }
    times = flow.times
    self.settings = settings
    bench = FlowBench(settings)
    forget()
  }

  /// Forgets what was computed: weights are others now.
  func forget() {
    generation += 1
    known = []
    wanted = nil
  }

  /// Nothing is looked at any more.
  func rest() { wanted = nil }
}

// MARK: - Stops

extension FlowSurvey {
  /// The stop that is nearest to where samples are looked at, of so many; only where they are at their end is it the last
  /// one.
  static func stop(of passes: Passes) -> (number: Int, of: Int) {
    let count = min(passes.stops, stops)
    if passes.isAtEnd { return (count, count) }
    let nearest = Int((passes.share(atStop: passes.stop) * Double(count)).rounded())
    return (min(nearest, count - 1), count)
  }

  /// The time of a stop.
  private static func time(of stop: Int, _ passes: Passes) -> Double {
    let count = min(passes.stops, stops)
    let own = (stop * passes.stops + count / 2) / count
    return passes.times[passes.pass(atStop: own)]
  }

  /// The model's times from noise up to one, at every second of many.
  static func way(along times: [Double], to time: Double?) -> [Double] {
    let stride = times.count > 40 ? 2 : 1
    let last = times.count - 1
    let coarse = times.indices.filter { $0 % stride == 0 || $0 == last }.map { times[$0] }
    let sign: Double = times[last] > times[0] ? 1 : -1
    guard let time, sign * time < sign * times[last] else { return coarse }
    let before = coarse.prefix { sign * $0 < sign * time }
    // At the very noise the way has no length.
    return (before.isEmpty ? [times[0]] : Array(before)) + [before.isEmpty ? times[0] : time]
  }
}

// MARK: - Looking

extension FlowSurvey {
  /// How much a picture is wanted since the last look.
  var need: Survey.Need {
    guard let wanted else { return .none }
    if known.contains(where: { $0.subject == wanted }) { return .none }
    var earlier = wanted
    return known.contains { finding in
      earlier.step = finding.subject.step
      return finding.subject == earlier
    } ? .newer : .any
  }

  private func subject(_ look: Look, _ passes: Passes) -> Survey.Subject {
    Survey.Subject(
      generation: generation, step: look.step, viewport: look.viewport, extent: look.extent,
      stop: Self.stop(of: passes).number)
  }

  /// The picture of where one looks, else the newest there is, and what of; nil before the first.
  func picture(_ look: Look) -> (map: HeatMap, name: String)? {
    guard let passes = look.passes else { return nil }
    let subject = subject(look, passes)
    wanted = subject
    let own =
      known.first { $0.subject == subject }
      ?? known.last { $0.subject.stop == subject.stop } ?? known.last
    guard let own, case .map(let map) = own.content else { return nil }
    let isEnd = own.subject.stop == Self.stop(of: passes).of
    let time = Self.time(of: own.subject.stop, passes)
    return (
      map,
      "ln p" + (isEnd ? "" : " at \(time.text(decimals: 2))")
        + (own.subject.step == look.step ? "" : ", step \(own.subject.step)")
    )
  }

  /// What the picture of where one looks needs; nil where it is known.
  func survey(_ look: Look) -> Survey? {
    guard let passes = look.passes else { return nil }
    let subject = subject(look, passes)
    guard !known.contains(where: { $0.subject == subject }) else { return nil }
    let isEnd = subject.stop == Self.stop(of: passes).of
    let way = Self.way(along: times, to: isEnd ? nil : Self.time(of: subject.stop, passes))
    let places = Places(look.viewport, extent: look.extent, dots: Self.dots)
    let values = look.shown.map { Array($0.buffer.elements) }
    let samples = look.samples().prefix(Self.samples).filter { places.number(of: $0) != nil }
    return Survey(subject: subject) { [bench] in
      let points = (0..<places.count).map { places[$0] } + samples
      let all = bench.logDensities(at: points, along: way, values)
      var densities = Array(all.prefix(places.count))
      places.raise(&densities, to: Array(all.dropFirst(places.count)), at: samples)
      return .map(
        HeatMap(
          window: places.window, columns: places.columns, rows: places.rows, values: densities,
          range: DensityView.range(of: densities)))
    }
  }

  /// Takes in a picture; those of other steps, views and settings go.
  func adopt(_ finding: Survey.Finding) {
    guard finding.subject.generation == generation else { return }
    var same = finding.subject
    known.removeAll { other in
      same.stop = other.subject.stop
      return other.subject != same || other.subject.stop == finding.subject.stop
    }
    known.append(finding)
  }
}

/// Computes ln p at places by the way back to noise, with a model of its own; one thread at a time.
final class FlowBench: Sendable {
  private let settings: any ModelSettings
  private let sampler = Lock<ModelSampler?>(nil)

  /// A bench for the model of some settings, which is compiled when it is first needed.
  init(_ settings: any ModelSettings) { self.settings = settings }

  /// ln p of points, if what came of noise along some times ended there.
  func logDensities(
    at points: [SIMD2<Float>], along times: [Double], _ values: [[Float]]
  ) -> [Float] {
    sampler.withLock { sampler in
      if sampler == nil { sampler = Self.sampler(settings) }
      guard let sampler else { return [Float](repeating: .nan, count: points.count) }
      sampler.read(values: values)
      sampler.times = times.reversed()
      let ends = sampler.values(at: points.flatMap { [$0.x, $0.y] })
      let columns = sampler.columns
      return points.indices.map { ends[($0 + 1) * columns - 1] }
    }
  }

  private static func sampler<Settings: ModelSettings>(
    _ settings: Settings
  ) -> sending ModelSampler? {
    let book = WeightBook(for: settings.space)
    guard let flow = Settings.Model(settings, in: book) as? any ContinuousFlow else { return nil }
    return ModelSampler(.density(of: flow, over: flow.times), on: book, settings)
  }
}
