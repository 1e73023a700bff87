import Distributions
import Frames
import Graphs
import Locking
import Tensors

/// Measures on held-out data how likely a model of known density makes it, on any thread.
final class LikelihoodMeasurer: Measurer {
  /// What it measures on.
  let heldOut: HeldOutPoints
  private let further: Figure?
  private let bench: Lock<any LogDensity>
  let evaluations: Int

  /// A judge of models with these settings, on their data; nil where their density cannot be known.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard let plan = Self.density(type, settings) else { return nil }
    heldOut = HeldOutPoints(
      of: settings.data.distribution, count: plan.pointCount,
      from: RandomStream(seed: seed, purpose: .heldOut))
    further = plan.further
    evaluations = plan.pointCount * plan.evaluationsPerPoint
    bench = Lock(Self.bench(type, settings))
  }

  /// The density in the way that it is known best.
  static func density<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> (any LogDensity)? {
    let book = WeightBook(for: settings.space)
    let model = Model(settings, in: book)
    func sampler(_ sampling: Sampling) -> ModelSampler {
      ModelSampler(sampling, on: book, settings)
    }
    // First, for it knows its error too.
    if let flow = model as? any ContinuousFlow { return FlowDensity(flow, on: book, settings) }
    if let pass = PointFunction.logDensity.pass(of: model) {
      return StatedDensity(sampler: sampler(pass))
    }
    if let pass = PointFunction.minusEnergy.pass(of: model),
      let extent = settings.data.distribution.extent
    {
      return QuadratureDensity(sampler(pass), over: extent)
    }
    return nil
  }

  /// The same, to be handed to whatever thread measures.
  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending any LogDensity {
    guard let density = density(type, settings) else {
      preconditionFailure("the density of \(type) is not known")
    }
    return density
  }

  /// The gap and the raw figure, not measured yet.
  var unmeasured: [Figure] { figures() }

  /// ln p_model of each held-out point, and what else came of it.
  func findings(_ values: [[Float]]) -> (logDensities: [Double], further: Double?) {
    let points = heldOut.values
    return bench.withLock { $0.logDensities(of: points, values) }
  }

  /// The likelihood, and the gap where the data's density is known.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let (model, value) = findings(moment.shown)
    let surprise = Spread(of: model.map { -$0 })
    let gap = heldOut.gap(to: model)
    return FigureSet(
      figures(surprise: surprise, gap: gap, further: value)
        + [Figure("negativeLogLikelihoodError", surprise.error)] + heldOut.error(of: gap))
  }

  private func figures(
    surprise: Spread? = nil, gap: Spread? = nil, further value: Double? = nil
  ) -> [Figure] {
    var last = further
    last?.value = value
    return heldOut.figures(of: gap, isBound: false) + [
      Figure(
        "-log p(x)", key: "negativeLogLikelihood", value: surprise?.mean, format: .decimals(3),
        reference: heldOut.entropy.map { Reference("entropy", value: $0) },
        explanation:
          "Minus the mean log-likelihood of the held-out points, in nats. The points' own scatter is in "
          + "it: only the paired difference tells models apart.",
        perfect: heldOut.entropy)
    ] + [last].compactMap(\.self)
  }
}
