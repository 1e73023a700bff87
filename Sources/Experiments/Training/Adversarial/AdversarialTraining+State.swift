import Graphs
import Networks
import Tensors

// MARK: - Drawing

extension AdversarialTraining {
  /// The noise.
  public var latent: LatentConfiguration { configuration.latent }

  /// Samples of the generator that is shown.
  public func draw(count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    observer.draw(shownWeights, count: count, first: first)
  }
}

// MARK: - Resuming

extension AdversarialTraining {
  /// Both players' weights and optimisers, and the generator's average where there is one.
  ///
  /// - Precondition: no step is under way.
  public var state: TrainingState {
    precondition(progress.turns == 0, "a step is under way, after turn \(progress.turns)")
    var state = TrainingState(step: stepCount)
    state.add(players.generatorWeights)
    state.add(players.discriminatorWeights)
    if configuration.averaging > 0 {
      state.add(players.averagedWeights, prefix: Self.averagePrefix)
    }
    state.add(players.generatorOptimizer, of: players.generator.layout, name: "optimizer")
    state.add(
      players.discriminatorOptimizer, of: players.discriminator.layout,
      name: "discriminatorOptimizer")
    return state
  }

  /// Goes on from a state.
  public func restore(_ state: TrainingState) throws(StateFault) {
    let (made, judged) = (players.generator.layout, players.discriminator.layout)
    try state.check(made)
    try state.check(judged)
    if configuration.averaging > 0 { try state.check(made, prefix: Self.averagePrefix) }
    try state.check(players.generatorOptimizer, of: made, name: "optimizer")
    try state.check(players.discriminatorOptimizer, of: judged, name: "discriminatorOptimizer")

    state.fill(players.generatorWeights)
    state.fill(players.discriminatorWeights)
    if configuration.averaging > 0 {
      state.fill(players.averagedWeights, prefix: Self.averagePrefix)
    }
    state.fill(players.generatorOptimizer, of: made, name: "optimizer")
    state.fill(players.discriminatorOptimizer, of: judged, name: "discriminatorOptimizer")
    stepCount = state.step
    progress = AdversarialProgress()
    record = AdversarialRecord()
    watch = AdversarialWatch()
    observer.restart()
    field.forget()
  }

  private static let averagePrefix = "average."
}
