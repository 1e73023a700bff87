import Distributions
public import Experiments
import Frames
import Glibc
public import Graphs

/// The exact field between noise and a mixture of Gaussians: what a perfect network would say.
///
///     v(x, t) = E[dx_t/dt | x_t = x],   x_t = a x + b e
///
/// for the mixture x_t of data and noise, as `MixtureField` says it. It is not trained: whatever is wrong with samples is
/// the sampler's fault, and what a network loses in training beside its loss is the network's. A step only measures that loss, which no network falls below in the mean.
///
/// Of data that is no mixture a few hundred draws are taken, with a little noise around each.
public struct ExactField: GenerativeModel, ContinuousFlow {
  let settings: Settings
  private let place: PassField.Place
  private let field: MixtureField
  private let floor: StateEntry

  /// The most noise on the path where it is without end, in deviations of the data.
  private static let most = 10.0

  /// The field that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let data = settings.data.distribution
    place = PassField.Place(settings.path, settings.coordinates, of: data)
    field = MixtureField(
      Mixture.standing(for: data), mean: place.frame.mean, scale: place.frame.scale)
    floor = book.state("floor", startingAt: 0)
  }

  /// Nothing is minimised: the loss of the exact field on a batch, and its mean over all of them.
  public var turns: [Turn] {
    [
      Turn("field") { batch in
        let loss = losses(batch).mean()
        let known = batch.value(floor)
        let share = batch.live(atStep: { (_: Settings, step) in 1 / Double(step + 1) })
        return Move(
          scores: [Score("distance", loss, reported: true)],
          updates: [Update(floor, to: known + share * (loss - known))])
      }
    ]
  }

  /// The squared distance of the field from the velocity of data mixed with noise, as networks are trained on it.
  private func losses(_ batch: Batch) -> Expression {
    let clean = place.frame(batch.data)
    let noise = batch.normal("mixture noise", clean.columns)
    let share = batch.uniform("time")
    let time: Expression
    let weight: Expression
    switch settings.path {
    case .straight: (time, weight) = (share, batch.graph.constant(1))
    case .preserving: (time, weight) = (0.5 * .pi * share, batch.graph.constant(1))
    case .exploding:
      let (most, least) = (log(settings.mostNoise(place.deviation)), log(leastNoise))
      time = (least + (most - least) * share).exp()
      // In units of what the best line misses.
      weight =
        NoisePath.exploding.mixing(at: time).variance(of: place.deviation)
        * (1 / (place.deviation * place.deviation))
    }
    let mixing = settings.path.mixing(at: time)
    let miss = velocity(ofOwn: mixing.mixed(clean, noise), at: time) - mixing.slope(clean, noise)
    return weight * miss.squared().sum(over: .columns)
  }

  /// The field in its own coordinates.
  private func velocity(ofOwn x: Expression, at time: Expression) -> Expression {
    field.velocity(at: x, settings.path.mixing(at: time))
  }
}

// MARK: - Carrying noise to samples

extension ExactField {
  /// From the most noise to the least along the path.
  private func times(steps: Int) -> [Double] {
    settings.path.times(
      from: settings.mostNoise(place.deviation), to: leastNoise, steps: steps,
      power: settings.sampler.power)
  }

  /// None, or on the path where noise is the time a fifth of a mode's deviation.
  private var leastNoise: Double {
    settings.path == .exploding ? field.deviation / 5 : 0
  }

  /// Noise along the field.
  public var sampling: Sampling {
    settings.sampler.sampling(
      over: times(steps: settings.sampler.steps), from: settings.mostNoise(place.deviation), place
    ) { velocity(ofOwn: $0, at: $1) }
  }

  /// Those of the likelihood.
  public var times: [Double] { times(steps: settings.likelihoodSteps) }

  /// The field.
  public func velocity(of x: Expression, at time: Expression, _ batch: Batch) -> Expression {
    place.frame.scale * velocity(ofOwn: place.frame(x), at: time)
  }

  /// ln p of the noise.
  public func logPrior(of x: Expression, _ batch: Batch) -> Expression {
    place.logPrior(of: x, settings.mostNoise(place.deviation))
  }

  /// The loss beside its mean so far.
  public var figures: [StepFigure] {
    [
      StepFigure(
        "distance",
        Figure(
          "loss", key: "distance", value: nil, format: .decimals(3),
          explanation:
            "Mean squared distance of the exact field from the velocities of data mixed with noise, on the "
            + "last batch."),
        chart: "loss of the exact field"),
      StepFigure(
        state: floor,
        Figure(
          "loss floor", key: "lossFloor", value: nil, format: .decimals(3),
          explanation:
            "The mean of the loss over all batches so far: no network's falls below it in the mean."
        )),
    ]
  }
}
