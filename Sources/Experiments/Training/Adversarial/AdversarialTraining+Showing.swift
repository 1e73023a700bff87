public import Frames

// MARK: - Figures and curves

extension AdversarialTraining {
  /// Whether a loss stopped being a number.
  public var hasDiverged: Bool { record.hasDiverged }

  /// The losses of both players on their last batches, and the penalty where there is one.
  public var losses: [Reading] { record.losses(configuration) }

  /// The game, then the coverage.
  public var charts: [Chart] { record.charts(configuration) + observer.charts }

  /// What became of the modes.
  public var events: EventLog { observer.events }

  /// How well the samples cover the data.
  public func evaluator() -> any Evaluator { observer.evaluator(of: shownWeights) }
}

// MARK: - Words

extension AdversarialTraining {
  /// What went wrong, if something did.
  public var remark: String? {
    if hasDiverged {
      return "A loss is no longer a number. Restart with r, with a smaller learning rate or gain."
    }
    return observer.remark(of: shownWeights, step: stepCount)
  }

  /// What to expect of the game as it is set.
  public var outlook: String {
    "The generator follows the discriminator's slope; watch which modes it finds, and whether it keeps them."
  }
}

// MARK: - Pictures

extension AdversarialTraining {
  /// What can be switched on and off.
  public var layers: LayerBoard {
    get { observer.layers }
    set { observer.layers = newValue }
  }

  /// Data and samples.
  public func scene() -> Scene { observer.scene(of: shownWeights, step: stepCount) }
}
