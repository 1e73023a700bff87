import Experiments
import Frames
import Graphs
public import Parameters

/// How noise is carried to data along a field, step by step.
public struct PassSampler: Configuration {
  /// What a step does; raw values are the names used in files.
  ///
  /// With D the clean point and e the noise that the field means at a place: x = a D + b e.
  public enum Kind: String, Sendable, CaseIterable {
    /// Along the velocity of where the step begins.
    case euler
    /// Along the velocity halfway, found by half a step of Euler's.
    case midpoint
    /// Along the mean of the velocities of both ends, the second found by a step of Euler's.
    case heun
    /// Runge & Kutta's method of fourth order.
    case rungeKutta = "runge-kutta"
    /// To the same D and e mixed as at the end of the step, some of e drawn anew (Song et al. 2021, arXiv:2010.02502).
    case ddim
    /// Along the velocity by Euler's method, while some of the noise e is taken off and put on anew at the rate of the
    /// diffusion: Euler & Maruyama's method for its reversal (Song et al. 2021, arXiv:2011.13456).
    case stochastic

    /// Whether a step may draw noise.
    var drawsNoise: Bool { self == .ddim || self == .stochastic }
  }

  /// What a step does.
  public var kind: Kind
  /// How many steps there are.
  public var steps: Int
  /// How much closer times lie where there is little noise; 1 for even ones.
  public var power: Double
  /// How much of the noise is drawn anew by steps that do: none is deterministic, 1 is the ancestral sampler of DDPM or the
  /// diffusion's own reversal.
  public var eta: Double
  /// Steps of Langevin dynamics after each step, at the noise that is left.
  ///
  /// (Song et al. 2021, arXiv:2011.13456.)
  public var corrections: Int
  /// How far each of them goes down the score, in units of the noise that it adds.
  public var signalToNoise: Double

  /// Steps of a kind.
  public init(
    _ kind: Kind, steps: Int, power: Double, eta: Double = 0, corrections: Int = 0,
    signalToNoise: Double = 0.1
  ) {
    (self.kind, self.steps, self.power, self.eta) = (kind, steps, power, eta)
    (self.corrections, self.signalToNoise) = (corrections, signalToNoise)
  }

  /// The kind and the number of steps, then what they have beside.
  public var parameters: [Parameter<PassSampler>] {
    let common: [Parameter<PassSampler>] = [
      .choice("kind", "sampler", \.kind, effect: .immediate).explained(
        "What a step does: euler and ddim ask the network once, midpoint and heun twice, runge-kutta "
          + "four times."),
      .integer("steps", "sampler steps", \.steps, 1...1000, step: nil, effect: .immediate)
        .explained(
          "Steps from noise to a sample. Fewer are sooner done and rougher. Try 5, 20 and 100 with each "
            + "sampler."),
      .linear("power", "crowding", \.power, 1...10, step: 1, effect: .immediate).explained(
        "How closely steps crowd where little noise is left, and modes form: 1 spaces evenly. Try 1 "
          + "and 7."),
    ]
    guard kind.drawsNoise else { return common }
    return common + [
      .linear("eta", "eta", \.eta, 0...1, step: 0.1, effect: .immediate).explained(
        "Share of noise that steps draw anew. 0: none, the initial noise alone decides; 1: ancestral "
          + "sampling, or the reverse SDE."),
      .integer("corrections", "corrector steps", \.corrections, 0...10, effect: .immediate)
        .explained(
          "Langevin steps after each step, which bring samples back to the density at its noise. Each "
            + "asks once more."),
      .logarithmic(
        "signalToNoise", "corrector ratio", \.signalToNoise, 0.01...2, effect: .immediate
      ).explained(
        "Signal-to-noise ratio of corrector steps. Small steps correct little, large ones blur; above "
          + "1 they blow up. Try 0.8."),
    ]
  }

  /// How often a step asks the network.
  var evaluationsPerStep: Int {
    let once =
      switch kind {
      case .euler, .ddim, .stochastic: 1
      case .midpoint, .heun: 2
      case .rungeKutta: 4
      }
    return once + (kind.drawsNoise ? corrections : 0)
  }

  /// How often a sample asks the network, in words.
  var words: String {
    let count = steps * evaluationsPerStep
    return
      "\(steps) \(steps == 1 ? "step" : "steps") of \(name), \(count) \(count == 1 ? "look" : "looks")"
  }

  /// What the kind is called in a sentence.
  private var name: String {
    switch kind {
    case .euler: "Euler"
    case .midpoint: "midpoint"
    case .heun: "Heun"
    case .rungeKutta: "Runge-Kutta"
    case .ddim: eta == 0 ? "DDIM" : eta == 1 ? "DDPM" : "DDIM with eta \(eta.text(decimals: 2))"
    case .stochastic:
      eta == 0
        ? "Euler" : eta == 1 ? "Euler-Maruyama" : "the SDE with eta \(eta.text(decimals: 2))"
    }
  }
}

