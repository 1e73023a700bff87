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
  }

  /// What a step does.
  public var kind: Kind
  /// How many steps there are.
  public var steps: Int
  /// How much closer times lie where there is little noise; 1 for even ones.
  public var power: Double
  /// How much of the noise `ddim` draws anew: none is deterministic, 1 is the ancestral sampler of DDPM.
  public var eta: Double

  /// Steps of a kind.
  public init(_ kind: Kind, steps: Int, power: Double, eta: Double = 0) {
    (self.kind, self.steps, self.power, self.eta) = (kind, steps, power, eta)
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
    guard kind == .ddim else { return common }
    return common + [
      .linear("eta", "eta", \.eta, 0...1, step: 0.1, effect: .immediate).explained(
        "Share of the noise that a step draws anew: 0 draws none, so that noise alone decides; 1 is "
          + "DDPM's own sampler.")
    ]
  }

  /// How often a step asks the network.
  var evaluationsPerStep: Int {
    switch kind {
    case .euler, .ddim: 1
    case .midpoint, .heun: 2
    case .rungeKutta: 4
    }
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
      return place.frame.undone(step(y, time, to, batch, place.path, field))
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
      let noise = (now.signal * first - now.signalSlope * x) / path.turn
      guard eta > 0 else { return then.mixed(clean, noise) }
      // The ratio of noise to data after the step, over that before.
      let ratio = then.noise * now.signal / (then.signal * now.noise)
      let renewed = eta * eta * (1 - ratio.squared()).clamped(atLeast: 0)
      return then.signal * clean
        + then.noise
        * ((1 - renewed).squareRoot() * noise + renewed.squareRoot()
          * batch.normal("renewed", x.columns))
    }
  }
}
