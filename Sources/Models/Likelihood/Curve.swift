public import Distributions
public import Experiments
public import Frames
import Glibc
public import Graphs
public import Networks
public import Parameters

/// A curve with noise around it, whose likelihood is exact: a mixture of equal Gaussians along f.
///
///     ln p(x) = ln sum_j exp(-||x - f(z_j)||^2 / 2 s^2) - ln m - ln(2 pi s^2),   z_j = (j - 1) / (m - 1),  j = 1 ... m
///     minimise over f and s:  -E ln p(x),   x ~ data
///
/// It is Example 3.4.1 of the lecture notes "IB Data Science" (Cambridge): a generator of one number whose loss needs no
/// encoder and no opponent, because the sum over latents can be written out. The curve must pass between the modes, and
/// what it puts there is lost: with w of m points on the way, KL(data || model) >= -ln(1 - w / m).
///
/// ln s is learned, not s, which could cross 0. As published, exp() is averaged without taking out the largest term: far from
/// the curve all terms are 0, and ln 0 is no number.
public struct Curve: GenerativeModel, LatentVariable, ExactLikelihood {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = Curve
    /// What files call it.
    public static let kind = "curve"

    /// How the sum over the curve's points is taken.
    ///
    /// Raw values are the names used in files.
    public enum Summation: String, Sendable, CaseIterable {
      /// With the largest term taken out.
      case stable = "log-sum-exp"
      /// The mean of exp(), then its logarithm.
      case published = "as-published"
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// Points along the curve.
    public var points = 100
    /// From a number to a point of the plane.
    public var network = NetworkConfiguration(hidden: [4, 20, 20], activation: .leakyReLU)
    /// The deviation of the noise to start from.
    public var deviation = 0.03
    /// How the sum over the points is taken.
    public var summation = Summation.stable
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// The published network on a ring of eight modes.
    public init() {}

    /// Training first: that is what one turns most.
    public var parameters: [Parameter<Self>] {
      parameters(of: \.training, under: "training")
        + [
          .choice("model.summation", "sum over points", \.summation, effect: .immediate)
            .explained(
              "log-sum-exp keeps the largest term apart; as-published underflows to ln 0 for data far "
                + "from the curve. See it diverge.")
        ] + parameters(of: \.data, under: "data") + [
          .integer("model.points", "points", \.points, 2...2000, step: nil).explained(
            "Points along the curve. More follow it closely and lose less on the way between modes."
          ),
          .logarithmic("model.deviation", "first deviation", \.deviation, 1e-4...10).explained(
            "Width of the noise around the curve at the start; it is learned. Narrow ones see only "
              + "near data. Try 0.3."),
        ] + parameters(of: \.network, under: "model.network")
    }
  }

  let settings: Settings
  private let weights: WeightGroup
  private let network: MultilayerPerceptron
  private let logDeviation: Weight

  /// The curve that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    weights = book.group("curve")
    network = weights.perceptron(
      from: 1, settings.network, to: book.space.count, setBy: "model.network")
    logDeviation = weights.scalar("logDeviation", startingAt: log(settings.deviation))
  }

  /// A number between the ends of the curve.
  public var latent: LatentConfiguration { LatentConfiguration(kind: .uniform, dimension: 1) }

  /// The surprise of data.
  public var turns: [Turn] {
    [
      Turn("curve") { batch in
        Move(
          Objective(
            "surprise", -logLikelihood(of: batch.data, batch).mean(), training: [weights],
            with: settings.training.optimizer))
      }
    ]
  }

  /// A point of the curve, and noise around it.
  public var sampling: Sampling {
    .pass { batch in
      let point = decode(batch.latent(latent), batch)
      return point + logDeviation(batch.graph).exp() * batch.normal("output", point.columns)
    }
  }

  /// The curve's point that a number in -1...1 falls to.
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    let count = settings.points
    // A 1 in the place of the last threshold that lies below: a whole number, without rounding.
    let thresholds = (0..<count).map { $0 == 0 ? -1 : Float($0) }
    let place = (z + 1) * (0.5 * Double(count))
    let above = place .> z.graph.table(rows: 1, columns: count, thresholds)
    let beyond = Expression.besides(
      above.columns(1..<count), z.graph.constant(0).broadcast(to: Shape(z.rows, 1)))
    return (above - beyond).product(with: curve(z.graph))
  }

  /// ln p(x) in nats.
  public func logLikelihood(of x: Expression, _ batch: Batch) -> Expression {
    let (points, logDeviation) = (curve(x.graph).transposed(), logDeviation(x.graph))
    // By differences: the form ||x||^2 - 2 x f + ||f||^2 loses digits in the exponent.
    let distances = (0..<x.columns).map { axis in
      (x.columns(axis..<axis + 1) - points.rows(axis..<axis + 1)).squared()
    }
    let exponents =
      -0.5 * ((-2 * logDeviation).exp() * distances.dropFirst().reduce(distances[0], +))
    let sum =
      switch settings.summation {
      case .stable: exponents.logSumExp(over: .columns) - log(Double(settings.points))
      case .published: exponents.exp().mean(over: .columns).log()
      }
    return sum - (Double(x.columns) * logDeviation + 0.5 * Double(x.columns) * log(2 * .pi))
  }

  /// f at the points of the curve [points, 2].
  private func curve(_ graph: Graph) -> Expression {
    let last = Float(settings.points - 1)
    return network(
      graph.table(
        rows: settings.points, columns: 1, (0..<settings.points).map { Float($0) / last }))
  }
}

