import Experiments
import Glibc
import Graphs

/// A way from noise to data: how much there is of each at a time.
///
///     x_t = a(t) x + b(t) e,   x ~ data,  e ~ N(0, I)
///     dx_t/dt = a'(t) E[x | x_t] + b'(t) E[e | x_t]
///
/// What carries the noise of the first time to data is the mean of the derivative (Song et al. 2021, arXiv:2011.13456;
/// Lipman et al. 2023, arXiv:2210.02747). All paths have the same answers; only the clock and the scale differ.
///
/// Raw values are the names used in files.
public enum NoisePath: String, Sendable, CaseIterable {
  /// a = t, b = 1 - t from t = 0 to 1, as in flow matching.
  case straight
  /// a = 1, b = t from a large t to almost 0, as in EDM: t is the deviation of the noise.
  case exploding
  /// a = cos t, b = sin t from t = pi/2 to 0, as in DDPM: cos^2 t is its alpha-bar.
  case preserving
}

extension NoisePath {
  /// The mixing at times [rows or 1, 1].
  func mixing(at time: Expression) -> NoiseMixing {
    let graph = time.graph
    switch self {
    case .straight:
      return NoiseMixing(
        signal: time, noise: 1 - time, signalSlope: graph.constant(1),
        noiseSlope: graph.constant(-1))
    case .exploding:
      return NoiseMixing(
        signal: graph.constant(1), noise: time, signalSlope: graph.constant(0),
        noiseSlope: graph.constant(1))
    case .preserving:
      let (cosine, sine) = (time.cos(), time.sin())
      return NoiseMixing(signal: cosine, noise: sine, signalSlope: -sine, noiseSlope: cosine)
    }
  }

  /// a b' - a' b, the same at all times.
  var turn: Double { self == .straight ? -1 : 1 }

  /// The noise e that a velocity means at points x_t [rows, count]; the score is -e / b.
  func noise(in x: Expression, velocity: Expression, _ mixing: NoiseMixing) -> Expression {
    (mixing.signal * velocity - mixing.signalSlope * x) / turn
  }

  /// The time at which there is a given amount of noise: 1 - t, t or the angle t itself, from which times are counted.
  func time(atNoise level: Double) -> Double { self == .straight ? 1 - level : level }

  /// Times from one amount of noise to a lesser one, closer to each other where there is little.
  ///
  ///     level_i^(1/p) falls evenly from the first to the last
  ///
  /// A power p of 1 makes even steps, one of 3 or 7 many at the end (7: Karras et al. 2022, arXiv:2206.00364).
  func times(from most: Double, to least: Double, steps: Int, power: Double) -> [Double] {
    Self.levels(from: most, to: least, steps: steps, power: power).map(time(atNoise:))
  }

  /// The same of any number that falls to 0.
  static func levels(
    from most: Double, to least: Double, steps: Int, power: Double
  ) -> [Double] {
    let (first, last) = (pow(most, 1 / power), pow(least, 1 / power))
    return (0...steps).map { step in
      let share = Double(step) / Double(steps)
      // The ends are exact.
      return step == 0 ? most : step == steps ? least : pow(first + share * (last - first), power)
    }
  }

  /// What tells a network the time, between some -4 and 4: half of ln(b / a), or nearly so where one of them vanishes.
  func code(of mixing: NoiseMixing, deviation: Double) -> Expression {
    let most = 1e-3
    let noise = self == .straight ? mixing.noise + most : mixing.noise
    let signal = self == .straight ? mixing.signal + most : mixing.signal
    return 0.5 * (noise / (deviation * signal)).log()
  }
}
