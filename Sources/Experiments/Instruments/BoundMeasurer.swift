import Distributions
import Frames
import Glibc
import Graphs
import Locking
import Tensors

/// Measures on held-out data how likely a model with posteriors makes it, on any thread.
///
/// Two bounds of ln p(x), from the same K draws z_k of q(z|x) for each point:
///
///     w_k = p(x|z_k) p(z_k) / q(z_k|x)
///     ELBO = mean of ln w_k  <=  importance-weighted bound = ln(mean of w_k)
///
/// A model that is told the class y of a point is measured by ln p(x, y), each class being as likely; that is ln p(x) at
/// most, and equal to it where the class follows from the point.
///
/// In expectation neither exceeds ln p(x), and the second tends to it as K grows (Burda, Grosse &
/// Salakhutdinov 2015, arXiv:1509.00519). It falls short where q misses a part of the true posterior.
final class BoundMeasurer: Measurer {
  /// The bounds of each held-out point, in nats, and the shape of its posterior.
  struct Findings {
    /// The mean of ln w for each point.
    var elbo: [Double] = []
    /// The importance-weighted bound for each point.
    var importance: [Double] = []
    /// -E ln p(x|z) for each point.
    var reconstruction: [Double] = []
    /// KL(q(z|x) || p(z)) for each point.
    var divergence: [Double] = []
    /// The posteriors' means, point by point.
    var means: [Float] = []
  }

  private let dimension: Int
  /// What it measures on.
  let heldOut: HeldOutPoints
  /// What the model is given for them.
  private let inputs: EncoderInputs
  /// ln K where the model is told which of K classes a point has, so that it bounds ln p(x, y) = ln p(x|y) - ln K; else 0.
  private let classSurprise: Double
  private let noise: RandomStream
  private let bench: Lock<ShadowProgram>

  /// Held-out points.
  static let count = 500
  /// Held-out pictures: each takes longer.
  static let pictureCount = 128
  /// Draws for each point.
  static let draws = 64

  /// A judge of models with these settings, on their data; nil where they have no posteriors.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    let book = WeightBook(for: settings.space)
    guard let model = Model(settings, in: book) as? any Encoding else { return nil }
    dimension = model.latent.dimension
    let count = settings.space.family == .plane ? Self.count : Self.pictureCount
    let data = settings.data.distribution
    heldOut = HeldOutPoints(
      of: data, count: count, from: RandomStream(seed: seed, purpose: .heldOut))
    inputs = EncoderInputs(
      data.heldOut, for: model, count: count, from: RandomStream(seed: seed, purpose: .heldOut))
    classSurprise = EncoderInputs.isTold(model) ? log(Double(book.space.classes)) : 0
    noise = RandomStream(seed: seed, purpose: .importance)
    bench = Lock(Self.bench(type, settings))
  }

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending ShadowProgram {
    let book = WeightBook(for: settings.space)
    guard let model = Model(settings, in: book) as? any Encoding else {
      preconditionFailure("\(type) has no posteriors")
    }
    let batch = Batch(rows: 1, book: book)
    return ShadowProgram(outputs(of: model, batch), on: batch, of: book, settings)
  }

  /// The bounds of one point.
  private static func outputs(
    of model: any Encoding, _ batch: Batch
  ) -> [String: Expression] {
    let point = EncoderInputs.points("point", for: model, batch)
    let noise = batch.given("noise", rows: draws, columns: model.latent.dimension)
    let posterior = model.posterior(of: point, batch)
    let latents = posterior.sample(noise)
    let likelihood = model.logLikelihood(of: point, given: latents, batch)
    // Both densities are normal in as many dimensions, so that their factors of 2 pi cancel.
    let ratio =
      0.5 * (noise.squared() + posterior.logVariance - latents.squared()).sum(over: .columns)
    let weights = likelihood + ratio
    return [
      "elbo": weights.mean(), "importance": weights.logSumExp(over: .rows) - log(Double(draws)),
      "reconstruction": -likelihood.mean(), "divergence": posterior.divergence.sum(),
      "mean": posterior.mean,
    ]
  }
}

