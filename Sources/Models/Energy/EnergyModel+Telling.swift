import Distributions
public import Experiments
public import Frames
import Glibc

extension EnergyModel {
  /// What is minimised, and beside it how data and chains stand, or what Z is taken for.
  public var figures: [StepFigure] {
    switch settings.method {
    case .persistent, .contrastive, .shortRun:
      [
        StepFigure(
          "energyGap",
          Figure(
            "energy gap", key: "energyGap", value: nil, format: .decimals(3),
            reference: Reference("even", value: 0),
            explanation:
              "Mean energy of the data less that of the chains, in nats. Where chains are samples of the "
              + "model it comes to rest at 0."),
          chart: "energy gap"),
        energyFigure("energyOnData", "E on data", "Mean energy of the last batch, in nats."),
        energyFigure(
          "energyOnChains", "E on chains", "Mean energy of where the chains are, in nats."),
      ]
    case .scoreMatching:
      [
        StepFigure(
          "scoreDistance",
          Figure(
            "score distance", key: "scoreDistance", value: nil, format: .significant(3),
            reference: Reference("flat energy", value: 2),
            explanation:
              "Mean squared distance of the energy's slope, times the noise's deviation, from the noise "
              + "on the data. It cannot reach 0: where noise came from is not known."),
          chart: "score distance")
      ]
    case .noiseContrastive:
      [
        StepFigure(
          "verdict",
          Figure(
            "verdict", key: "verdict", value: nil, format: .decimals(3),
            reference: Reference("cannot tell", value: 2 * log(2)),
            explanation:
              "Logistic loss of telling data from noise: 2 ln 2 where it cannot, less the better it can."
          ),
          chart: "telling data from noise")
      ]
        + (logPartition.map {
          [
            StepFigure(
              weight: $0,
              Figure(
                "learned ln Z", key: "learnedLogPartition", value: nil, format: .decimals(3),
                explanation:
                  "What the model takes the logarithm of its integral for; measuring says what it is."
              )
            ) { $0 }
          ]
        } ?? [])
    case .quadrature: [Surprise.figure(of: settings.data)]
    }
  }

  private func energyFigure(_ key: String, _ label: String, _ explanation: String) -> StepFigure {
    StepFigure(
      key,
      Figure(label, key: key, value: nil, format: .decimals(2), explanation: explanation))
  }
}

extension EnergyModel: Narrated {
  /// As fast as an eye follows the samples.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(5) : .steps(20)
  }

  /// What else may keep energies finite.
  public var advice: String { settings.method.walksChains ? ", or shorter steps of chains," : "" }

  /// What is found, and what the method gets wrong.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.beginning, !moment.isFinished { return Caption(.start, opening) }
    let end = moment.isFinished ? "Training has ended. " : ""
    let isOver = moment.isFinished || moment.hasHeldAllModes(for: Self.rest)
    guard let found = moment.foundModes, let quality = moment.quality else {
      return Caption(
        isOver ? .settled : .moving,
        end + "Samples walk \(settings.walk) steps down the energy, with noise: \(reason).")
    }
    return Caption(isOver ? .settled : .moving, "\(end)\(found). \(quality): \(reason).")
  }

  private var opening: String {
    switch settings.method {
    case .persistent, .contrastive, .shortRun:
      "The energy falls where data is and rises where chains are; chains walk down it. Watch valleys form."
    case .scoreMatching:
      "The energy learns its slope alone, from data with noise. Watch valleys form, and chains run into them."
    case .noiseContrastive:
      "The energy learns to tell data from noise, and ln Z with it. Watch both numbers for ln Z meet."
    case .quadrature:
      "Z is summed over a lattice, so that the likelihood itself rises. Watch the surprise fall to the entropy."
    }
  }

  /// What keeps the samples from the data.
  private var reason: String {
    if let modes = settings.data.distribution.mixture {
      if settings.stepSize > Self.much * modes.deviation {
        return settings.dynamics == .langevin
          ? "steps of \(settings.stepSize.text(significant: 2)) are too long for modes of "
            + modes.deviation.text(significant: 2)
          : "long steps are mostly refused"
      }
      if modes.separation > Self.far {
        return "chains do not cross gaps of \(modes.separation.text(significant: 2)) deviations"
      }
    }
    switch settings.method {
    case .persistent:
      return settings.restarts == 0
        ? "no chain begins anew, so that weights of modes stay as they fell"
        : "the bank's chains tell what to raise"
    case .contrastive:
      return "its chains saw places \(settings.chainSteps) steps from data, and none beyond"
    case .shortRun: return "chains as short as the model's own would do, whatever the energy"
    case .scoreMatching: return "slopes do not tell how much of the data each mode has"
    case .noiseContrastive: return "learned without a chain, which only samples need"
    case .quadrature: return "learned without a chain, which only samples need"
    }
  }

  /// A step, in deviations of a mode, that is too long.
  private static let much = 1.0
  /// Distances of modes, in their deviations, that no chain crosses.
  private static let far = 20.0
  /// Steps after which a training has begun.
  private static let beginning = 60
  /// Steps in which the valleys form.
  private static let opening = 300
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
}

