import Datasets
public import Frames
import Graphs
import Tensors

// MARK: - Figures and curves

extension AdversarialTraining {
  /// Whether a loss stopped being a number.
  public var hasDiverged: Bool { record.hasDiverged }

  /// The losses of both players on their last batches, and the penalty where there is one.
  public var losses: [Reading] { record.losses(configuration) }

  /// The game, then the coverage.
  public var charts: [Chart] { record.charts(configuration) + observer.charts }

  /// What became of the game and of the modes.
  public var events: EventLog { watch.events.merged(with: observer.events) }

  /// How well the samples cover the data, then how the game stands.
  public func evaluator() -> any Evaluator {
    CombinedEvaluator(parts: [
      observer.evaluator(of: shownWeights),
      AdversarialEvaluator(
        judge: judge, generator: Array(players.generatorWeights.buffer.elements),
        discriminator: Array(players.discriminatorWeights.buffer.elements),
        loss: configuration.loss),
    ])
  }
}

// MARK: - Words

extension AdversarialTraining {
  /// What went wrong, if something did.
  public var remark: String? {
    if hasDiverged {
      return "A loss is no longer a number. Restart with r, with a smaller learning rate or gain."
    }
    if watch.isWon {
      return "The discriminator wins outright. " + configuration.loss.consequenceOfDefeat
    }
    return observer.remark(of: shownWeights, step: stepCount)
  }

  /// What to expect of the game as it is set.
  public var outlook: String {
    if configuration.l2Weight >= 1 {
      return
        "So strong a pull to random data teaches the mean, as naive training does: the samples "
        + "shrink to the middle."
    }
    if configuration.gradientPenalty > 0 {
      return
        "The penalty flattens the discriminator on data, so the players settle instead of circling: "
        + "watch D near 1/2, and modes that stay found."
    }
    if configuration.packing > 1 {
      return
        "The discriminator sees \(configuration.packing) samples at once, so samples that are all "
        + "alike give themselves away: watch whether modes stay found."
    }
    if configuration.loss == .saturating {
      return
        "The generator lowers ln(1 - D), which is flat where D is sure: once the discriminator "
        + "wins, the samples hardly move."
    }
    return
      "Nothing holds the plain game at its equilibrium: watch samples pile up on a few modes and hop "
      + "to others when the discriminator catches on."
  }
}

// MARK: - Pictures

extension AdversarialTraining {
  /// What the game adds to what every generator in training shows.
  static let ownLayers = [
    LayerBoard.Choice(
      "discriminator", key: "discriminator", isShown: false,
      explanation: "What the discriminator says of every place; the line is where it cannot tell."),
    LayerBoard.Choice(
      "gradient", key: "gradient", isShown: false,
      explanation: "Where the generator's loss pulls some of its samples; the longest arrow always "
        + "has the same length."),
  ]

  /// What can be switched on and off.
  public var layers: LayerBoard {
    get { LayerBoard(observer.layers.choices + ownBoard.choices) }
    set {
      observer.layers.adopt(newValue)
      ownBoard.adopt(newValue)
    }
  }

  /// The discriminator's field under data and samples, and the generator's pull over them.
  public func scene() -> Scene {
    let extent = configuration.data.dataset.extent
    var under: [Layer] = []
    var over: [Layer] = []
    if ownBoard.shows("discriminator") {
      let map = field.map(
        step: stepCount, viewport: viewport, extent: extent, loss: configuration.loss)
      under.append(Layer("discriminator", role: .field, mark: .heat(map)))
    }
    if ownBoard.shows("gradient") {
      let samples = observer.samples(of: shownWeights, step: stepCount).prefix(GeneratorPull.count)
      let arrows = pull.arrows(at: Array(samples), in: viewport.window(for: extent))
      over.append(Layer("gradient", role: .gradient, mark: .arrows(arrows)))
    }
    return observer.scene(of: shownWeights, step: stepCount, under: under, over: over)
  }
}
