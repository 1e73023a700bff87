import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// A diffusion whose network takes noise off at every deviation, in units in which that is equally hard.
///
///     minimise over r:  E w(s) ||D(x + s e; s) - x||^2,   x ~ data,  e ~ N(0, I),  ln(s / 2 d) ~ N(P_mean, P_std^2)
///     D(x; s) = c_skip x + c_out r(c_in x, ln(s / d) / 2)
///     c_skip = d^2 / (s^2 + d^2),  c_out = s d / sqrt(s^2 + d^2),  c_in = 1 / sqrt(s^2 + d^2),  w = 1 / c_out^2
///     a sample: follow dx/ds = (x - D(x; s)) / s from much noise to little
///
/// with d the data's deviation (Karras et al. 2022, EDM, arXiv:2206.00364, where d is a half). (D(x; s) - x) / s^2 is the
/// score of data with noise s. The weights make the loss exactly 2 at every deviation as long as r is 0. The published
/// P_mean of -1.2 and P_std of 1.2 are for pictures; modes as narrow as a hundredth need less noise, more often.
public struct EDM: GenerativeModel, Noising {
  let settings: Settings
  private let field: PassField

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    field = PassField(
      .exploding, .preconditioned, settings.passes, of: settings.data.distribution, in: book)
  }

  /// The weighted distance of denoised points from data.
  public var turns: [Turn] {
    [
      Turn("denoiser") { batch in
        let clean = field.place.frame(batch.data)
        let logNoise =
          batch.live(\Settings.logMean) + batch.live(\Settings.logDeviation)
          * batch.normal("noise level", 1)
        let loss = field.losses(
          clean: clean, noise: batch.normal("mixture noise", clean.columns),
          at: 2 * field.place.deviation * logNoise.exp())
        return Move(
          Objective(
            "distance", loss.mean(), training: [field.weights],
            with: settings.training.optimizer, afterwards: settings.passes.rules(\Settings.passes)))
      }
    ]
  }

  private var most: Double { settings.mostNoise * field.place.deviation }

  /// From the most noise to the least.
  private func times(steps: Int) -> [Double] {
    NoisePath.exploding.times(
      from: most, to: settings.leastNoise * field.place.deviation, steps: steps,
      power: settings.sampler.power)
  }

  /// Noise along the field, a little of it put back before each step.
  public var sampling: Sampling {
    let steps = settings.sampler.steps
    return settings.sampler.sampling(
      over: times(steps: steps), from: most,
      churn: min(settings.churn / Double(steps), 2.squareRoot() - 1), field.place
    ) { field.velocity(of: $0, at: $1) }
  }

  /// Those of the likelihood.
  public var times: [Double] { times(steps: settings.likelihoodSteps) }

  /// (x - D(x; s)) / s.
  public func velocity(of x: Expression, at time: Expression, _ batch: Batch) -> Expression {
    field.velocity(ofData: x, at: time)
  }

  /// ln p of the noise, with what is left of data in it.
  public func logPrior(of x: Expression, _ batch: Batch) -> Expression {
    field.place.logPrior(of: x, most)
  }
  /// That of its network.
  public var mixingPlace: (mean: [Double], scale: Double) { field.place.mixingPlace }

  /// The mixing of its path.
  public func mixing(at time: Expression) -> NoiseMixing { field.place.path.mixing(at: time) }
}