// MARK: - Measuring

extension BoundMeasurer {
  /// The bounds of every held-out point.
  ///
  /// - Parameter values: the weights of all groups, then the state, as the book has them.
  func findings(_ values: [[Float]]) -> Findings {
    bench.withLock { bench in
      bench.read(values)
      let workspace = bench.workspace
      var findings = Findings()
      for number in 0..<heldOut.count {
        workspace["point"].assign(inputs[number])
        noise.fillNormal(workspace["noise"], step: 0, row: number * Self.draws)
        workspace.run()
        findings.elbo.append(Double(workspace.scalar("elbo")) - classSurprise)
        findings.importance.append(Double(workspace.scalar("importance")) - classSurprise)
        findings.reconstruction.append(Double(workspace.scalar("reconstruction")))
        findings.divergence.append(Double(workspace.scalar("divergence")))
        findings.means += workspace["mean"].elements
      }
      return findings
    }
  }

  /// The means of the bounds over the points, beside the best that any model could reach.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let findings = findings(moment.shown)
    let (elbo, importance) = (findings.elbo.mean, findings.importance.mean)
    let active = findings.activeUnits(dimension: dimension)
    let bound = Spread(of: findings.importance)
    let gap = heldOut.gap(to: findings.importance)
    return FigureSet(
      figures(importance: importance, active: active, gap: gap) + [
        Figure("importanceBoundError", bound.error),
        Figure("elbo", elbo, perfect: heldOut.entropy.map { -$0 }),
        Figure("reconstruction", findings.reconstruction.mean),
        Figure("kl", findings.divergence.mean),
      ] + moment.own + heldOut.error(of: gap))
  }

  /// The bound of the likelihood and the active units, not measured yet.
  var unmeasured: [Figure] { figures() }

  /// What the screen shows of it; without values, the places of those that will be measured.
  private func figures(
    importance: Double? = nil, active: Int? = nil, gap: Spread? = nil
  ) -> [Figure] {
    heldOut.figures(of: gap, isBound: true) + conditional(importance) + [
      Figure(
        "log p(x), IWAE", key: "importanceBound",
        value: importance, format: .decimals(3),
        reference: heldOut.entropy.map { Reference("best", value: -$0) },
        explanation:
          "Importance-weighted bound of the log-likelihood in nats, \(Self.draws) draws for each of "
          + "\(heldOut.count) held-out points; the best possible is minus the data's entropy.",
        isCharted: true, perfect: heldOut.entropy.map { -$0 }),
      Figure(
        "active units", key: "activeUnits", value: active.map(Double.init),
        format: .outOf(dimension),
        explanation: "Latents whose posterior mean varies over the data by more than 0.01."),
    ]
  }
}

extension BoundMeasurer {
  /// What is left to be surprised by when the class is known; nothing where no class is told.
  private func conditional(_ importance: Double?) -> [Figure] {
    guard classSurprise > 0 else { return [] }
    let best = heldOut.entropy.map { $0 - classSurprise }
    return [
      Figure(
        "-log p(x|y), at most", key: "conditionalNLL",
        value: importance.map { -$0 - classSurprise }, format: .decimals(4),
        reference: best.map { Reference("best", value: $0) },
        explanation:
          "How surprising held-out points are to the model when it knows their class, in nats on average; the "
          + "best holds where the class follows from the point.", perfect: best)
    ]
  }
}

extension BoundMeasurer.Findings {
  /// The latents whose posterior mean has a variance over the points of more than 0.01 (the definition of
  /// Burda et al.).
  fileprivate func activeUnits(dimension: Int) -> Int {
    (0..<dimension).count { unit in
      let values = stride(from: unit, to: means.count, by: dimension).map { Double(means[$0]) }
      return values.variance > 0.01
    }
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(count) }

  /// Of the distribution that these are draws of.
  fileprivate var variance: Double {
    let mean = mean
    return reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }
}
