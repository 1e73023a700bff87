import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// Flow matching: a network learns the velocity of straight lines from noise to data.
///
///     x_t = (1 - t) e + t x + s n,   x ~ data,  e, n ~ N(0, I)
///     minimise over v:  E ||v(x_t, t) - (x - e)||^2
///     a sample: follow dx/dt = v(x, t) from noise at t = 0 to t = 1
///
/// (Lipman et al. 2023, arXiv:2210.02747; Liu et al. 2023, rectified flow, arXiv:2209.03003; with s of Tong et al. 2024,
/// arXiv:2302.00482, whose optimal transport within blocks of a batch pairs noise with data that is close: then lines hardly
/// cross, and paths are almost straight.) At best v(x, t) = E[x - e | x_t = x], the mean over all lines through a place, which carries noise to
/// data although no point goes along a line. From a step on that can be set, pairs are of its own making (`Reflow`). Narrow modes form in the last hundredths of the way: times that are drawn
/// late see them, even ones hardly ever do.
public struct FlowMatching: GenerativeModel, Noising {
  let settings: Settings
  private let field: PassField
  private let reflow: Reflow?

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    field = PassField(
      .straight, settings.prediction, settings.passes, of: settings.data.distribution, in: book)
    reflow = settings.reflowAt > 0 ? Reflow(settings, in: book) : nil
  }

  /// The distance of answers from the velocities of lines.
  public var turns: [Turn] {
    let matching =
      // Blocks of a pairing are not cut.
      Turn("field", rowsTogether: settings.pairing == .transport ? settings.block : 1) { batch in
        var pair = (clean: field.place.frame(batch.data), noise: noise(batch))
        if let reflow { pair = reflow.pair(instead: pair, batch) }
        let share = batch.uniform("time")
        let time =
          switch settings.times {
          case .uniform: share
          // u^2.5 of noise is left: half of all times lie in the last sixth.
          case .late: 1 - (2.5 * share.log()).exp()
          }
        let jitter =
          settings.pathNoise > 0
          ? batch.live(\Settings.pathNoise) * batch.normal("jitter", batch.space.count) : nil
        let loss = field.losses(
          clean: pair.clean, noise: pair.noise, at: time, jitter: jitter)
        return Move(
          Objective(
            "distance", loss.mean(), training: [field.weights],
            with: settings.training.optimizer,
            afterwards: settings.passes.rules(\Settings.passes) + (reflow?.rules ?? [])))
      }
    // Pairs are made before they are learned from.
    return (reflow.map { [$0.turn] } ?? []) + [matching]
  }

  /// Noise for each point of a batch.
  private func noise(_ batch: Batch) -> Expression {
    let frame = field.place.frame
    return switch settings.pairing {
    case .independent: batch.normal("mixture noise", batch.space.count)
    case .transport:
      batch.normal(
        "mixture noise", pairedWithDataIn: settings.block, mean: frame.mean, scale: frame.scale)
    }
  }

  /// From all noise to none.
  private func times(steps: Int) -> [Double] {
    NoisePath.straight.times(from: 1, to: 0, steps: steps, power: settings.sampler.power)
  }

  /// Noise along the field.
  public var sampling: Sampling {
    settings.sampler.sampling(over: times(steps: settings.sampler.steps), from: 1, field.place) {
      field.velocity(of: $0, at: $1)
    }
  }

  /// Those of the likelihood.
  public var times: [Double] { times(steps: settings.likelihoodSteps) }

  /// The field.
  public func velocity(of x: Expression, at time: Expression, _ batch: Batch) -> Expression {
    field.velocity(ofData: x, at: time)
  }

  /// ln p of the noise.
  public func logPrior(of x: Expression, _ batch: Batch) -> Expression {
    field.place.logPrior(of: x, 1)
  }
  /// Not where pairs of both are chosen.
  public var drawsNoiseApart: Bool { settings.pairing == .independent && reflow == nil }

  /// That of its network.
  public var mixingPlace: (mean: [Double], scale: Double) { field.place.mixingPlace }

  /// The mixing of its path.
  public func mixing(at time: Expression) -> NoiseMixing { field.place.path.mixing(at: time) }
}
