import Datasets
import Frames
import Glibc
import Graphs
import Networks
import Locking
import Tensors

/// Measures on held-out data how likely a variational autoencoder makes it, on any thread.
///
/// Two bounds of ln p(x), from the same K draws z_k of q(z|x) for each point:
///
///     w_k = p(x|z_k) p(z_k) / q(z_k|x)
///     ELBO = mean of ln w_k  <=  importance-weighted bound = ln(mean of w_k)
///
/// In expectation neither exceeds ln p(x), and the second tends to it as K grows (Burda, Grosse &
/// Salakhutdinov 2015, arXiv:1509.00519). It falls short where q misses a part of the true posterior.
final class VariationalJudge: Sendable {
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
  private let entropy: Double?
  /// The held-out points, interleaved.
  let points: [Float]
  private let noise: RandomStream
  private let bench: Lock<Bench>

  /// What one thread at a time measures with.
  private struct Bench {
    let decoder: Weights
    let encoder: Weights
    let workspace: Workspace
  }

  /// Held-out points.
  static let count = 500
  /// Draws for each point.
  static let draws = 64

  /// A judge of autoencoders with this configuration's networks, on its data.
  init(_ configuration: VariationalConfiguration, seed: UInt64) {
    dimension = configuration.dimension
    let data = configuration.data.dataset
    entropy = data.entropy
    points = data.points(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
    noise = RandomStream(seed: seed, purpose: .importance)
    let model = VariationalModel(configuration)
    let (decoder, encoder) = (Weights(model.decoder.layout), Weights(model.encoder.layout))
    bench = Lock(
      Bench(
        decoder: decoder, encoder: encoder,
        workspace: Self.program(of: model).makeWorkspace(decoder, encoder)))
  }

  /// The bounds of one point.
  private static func program(of model: VariationalModel) -> Program {
    let graph = Graph()
    let point = graph.input("point", rows: 1, columns: 2)
    let noise = graph.input("noise", rows: draws, columns: model.dimension)
    let posterior = model.posterior(of: point)
    let latents = posterior.latents(noise: noise)
    let likelihood = model.logLikelihood(
      of: point, latents: latents, logDeviation: graph.scalar("logDeviation", 0))
    // Both densities are normal in as many dimensions, so that their factors of 2 pi cancel.
    let ratio =
      0.5 * (noise.squared() + posterior.logVariance - latents.squared()).sum(over: .columns)
    let weights = likelihood + ratio
    return Program(outputs: [
      "elbo": weights.mean(), "importance": weights.logSumExp(over: .rows) - log(Double(draws)),
      "reconstruction": -likelihood.mean(), "divergence": posterior.divergence.sum(),
      "mean": posterior.mean,
    ])
  }
}

// MARK: - Measuring

extension VariationalJudge {
  /// The bounds of every held-out point.
  ///
  /// - Parameters:
  ///   - decoder: the decoder's weights, laid out as a model of the configuration lays them out.
  ///   - encoder: the encoder's weights, and what else its layout has.
  ///   - deviation: the output deviation.
  func findings(decoder: [Float], encoder: [Float], deviation: Double) -> Findings {
    bench.withLock { bench in
      precondition(
        bench.decoder.buffer.count == decoder.count && bench.encoder.buffer.count == encoder.count,
        "weights of other networks were given")
      _ = bench.decoder.buffer.elements.update(fromContentsOf: decoder)
      _ = bench.encoder.buffer.elements.update(fromContentsOf: encoder)
      let workspace = bench.workspace
      workspace.set("logDeviation", to: log(deviation))
      var findings = Findings()
      for number in 0..<Self.count {
        workspace["point"].assign(points[2 * number..<2 * number + 2])
        noise.fillNormal(workspace["noise"], step: 0, row: number * Self.draws)
        workspace.run()
        findings.elbo.append(Double(workspace.scalar("elbo")))
        findings.importance.append(Double(workspace.scalar("importance")))
        findings.reconstruction.append(Double(workspace.scalar("reconstruction")))
        findings.divergence.append(Double(workspace.scalar("divergence")))
        findings.means += workspace["mean"].elements
      }
      return findings
    }
  }

  /// The means of the bounds over the points, beside the best that any model could reach.
  func evaluate(decoder: [Float], encoder: [Float], deviation: Double) -> Evaluation {
    let findings = findings(decoder: decoder, encoder: encoder, deviation: deviation)
    let (elbo, importance) = (findings.elbo.mean, findings.importance.mean)
    let active = findings.activeUnits(dimension: dimension)
    let best = entropy.map { -$0 }
    return Evaluation(
      metrics: [
        Reading("importanceBound", importance),
        Reading("importanceBoundError", findings.importance.standardError),
        Reading("elbo", elbo), Reading("reconstruction", findings.reconstruction.mean),
        Reading("kl", findings.divergence.mean), Reading("outputDeviation", deviation),
        Reading("activeUnits", Double(active)),
      ],
      oracle: best.map { [Reading("importanceBound", $0), Reading("elbo", $0)] } ?? [],
      measures: measures(importance: importance, active: active))
  }

  /// What the screen shows of it; without figures, the places of those that will be measured.
  func measures(importance: Double? = nil, active: Int? = nil) -> [Measure] {
    [
      Measure(
        "log p(x), IWAE", key: "importanceBound", value: importance, format: .decimals(3),
        reference: entropy.map { Reference("best", value: -$0) },
        explanation:
          "Importance-weighted bound of the log-likelihood in nats, \(Self.draws) draws for each of "
          + "\(Self.count) held-out points; the best possible is minus the data's entropy.",
        isCharted: true),
      Measure(
        "active units", key: "activeUnits", value: active.map(Double.init),
        format: .outOf(dimension),
        explanation: "Latents whose posterior mean varies over the data by more than 0.01."),
    ]
  }
}

extension VariationalJudge.Findings {
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

  /// Of the mean.
  fileprivate var standardError: Double { (variance / Double(count)).squareRoot() }
}

/// A judge with the weights of one moment.
struct VariationalEvaluator: Evaluator {
  /// Who measures.
  let judge: VariationalJudge
  /// The decoder's weights at that moment.
  let decoder: [Float]
  /// The encoder's weights at that moment, and what else its layout has.
  let encoder: [Float]
  /// The output deviation at that moment.
  let deviation: Double

  /// The bounds of the likelihood.
  func evaluate() -> Evaluation {
    judge.evaluate(decoder: decoder, encoder: encoder, deviation: deviation)
  }
}