extension EnergyModel.Settings {
  /// The gradient of the likelihood, and what the method takes in its place.
  public var theory: Theory {
    Theory(
      objective: ["p(x) = exp(-E(x)) / Z,  E(x) = network(x) + ||x - m||^2 / 8 d^2"] + objective,
      algorithm: algorithm + [
        "A sample: begin anywhere, and take \(walk) steps x <- x - e^2/2 grad E(x) + e n"
          + (dynamics == .metropolis ? ", each refused with Metropolis's probability." : ".")
      ])
  }

  private var objective: [String] {
    switch method {
    case .persistent, .contrastive, .shortRun:
      [
        "descend  grad (E_data E(x) - E_model E(x)),  the gradient of -E ln p(x)",
        "Points of the model are those that chains come to, if they walk long enough.",
        method == .persistent
          ? "The bank's chains go on from step to step, while the energy changes little."
          : method == .contrastive
            ? "Chains that begin at data walk \(chainSteps) steps: places that they do not reach are never raised."
            : "Chains of \(chainSteps) steps from anywhere: the sampler is trained, not the density.",
      ]
    case .scoreMatching:
      [
        "minimise  E ||s grad E(x + s e) - e||^2,  e ~ N(0, I)",
        "At best -grad E is the slope of ln p_s, the density of data with noise s.",
      ]
    case .noiseContrastive:
      [
        "minimise  E_data softplus(-l(x)) + E_q softplus(l(x)),  l(x) = -E(x) - c - ln q(x)",
        "q: half even over the box, half N(m, d^2 I). At best c = ln Z.",
      ]
    case .quadrature:
      [
        "minimise  E_data E(x) + ln Z,  Z a sum over \(lattice) x \(lattice) places",
        "That is -E ln p(x) itself, as only a plane allows.",
      ]
    }
  }

  private var algorithm: [String] {
    switch method {
    case .persistent:
      [
        "Take as many chains of the bank as there is data; begin a share of them anew.",
        "Walk them \(chainSteps) steps.", "Step the energy down on data and up on the chains.",
      ]
    case .contrastive:
      [
        "Begin a chain at each point of the batch, and walk it \(chainSteps) steps.",
        "Step the energy down on data and up on the chains.",
      ]
    case .shortRun:
      [
        "Begin chains anywhere, and walk them \(chainSteps) steps.",
        "Step the energy down on data and up on the chains.",
      ]
    case .scoreMatching:
      [
        "Put noise of deviation s on a batch of data.",
        "Step the energy so that its slope there points along the noise.",
      ]
    case .noiseContrastive:
      ["Draw as much noise as data.", "Step E and c so that the logit tells them apart."]
    case .quadrature:
      [
        "Shift the lattice at random, and sum exp(-E) over it.",
        "Step the energy down on data, and up over the lattice as likely as the model has it.",
      ]
    }
  }
}
