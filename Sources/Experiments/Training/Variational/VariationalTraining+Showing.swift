import Datasets
public import Frames
import Graphs
import Networks
import Tensors

// MARK: - What is seen

extension VariationalTraining {
  /// Whether the loss stopped being a number.
  public var hasDiverged: Bool { course.loss.map { !$0.isFinite } ?? false }

  /// The objective of the last batch and its parts, in nats.
  public var losses: [Reading] { course.newest }

  /// The bound and its parts, then the coverage of the modes.
  public var charts: [Chart] {
    course.charts(entropy: configuration.data.dataset.entropy) + observer.charts
  }

  /// The bound of the last batch and its parts, and how well the samples cover the data.
  public var figures: [Measure] {
    let best = configuration.data.dataset.entropy.map { Reference("best", value: -$0) }
    let own = [
      Measure(
        "ELBO", key: "elbo", value: course.elbo.last, format: .decimals(3), reference: best,
        explanation:
          "Evidence lower bound of the last batch in nats: minus reconstruction, minus KL. "
          + "The best possible is minus the data's entropy."),
      Measure(
        "KL", key: "kl", value: course.kl.last, format: .decimals(3),
        explanation: "What the latent says about a point, in nats: posterior against prior."),
      Measure(
        "reconstruction", key: "reconstruction", value: course.reconstruction.last,
        format: .decimals(3),
        explanation: "Minus the log-likelihood of points decoded from their own latents, in nats."),
      Measure(
        "output deviation", key: "outputDeviation", value: outputDeviation,
        explanation: "Standard deviation of the decoder's output about its mean."),
    ]
    return ready().figures(
      of: players[0].weights, step: stepCount,
      own: own + configuration.training.rateFigures(after: stepCount))
  }

  /// The samples on each mode.
  public var bars: BarChart? { ready().bars(of: players[0].weights, step: stepCount) }

  /// The modes found in a few words.
  public var verdict: String? { ready().verdict(of: players[0].weights, step: stepCount) }

  /// Distances from data points, then a bound of the likelihood.
  public var unmeasured: [Measure] { .distances() + judge.measures() }

  /// What can be switched on and off.
  public var layers: LayerBoard {
    get { LayerBoard(observer.layers.choices + view.layers.choices) }
    set {
      observer.layers.adopt(newValue)
      view.layers.adopt(newValue)
    }
  }

  /// Data, samples and, where wanted, reconstructions.
  public func scene() -> Scene {
    ready().scene(of: players[0].weights, step: stepCount, over: view.reconstructions())
  }

  /// The posteriors in the latent plane.
  public func companion() -> Scene? { view.plane() }

  /// What became of the modes and of the latents.
  public var events: EventLog { observer.events.merged(with: watch.events) }

  /// How well the samples cover the data, and how likely the model makes it.
  public func evaluator() -> any Evaluator {
    let (decoder, encoder) = (players[0].weights, players[1].weights)
    return CombinedEvaluator(parts: [
      ready().evaluator(of: decoder),
      VariationalEvaluator(
        judge: judge, decoder: Array(decoder.buffer.elements),
        encoder: Array(encoder.buffer.elements), deviation: outputDeviation),
    ])
  }
}

// MARK: - Drawing and resuming

extension VariationalTraining {
  /// The prior.
  public var latent: LatentConfiguration { configuration.latent }

  /// Samples of the model as it stands.
  public func draw(count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    ready().draw(players[0].weights, count: count, first: first)
  }

  /// Weights and the optimiser's memory.
  public var state: TrainingState {
    var state = TrainingState(step: stepCount)
    for player in players { state.add(player.weights) }
    for player in players {
      state.add(player.optimizer, of: player.weights.layout, name: "optimizer")
    }
    return state
  }

  /// Goes on from a state.
  public func restore(_ state: TrainingState) throws(StateFault) {
    for player in players {
      try state.check(player.weights.layout)
      try state.check(player.optimizer, of: player.weights.layout, name: "optimizer")
    }
    for player in players {
      state.fill(player.weights)
      state.fill(player.optimizer, of: player.weights.layout, name: "optimizer")
    }
    stepCount = state.step
    course = VariationalCourse()
    watch = LatentWatch(dimension: configuration.dimension)
    observer.restart()
  }
}
