import Distributions
public import Experiments
public import Frames
import Glibc

extension NeuralODE {
  /// The surprise beside the data's entropy.
  public var figures: [StepFigure] { [Surprise.figure(of: settings.data)] }
}

extension NeuralODE: Narrated {
  /// Slow while noise is first bent to the data: a step costs as much as some fifty of a plain network.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(1) : .steps(4)
  }

  /// How close the field has come, or that it has learned to make the solver err.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "All velocities start at 0, so samples are plain noise. Watch a field arise that carries it to the data."
      )
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    if let below = nats(belowEntropyAt: moment) {
      return Caption(
        .failing,
        "\(end)The surprise is \(below.text(decimals: 2)) nats below the entropy, where no density can be: "
          + "it is the error of \(steps).")
    }
    let isOver = moment.isFinished || moment.hasHeldAllModes(for: Self.rest)
    let seen = moment.foundModes.map { "\($0). " } ?? ""
    return Caption(
      isOver ? .settled : .moving,
      "\(end)\(seen)\(Surprise.excess(moment, over: settings.data))")
  }

  /// How far the last surprise is below the data's entropy; nil where that may be chance.
  private func nats(belowEntropyAt moment: Moment) -> Double? {
    guard let entropy = settings.data.distribution.entropy, let surprise = moment.number("surprise")
    else { return nil }
    // The surprise of a point has a deviation of a nat or so, so this is five or more of the mean's.
    let chance = 6 / Double(settings.training.batch).squareRoot()
    return surprise < entropy - chance ? entropy - surprise : nil
  }

  private var steps: String {
    settings.solverSteps == 1 ? "a single step" : "\(settings.solverSteps) steps"
  }

  /// Steps after which a training has begun.
  private static let beginning = 20
  /// Steps in which noise finds its way to the data.
  private static let opening = 100
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 1_000
}

extension NeuralODE.Settings {
  /// The change of variables along a way.
  public var theory: Theory {
    Theory(
      objective: [
        "minimise over g:  -E ln p(x),  x ~ data",
        "dy/dt = g(y, t),  y(0) ~ N(0, I),  x = y(1) in units of the data",
        "ln p(x) = ln N(y(0); 0, I) - integral of div g(y(t), t) dt",
        "Ways of an ODE never meet, so the map is invertible whatever g is.",
      ],
      algorithm: [
        "Carry a batch of data back to noise in \(solverSteps) Runge-Kutta "
          + "\(solverSteps == 1 ? "step" : "steps"), adding up the divergence.",
        "Step g down the gradient of the mean surprise, through all steps of the solver.",
        "A sample: draw normal noise and carry it to the data in \(finerSteps) steps.",
      ])
  }
}