extension PassSampler {
  /// A field dx/dt of points [rows, count] at a time [1, 1], in the coordinates of a place.
  typealias Field = (_ x: Expression, _ time: Expression) -> Expression

  /// The sampling over some times.
  ///
  /// - Parameters:
  ///   - place: the path, and the coordinates that the field is in.
  ///   - most: how much noise there is at the first time.
  ///   - churn: the share by which noise is raised before each step, on a path where the time is the noise.
  func sampling(
    over times: [Double], from most: Double, churn: Double = 0, _ place: PassField.Place,
    _ field: @escaping Field
  ) -> Sampling {
    .loop(
      times: times, evaluations: evaluationsPerStep, start: { place.start(most, $0) }
    ) { x, from, to, batch in
      var (y, time) = (place.frame(x), from)
      if churn > 0 {
        precondition(place.path == .exploding, "noise is raised only where it is the time")
        let raised = (1 + churn) * from
        y = y + (raised.squared() - from.squared()).squareRoot() * batch.normal("churn", x.columns)
        time = raised
      }
      var end = step(y, time, to, batch, place.path, field)
      if kind.drawsNoise {
        for number in 0..<corrections {
          end = corrected(
            end, at: to, noise: batch.normal("corrector \(number)", x.columns), place.path, field)
        }
      }
      return place.frame.undone(end)
    }
  }

  /// Where points [rows, count] come to that follow a field over some times, as one long expression; all in the
  /// coordinates that the field is in.
  func carried(
    _ x: Expression, over times: [Double], _ batch: Batch, _ path: NoisePath, _ field: Field
  ) -> Expression {
    zip(times, times.dropFirst()).reduce(x) { x, span in
      step(x, batch.graph.constant(span.0), batch.graph.constant(span.1), batch, path, field)
    }
  }

  /// One step of points [rows, count].
  private func step(
    _ x: Expression, _ from: Expression, _ to: Expression, _ batch: Batch, _ path: NoisePath,
    _ field: Field
  ) -> Expression {
    let span = to - from
    let first = field(x, from)
    switch kind {
    case .euler: return x + span * first
    case .midpoint: return x + span * field(x + 0.5 * span * first, from + 0.5 * span)
    case .heun: return x + 0.5 * span * (first + field(x + span * first, to))
    case .rungeKutta:
      return RungeKutta.step([x], from: from, to: to) { [field($0[0], $1)] }[0]
    case .ddim:
      let (now, then) = (path.mixing(at: from), path.mixing(at: to))
      let clean = (now.noiseSlope * x - now.noise * first) / path.turn
      let noise = path.noise(in: x, velocity: first, now)
      guard eta > 0 else { return then.mixed(clean, noise) }
      // The ratio of noise to data after the step, over that before.
      let ratio =
        then.noise * now.signal / (then.signal * now.noise).clamped(atLeast: 1e-12)
      let renewed = eta * eta * (1 - ratio.squared()).clamped(atLeast: 0)
      return then.signal * clean
        + then.noise
        * ((1 - renewed).squareRoot() * noise + renewed.squareRoot()
          * batch.normal("renewed", x.columns))
    case .stochastic:
      let moved = x + span * first
      guard eta > 0 else { return moved }
      let now = path.mixing(at: from)
      let rate = renewal(now, over: span)
      let noise = path.noise(in: x, velocity: first, now)
      return moved - (0.5 * eta * eta) * (rate * now.noise) * noise
        + eta * (rate.squareRoot() * now.noise) * batch.normal("renewed", x.columns)
    }
  }

  /// The share of the noise's variance that the diffusion renews in a step: g^2 |dt| / b^2 = 2 |d ln(b / a)|.
  ///
  /// It has no end where hardly any data is left. There a step takes off all the noise that it finds, no more. Times that
  /// are one in single precision make no step.
  private func renewal(_ mixing: NoiseMixing, over span: Expression) -> Expression {
    let both = (mixing.signal * mixing.noise).clamped(atLeast: 1e-9)
    return (2 * span.absolute() / both).clamped(atMost: 2)
  }

  /// One step of Langevin dynamics at a time, which leaves the density of x_t as it is but for the step's length.
  ///
  ///     x + h s + sqrt(2 h) n,   s = -e / b,   h = 2 (r b)^2
  ///
  /// Song et al. take h = 2 (r ||n|| / ||s||)^2 with means over a batch. Where noise decides, ||s|| is ||n|| / b; that is
  /// taken everywhere, so that samples do not depend on each other.
  func corrected(
    _ x: Expression, at time: Expression, noise: Expression, _ path: NoisePath, _ field: Field
  ) -> Expression {
    let mixing = path.mixing(at: time)
    let told = path.noise(in: x, velocity: field(x, time), mixing)
    let moved =
      x - (2 * signalToNoise * signalToNoise) * mixing.noise * told
      + (2 * signalToNoise) * mixing.noise * noise
    // Without noise there is no score to go down.
    return (mixing.noise .> 1e-6).choose(moved, else: x)
  }
}