// MARK: - Showing

extension Curve {
  /// The surprise beside the data's entropy, and the deviation.
  public var figures: [StepFigure] {
    [
      Surprise.figure(of: settings.data),
      StepFigure(
        weight: logDeviation,
        Figure(
          "deviation", key: "deviation", value: nil,
          explanation: "Standard deviation of the noise around the curve.")
      ) { exp($0) },
    ]
  }
}

extension Curve: Narrated {
  /// Slow while the curve is drawn into the ring, which is soon over, then as fast as an eye follows its way.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(2) : .steps(20)
  }

  /// What keeps the logarithm from that of 0.
  public var advice: String {
    settings.summation == .published ? ", or log-sum-exp as the sum over points," : ""
  }

  /// Which modes the curve passes through, and what its way between them costs.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "One number bends into a curve with noise around it. Watch "
          + (settings.data.distribution.mixture == nil
            ? "where it finds data" : "which modes the curve is drawn through")
          + ", and the surprise beside the entropy.")
    }
    guard let found = moment.foundModes else { return stroke(moment) }
    let isOver = moment.isFinished || moment.hasHeldAllModes(for: Self.rest)
    let deviation = exp(moment.value(of: logDeviation))
    let modes = settings.data.distribution.mixture?.deviation ?? .infinity
    let reason =
      if deviation > 1.5 * modes {
        "the curve's noise, \(deviation.text(significant: 2)), is wider than a mode, "
          + "\(modes.text(significant: 2))."
      } else if moment.isMissingModes {
        "no data on the way draws the curve to the others."
      } else {
        "the way between modes costs the rest."
      }
    let way = moment.quality.map { "\($0): \(reason)" } ?? ""
    return Caption(
      isOver ? .settled : .moving,
      (moment.isFinished ? "Training has ended. " : "") + "\(found). " + way)
  }

  /// How near the curve has come to data without modes.
  private func stroke(_ moment: Moment) -> Caption {
    let deviation = exp(moment.value(of: logDeviation)).text(significant: 2)
    let surprise = moment.number("surprise") ?? .nan
    let excess = settings.data.distribution.entropy.map {
      ": \((surprise - $0).text(decimals: 2)) nats above the entropy, the KL in this batch"
    }
    return Caption(
      moment.isFinished ? .settled : .moving,
      (moment.isFinished ? "Training has ended. " : "")
        + "The curve draws with a pen of deviation \(deviation). The surprise is "
        + "\(surprise.text(decimals: 2))\(excess ?? "").")
  }

  /// Steps after which a training has begun.
  private static let beginning = 100
  /// Steps in which the curve finds its way to the data.
  private static let opening = 600
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
}

extension Curve.Settings {
  /// The likelihood, written out.
  public var theory: Theory {
    Theory(
      objective: [
        "minimise over f and s:  -E ln p(x),  x ~ data",
        "p(x) = 1/m sum_j N(x; f(z_j), s^2 I),  m = \(points),  z_j evenly from 0 to 1",
        data.distribution.mixture == nil
          ? "Where data has an edge no curve is perfect: the noise around it has none."
          : "On separate modes no curve is perfect: with w of its points on the way between them, "
            + "KL(data || model) is -ln(1 - w/m) at least.",
      ],
      algorithm: [
        "Compute the \(points) points of the curve.",
        "For a batch of data, take ln of the mean of the Gaussians around them"
          + (summation == .stable ? ", the largest exponent taken out." : "."),
        "Step f and ln s down the gradient of minus its mean.",
        "A sample: draw a point of the curve, and add noise of deviation s.",
      ])
  }
}
