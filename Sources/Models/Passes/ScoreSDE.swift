import Distributions
public import Experiments
import Frames
public import Graphs
import Networks

/// A diffusion in continuous time whose reversal follows from the score, which a network learns.
///
///     dx = f(t) x dt + g(t) dw                                  noise comes to data, t from 0 to 1
///     dx = [f x - (1 + eta^2) / 2 g^2 s(x, t)] dt + eta g dw    and leaves, t from 1 to 0
///     minimise over r:  E ||r(x_t, t) - e||^2,   x_t = a x + b e,   s = -r / b
///
/// (Song et al. 2021, arXiv:2011.13456.) With every eta the samples at a time have the same density, that of data and noise
/// mixed; eta = 1 is the reverse SDE, eta = 0 the probability-flow ODE, which knows the likelihood. ||r - e||^2 is the
/// score's squared error times b^2, the distance of denoising score matching (Vincent 2011). The samples end where a
/// little noise is left, and are as much wider than the data.
public struct ScoreSDE: GenerativeModel, Noising {
  let settings: Settings
  private let field: PassField

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    field = PassField(
      settings.process.path, .noise, settings.passes, of: settings.data.distribution, in: book)
  }

  /// The distance from the noise.
  public var turns: [Turn] {
    [
      Turn("score") { batch in
        let clean = field.place.frame(batch.data)
        let loss = field.losses(
          clean: clean, noise: batch.normal("mixture noise", clean.columns),
          settings.process.mixing(
            batch.uniform("time"), settings.weighting, deviation: field.place.deviation))
        return Move(
          Objective(
            "distance", loss.mean(), training: [field.weights],
            with: settings.training.optimizer, afterwards: settings.passes.rules(\Settings.passes)))
      }
    ]
  }

  private var most: Double { settings.process.most(deviation: field.place.deviation) }

  /// Noise along the reversed diffusion.
  public var sampling: Sampling {
    let sampler = settings.sampler
    return sampler.sampling(
      over: settings.process.pathTimes(
        steps: sampler.steps, power: sampler.power, deviation: field.place.deviation),
      from: most, field.place
    ) { field.velocity(of: $0, at: $1) }
  }

  /// Those of the likelihood.
  public var times: [Double] {
    settings.process.likelihoodTimes(
      steps: settings.likelihoodSteps, deviation: field.place.deviation)
  }

  /// That of the probability flow.
  public func velocity(of x: Expression, at time: Expression, _ batch: Batch) -> Expression {
    field.velocity(ofData: x, at: time)
  }

  /// ln p of the noise.
  public func logPrior(of x: Expression, _ batch: Batch) -> Expression {
    field.place.logPrior(of: x, most)
  }

  /// That of its network.
  public var mixingPlace: (mean: [Double], scale: Double) { field.place.mixingPlace }

  /// The mixing of its path.
  public func mixing(at time: Expression) -> NoiseMixing { field.place.path.mixing(at: time) }
}
