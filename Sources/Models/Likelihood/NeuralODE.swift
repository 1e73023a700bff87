import Distributions
public import Experiments
import Frames
import Glibc
public import Graphs
import Networks
import Tensors

/// A continuous flow: a field of velocities that carries normal noise to data, with a density that is exact but for the
/// solver's steps.
///
///     dy/dt = g(y, t),   y(0) ~ N(0, I),   x = scale y(1) + mean
///     ln p(x) = ln N(y(0); 0, I) - integral of div g(y(t), t) dt from 0 to 1 + ln |dy/dx|
///     minimise over g:  -E ln p(x),   x ~ data
///
/// (Chen et al. 2018, Neural ordinary differential equations, arXiv:1806.07366; Grathwohl et al. 2019, FFJORD,
/// arXiv:1810.01367, whose layers these are; they estimate the divergence, which is exact here, and let the solver choose its
/// steps.) Training goes back from data to noise in N steps of Runge & Kutta's method and down the gradient of what these N
/// steps say, all in one program. Samples take 2 N, or 8, and the likelihood is measured in twice as many again: where the
/// field is as smooth as N steps need, that changes nothing. But nothing keeps it smooth: with too few steps training learns
/// to make the solver err, and the loss falls below the entropy of the data, which that of a density cannot (Ott et al. 2021,
/// ResNet after all?, arXiv:2007.15386).
public struct NeuralODE: GenerativeModel, ContinuousFlow, Invertible, LatentVariable {
  let settings: Settings
  /// Brings data to unit deviation.
  private let frame: Standardisation
  private let weights: WeightGroup
  /// g.
  private let network: ConcatSquashNetwork

  /// The flow that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let count = book.space.count
    frame = Standardisation(of: settings.data.distribution, meanSquare: Double(count))
    weights = book.group("flow")
    network = ConcatSquashNetwork(
      "velocity", in: weights, from: count, settings.network, to: count,
      metBy: Self.positions, setBy: "model.network")
  }

  /// Sixteen velocities, each with a way back for both coordinates.
  ///
  /// It decides how a batch is cut, so it is the same for any number of steps: these may change as a training goes on.
  private static let positions = 3 * 16

  /// Normal noise of the plane.
  public var latent: LatentConfiguration { LatentConfiguration(kind: .normal, dimension: 2) }

  /// The surprise of data, by the steps that are set.
  public var turns: [Turn] {
    [
      Turn("flow") { batch in
        let (z, logJacobian) = encode(batch.data, steps: settings.solverSteps)
        return Move(
          Objective(
            "surprise", -(Self.logNormal(z) + logJacobian).mean(), training: [weights],
            with: settings.training.optimizer))
      }
    ]
  }

  /// Noise, carried along the field.
  public var sampling: Sampling {
    .loop(times: Self.times(settings.finerSteps), start: { frame.undone($0.latent(latent)) }) {
      x, from, to, batch in
      RungeKutta.step([x], from: from, to: to) { [velocity(of: $0[0], at: $1, batch)] }[0]
    }
  }

  /// Those of the measured likelihood: with every second time it goes the way of the samples.
  public var times: [Double] { Self.times(2 * settings.finerSteps) }

  /// From noise to data.
  private static func times(_ steps: Int) -> [Double] {
    (0...steps).map { Double($0) / Double(steps) }
  }

  // MARK: - The field

  /// dx/dt.
  public func velocity(of x: Expression, at time: Expression, _ batch: Batch) -> Expression {
    frame.scale * network.at(time)(frame(x))
  }

  /// The noise's density, in the units of data.
  public func logPrior(of x: Expression, _ batch: Batch) -> Expression {
    Self.logNormal(frame(x)) + frame.logJacobian
  }

  private static func logNormal(_ z: Expression) -> Expression {
    -0.5 * z.squared().sum(over: .columns) - 0.5 * Double(z.columns) * log(2 * .pi)
  }

  // MARK: - The map

  /// y(0) of points, and ln |dy(0)/dx|.
  public func encode(_ x: Expression, _ batch: Batch) -> (z: Expression, logJacobian: Expression) {
    encode(x, steps: settings.finerSteps)
  }

  private func encode(_ x: Expression, steps: Int) -> (z: Expression, logJacobian: Expression) {
    let y = frame(x)
    let none = x.graph.constant(0).broadcast(to: Shape(x.rows, 1))
    let ends = carry([y, none], over: Self.times(steps).reversed()) { parts, field in
      let velocity = field(parts[0])
      return [velocity, velocity.divergence(along: parts[0])]
    }
    return (ends[0], ends[1] + frame.logJacobian)
  }

  /// x of noise y(0).
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    let ends = carry([z], over: Self.times(settings.finerSteps)) { parts, field in
      [field(parts[0])]
    }
    return frame.undone(ends[0])
  }

  /// Where a state is at the last of some times, from the first on, step by step in one program.
  private func carry(
    _ state: [Expression], over times: [Double],
    _ slope: ([Expression], ConcatSquashNetwork.Field) -> [Expression]
  ) -> [Expression] {
    let moments = times.map { state[0].graph.constant($0) }
    // Weights of a time are written once, for two or more velocities.
    var fields: [Int: ConcatSquashNetwork.Field] = [:]
    return zip(moments, moments.dropFirst()).reduce(state) { state, span in
      RungeKutta.step(state, from: span.0, to: span.1) { parts, time in
        let field = fields[time.node] ?? network.at(time)
        fields[time.node] = field
        return slope(parts, field)
      }
    }
  }
}
