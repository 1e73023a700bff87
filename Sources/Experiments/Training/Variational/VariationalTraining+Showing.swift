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

// MARK: - What is said

extension VariationalTraining {
  /// What went wrong, if something did.
  public var remark: String? {
    if hasDiverged {
      return
        "The loss is no longer a number. Restart with r, with a smaller learning rate or gain, or a "
        + "larger output deviation."
    }
    if watch.allAreDead {
      return
        "The posterior has collapsed: the latent says nothing about the data, and every sample is "
        + "the mean" + (configuration.samples == .noisy ? ", give or take the output noise." : ".")
    }
    return ready().remark(of: players[0].weights, step: stepCount)
  }

  /// What the settings as they are should come to, and what counts as a sample.
  public var outlook: String {
    let shown =
      switch configuration.samples {
      case .noisy: "Samples are means with output noise: draws of the model."
      case .mean: "Samples are the decoder's means, without the model's noise."
      }
    return expectation + " " + shown
  }

  private var expectation: String {
    let data = configuration.data.dataset
    let deviation = configuration.outputDeviation
    if configuration.klWeight == 0 {
      return
        "Without KL weight this is a plain autoencoder: reconstructions are sharp, but noise falls "
        + "where nothing was trained."
    }
    // A linear decoder uses no latent where this exceeds the greatest variance of the data along a
    // direction (Lucas et al. 2019, arXiv:1911.02469); data that is as wide in all directions has half
    // of its total variance along each.
    if configuration.klWeight * deviation.value * deviation.value >= data.naiveFloor / 2 {
      return "KL weight times squared output deviation exceeds the data's own variance: the latent "
        + "does not pay, and the posterior collapses."
    }
    switch deviation.kind {
    case .fixed:
      if let modes = data.mixture, deviation.value > 2 * modes.deviation {
        return
          "The output deviation is fixed, and wider than the modes: the bound stays far from the best "
          + "possible, and noisy samples smear."
      }
      return "A narrow output deviation asks for exact reconstructions, and the KL pays for them."
    case .learned:
      return
        "The output deviation falls as reconstructions get better, and the bound rises towards "
        + "the best possible."
    }
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
