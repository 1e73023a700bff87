import Distributions
public import Experiments
import Frames
import Glibc
public import Graphs
import Networks

/// A diffusion of many levels of noise, each a little more than the one before, that a network learns to take back.
///
///     x_i = sqrt(A_i) x + sqrt(1 - A_i) e,   A_i = prod (1 - beta_j) over j <= i
///     minimise over r:  E ||r(x_i, i) - e||^2,   x ~ data,  e ~ N(0, I),  i one of the levels
///     a sample: from x_T ~ N(0, I) level by level, what r takes for noise taken off and less put back
///
/// (Ho et al. 2020, DDPM, arXiv:2006.11239; levels left out and noise not put back: Song et al. 2021, DDIM,
/// arXiv:2010.02502.) A level is told by its angle: cos^2 = A_i. The way to data without noise put back is a flow along
/// angles, whose velocity is the "v" of Salimans & Ho 2022, arXiv:2202.00512. The last step returns a mean, so that modes
/// come out too narrow where the first level has more noise than they are wide.
public struct DDPM: GenerativeModel, Noising, LeveledBound {
  let settings: Settings
  private let field: PassField
  /// The angles of the levels from 1 on.
  private let angles: [Double]

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    angles = settings.schedule.angles(levels: settings.levels)
    field = PassField(
      .preserving, settings.prediction, settings.passes, of: settings.data.distribution, in: book)
  }

  /// The distance of answers from what they should be.
  public var turns: [Turn] {
    [
      Turn("denoiser") { batch in
        let clean = field.place.frame(batch.data)
        let loss = field.losses(
          clean: clean, noise: batch.normal("mixture noise", clean.columns),
          at: batch.value("level", of: angles))
        return Move(
          Objective(
            "distance", loss.mean(), training: [field.weights],
            with: settings.training.optimizer, afterwards: settings.passes.rules(\Settings.passes)))
      }
    ]
  }

  /// The angles of the levels that a sample goes through, from the last on; DDIM ends where there is no noise.
  private var passed: [Double] {
    let (count, steps) = (Double(angles.count), min(settings.sampler.steps, angles.count))
    var levels: [Int] = []
    for step in (1...steps).reversed() {
      let share = pow(Double(step) / Double(steps), settings.sampler.power)
      let level = max(Int((count * share).rounded()), step)
      if levels.last != level { levels.append(level) }
    }
    // Any other method would ask for the velocity where there is no noise.
    let last = settings.sampler.kind == .ddim || settings.sampler.kind == .euler ? [0.0] : []
    return levels.map { angles[$0 - 1] } + last
  }

  /// Noise through the levels.
  public var sampling: Sampling {
    settings.sampler.sampling(over: passed, from: 1, field.place) { field.velocity(of: $0, at: $1) }
  }

  /// Those of the likelihood: from the last level to the first.
  public var times: [Double] {
    NoisePath.preserving.times(
      from: angles.last ?? 0, to: angles[0], steps: settings.likelihoodSteps, power: 3)
  }

  /// The change of a point with the angle.
  public func velocity(of x: Expression, at time: Expression, _ batch: Batch) -> Expression {
    field.velocity(ofData: x, at: time)
  }

  /// ln p of the noise.
  public func logPrior(of x: Expression, _ batch: Batch) -> Expression {
    field.place.logPrior(of: x, 1)
  }

  /// That of its network.
  public var mixingPlace: (mean: [Double], scale: Double) { field.place.mixingPlace }

  /// The mixing of its path.
  public func mixing(at time: Expression) -> NoiseMixing { field.place.path.mixing(at: time) }
}

// MARK: - The bound of the levels

extension DDPM {
  /// The angles of all levels from the last on, then that of none.
  public var boundLevels: [Double] { angles.reversed() + [0] }

  /// That of the last level.
  public func priorDivergence(of x: Expression, _ batch: Batch) -> Expression {
    field.place.priorDivergence(of: x, at: angles.last ?? 0)
  }

  /// That of the means of a step down all levels, or what the first level says of the point.
  public func divergence(
    of x: Expression, from: Expression, to: Expression, _ batch: Batch
  ) -> Expression {
    let noise = batch.normal("bound noise", x.columns)
    return field.place.levelDivergence(of: x, noise: noise, from: from, to: to) {
      field.velocity(of: $0, at: $1)
    }
  }
}
