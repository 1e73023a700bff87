import Networks
import Tensors

// MARK: - Stepping

extension AdversarialTraining {
  /// The discriminator's turns, then the generator's; of a step under way, those that are left.
  public func step(atMost limit: Int) {
    while let turn = discriminatorsNext { discriminate(turn) }
    generate(generatorsDraw)
  }

  /// The draw of the discriminator's next turn; nil where the generator is next.
  private var discriminatorsNext: AdversarialDraw? {
    let turn = progress.turns
    guard turn < configuration.discriminatorSteps else { return nil }
    let batch = configuration.training.batch
    return draw(
      data: turn == 0 ? (data, 0) : (furtherData, (turn - 1) * batch),
      latents: (furtherLatents, turn * batch))
  }

  /// The draw of the generator's turn.
  private var generatorsDraw: AdversarialDraw { draw(data: (data, 0), latents: (latents, 0)) }

  private func draw(
    data: (RandomStream, Int), latents: (RandomStream, Int)
  ) -> AdversarialDraw {
    AdversarialDraw(
      configuration: configuration, dataset: dataset, step: stepCount,
      rateFactor: configuration.training.rateFactor(after: stepCount), data: data,
      latents: latents, dropout: (dropout, progress.dropoutOffset))
  }

  private func discriminate(_ draw: AdversarialDraw) {
    progress.outcome = discriminatorTurn.play(draw)
    progress.dropoutOffset += discriminatorTurn.dropoutCount(configuration)
    progress.turns += 1
  }

  /// The last turn, which ends the step.
  private func generate(_ draw: AdversarialDraw) {
    let loss = generatorTurn.play(draw)
    if configuration.averaging > 0 {
      players.averagedWeights.average(
        with: players.generatorWeights, decay: configuration.averaging)
    }
    stepCount += 1
    if let outcome = progress.outcome {
      record.note(outcome, generatorLoss: loss, step: stepCount, configuration)
      watch.follow(outcome, step: stepCount, loss: configuration.loss)
      observer.follow(shownWeights, step: stepCount, loss: hasDiverged ? .nan : outcome.loss)
    }
    if let end = configuration.training.endOfDecay(at: stepCount) { observer.note(end) }
    progress = AdversarialProgress()
  }

  /// Whether the rate has decayed to 0.
  public var isFinished: Bool { configuration.training.hasEnded(after: stepCount) }

  /// What has ended it.
  public var ending: String { TrainingConfiguration.ending }
}

// MARK: - Turn by turn

extension AdversarialTraining {
  /// The discriminator's turns and the generator's.
  public var turnsPerStep: Int { configuration.discriminatorSteps + 1 }

  /// The discriminator's turns in a step that is under way.
  public var turnsTaken: Int { progress.turns }

  /// Takes the next turn, and tells what it changed on the batch that it was taken on.
  public func takeTurn() -> String {
    let number = "turn \(progress.turns + 1) of \(turnsPerStep)"
    guard let draw = discriminatorsNext else {
      let draw = generatorsDraw
      let before = generatorTurn.assess(draw)
      generate(draw)
      let after = generatorTurn.assess(draw)
      return "G moved (\(number)): its loss on this batch \(change(before, after)). "
        + "That was step \(stepCount); D is next."
    }
    discriminate(draw)
    // D's field is of this step, but of another D.
    field.forget()
    guard let before = progress.outcome else { return "" }
    let after = discriminatorTurn.assess(draw)
    return "D moved (\(number)): its loss on this batch \(change(before.loss, after.loss)), "
      + "D on data \(change(before.verdictOnReal, after.verdictOnReal)), "
      + "on samples \(change(before.verdictOnFake, after.verdictOnFake)). "
      + "\(discriminatorsNext == nil ? "G" : "D") is next."
  }

  private func change(_ before: Double, _ after: Double) -> String {
    "\(before.text(decimals: 4)) -> \(after.text(decimals: 4))"
  }
}
