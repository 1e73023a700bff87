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

  /// The scores of the last step, and how well the samples cover the data.
  public var figures: [Measure] {
    observer.figures(
      of: shownWeights, step: stepCount,
      own: record.figures(configuration)
        + configuration.training.rateFigures(after: stepCount))
  }

  /// The samples on each mode.
  public var bars: BarChart? { observer.bars(of: shownWeights, step: stepCount) }

  /// The modes found in a few words.
  public var verdict: String? { observer.verdict(of: shownWeights, step: stepCount) }

  /// Distances from data points.
  public var unmeasured: [Measure] { .distances() }

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

// MARK: - Pictures

extension AdversarialTraining {
  /// Columns of a plot from which on field and arrows are shown without having been asked for: in a
  /// smaller one they hide the samples.
  private static let leastColumns = 60

  /// What the game adds to what every generator in training shows.
  static let ownLayers = [
    LayerBoard.Choice(
      "discriminator", key: "discriminator", isShown: false, leastColumns: leastColumns,
      explanation:
        "What the discriminator says of every place, from fake to real; the line is where it "
        + "cannot tell."),
    LayerBoard.Choice(
      "gradient", key: "gradient", isShown: false, leastColumns: leastColumns,
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
      // In the order of the shades before it: low is what D takes for fake.
      under.append(Layer("D: fake | real", role: .field, mark: .heat(map)))
    }
    if ownBoard.shows("gradient") {
      let samples = observer.samples(of: shownWeights, step: stepCount).prefix(GeneratorPull.count)
      let arrows = pull.arrows(at: Array(samples), in: viewport.window(for: extent))
      over.append(Layer("gradient", role: .gradient, mark: .arrows(arrows)))
    }
    return observer.scene(of: shownWeights, step: stepCount, under: under, over: over)
  }
}
