import Experiments
import Frames
import Glibc
import Graphs
public import Parameters

/// A diffusion in continuous time, from data at t = 0 to noise at t = 1.
///
///     variance-preserving   dx = -beta(t) x / 2 dt + sqrt(beta(t)) dw,   beta(t) = b_0 + (b_1 - b_0) t
///     variance-exploding    dx = sqrt(d s(t)^2 / dt) dw,                 s(t) = s_0 (s_1 / s_0)^t
///
/// (Song et al. 2021, arXiv:2011.13456.) Its mixtures of data and noise are those of a path, the first of `preserving`
/// with ln cos = -(b_0 t + (b_1 - b_0) t^2 / 2) / 2, the second of `exploding`; only the clock is its own.
public struct NoiseProcess: Configuration {
  /// What is kept.
  ///
  /// Raw values are the names used in files.
  public enum Kind: String, Sendable, CaseIterable {
    /// Data shrinks as noise grows, so that their sum keeps its variance.
    case preserving = "variance-preserving"
    /// Data stays as it is, under more and more noise.
    case exploding = "variance-exploding"
  }

  /// Which times are trained on, and with which weight.
  ///
  /// Raw values are the names used in files.
  public enum Weighting: String, Sendable, CaseIterable {
    /// Even times, errors of the score weighted by the variance of the noise.
    case variance
    /// Errors weighted by g(t)^2, as a bound of the likelihood has them.
    ///
    /// The weight is in the draws of t: then ln(b / a) is uniform, and the loss scatters less (Song, Durkan, Murray & Ermon
    /// 2021, arXiv:2101.09258).
    case likelihood
  }

  /// What is kept.
  public var kind = Kind.preserving
  /// beta at t = 0.
  public var leastBeta = 0.1
  /// beta at t = 1.
  public var mostBeta = 20.0
  /// The earliest time: at 0 there is no score of data without width.
  public var leastTime = 1e-4
  /// The noise at t = 0, in deviations of the data.
  public var leastNoise = 0.003
  /// The noise at t = 1.
  public var mostNoise = 10.0

  /// The published variance-preserving one, down to a time that narrow modes need.
  public init() {}

  /// The kind, then the numbers of that kind.
  public var parameters: [Parameter<NoiseProcess>] {
    let kind: [Parameter<NoiseProcess>] = [
      .choice("kind", "process", \.kind).explained(
        "How noise comes: variance-preserving shrinks data as DDPM, variance-exploding does not.")
    ]
    switch self.kind {
    case .preserving:
      return kind + [
        .logarithmic("leastBeta", "first beta", \.leastBeta, 1e-3...10).explained(
          "Rate of noise where there is hardly any. Less resolves narrower modes; published: 0.1."),
        .logarithmic("mostBeta", "last beta", \.mostBeta, 1...100).explained(
          "Rate of noise in the end. At 4 a third of the data is still there when samples begin; "
            + "published: 20."),
        .logarithmic("leastTime", "least time", \.leastTime, 1e-6...0.1).explained(
          "Time at which samples stop: what noise is left widens modes. Published: 0.001, for "
            + "pictures. Try it."),
      ]
    case .exploding:
      return kind + [
        .logarithmic("leastNoise", "least noise", \.leastNoise, 1e-4...1).explained(
          "Noise at which samples stop, in deviations of the data; it widens modes. A fifth of a mode "
            + "does no harm."),
        .logarithmic("mostNoise", "most noise", \.mostNoise, 1...1000).explained(
          "Noise from which samples start, in deviations of the data. Ten are plenty; more cost steps."
        ),
      ]
    }
  }
}

// MARK: - Its clock

extension NoiseProcess {
  /// The path that its mixtures lie on.
  var path: NoisePath { kind == .preserving ? .preserving : .exploding }

  /// The first of its times.
  private var first: Double { kind == .preserving ? leastTime : 0 }

  /// Half of the integral of beta up to a time: -ln of what is left of data.
  private func decay(at time: Double) -> Double {
    0.5 * (leastBeta * time + 0.5 * (mostBeta - leastBeta) * time * time)
  }

  /// The path's time at one of its own: the angle, or the deviation of noise on data of a deviation.
  func pathTime(at time: Double, deviation: Double) -> Double {
    switch kind {
    case .preserving:
      let decay = decay(at: time)
      return atan2((-expm1(-2 * decay)).squareRoot(), exp(-decay))
    case .exploding: return deviation * leastNoise * pow(mostNoise / leastNoise, time)
    }
  }

  /// How much noise there is of unit data at t = 1: the path's last time.
  func most(deviation: Double) -> Double { pathTime(at: 1, deviation: deviation) }

  /// The path's times on the way from t = 1 to the first, evenly in t with a power of 1, else closer near the first.
  func pathTimes(steps: Int, power: Double, deviation: Double) -> [Double] {
    NoisePath.levels(from: 1, to: first, steps: steps, power: power).map {
      pathTime(at: $0, deviation: deviation)
    }
  }

  /// The path's times along which the likelihood is computed.
  ///
  /// Where data has almost gone the angle hardly changes while the flow shrinks places by a factor: steps even in it would
  /// be unstable, in t they are not.
  func likelihoodTimes(steps: Int, deviation: Double) -> [Double] {
    switch kind {
    case .preserving: pathTimes(steps: steps, power: 3, deviation: deviation)
    case .exploding:
      path.times(
        from: most(deviation: deviation), to: pathTime(at: first, deviation: deviation),
        steps: steps, power: 7)
    }
  }

  /// The mixtures to be trained on, of draws from U[0, 1) [rows, 1] and data of a deviation.
  func mixing(
    _ share: Expression, _ weighting: Weighting, deviation: Double
  ) -> NoiseMixing {
    let graph = share.graph
    switch (kind, weighting) {
    case (.preserving, .variance):
      let time = leastTime + (1 - leastTime) * share
      let decay = 0.5 * time * (leastBeta + (0.5 * (mostBeta - leastBeta)) * time)
      let signal = (-decay).exp()
      // 1 - exp(-2 decay) without the loss of digits.
      let slow = decay.tanh()
      let noise = (2 * slow / (1 + slow)).squareRoot()
      return .init(signal: signal, noise: noise, signalSlope: -noise, noiseSlope: signal)
    case (.preserving, .likelihood):
      let (least, most) = (logRatio(at: first), logRatio(at: 1))
      let ratio = least + (most - least) * share
      let signal = (-2 * ratio).sigmoid().squareRoot()
      let noise = (2 * ratio).sigmoid().squareRoot()
      return .init(signal: signal, noise: noise, signalSlope: -noise, noiseSlope: signal)
    case (.exploding, _):
      // g^2 / s^2 is the same at all times, so that both weightings are one.
      let least = log(leastNoise * deviation)
      let noise = (least + log(mostNoise / leastNoise) * share).exp()
      return .init(
        signal: graph.constant(1), noise: noise, signalSlope: graph.constant(0),
        noiseSlope: graph.constant(1))
    }
  }

  /// ln(b / a) at a time.
  private func logRatio(at time: Double) -> Double { 0.5 * log(expm1(2 * decay(at: time))) }
}
