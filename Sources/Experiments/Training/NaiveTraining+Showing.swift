import Datasets
public import Frames
import Graphs
import Tensors

// MARK: - Figures

extension NaiveTraining {
  /// The distance beside its floor, and how well the samples cover the data.
  public var figures: [Measure] {
    let floor = configuration.data.dataset.naiveFloor
    let own = [
      Measure(
        "loss", key: "distance", value: losses.first?.value, format: .decimals(4),
        reference: Reference("floor", value: floor),
        explanation:
          "Mean squared distance between samples and the random data they are paired with, "
          + "in the last batch."),
      Measure(
        "loss floor", key: "distanceFloor", value: floor, format: .decimals(4),
        reference: Reference("perfect samples", value: 2 * floor),
        explanation:
          "The least loss there can be when targets are random: that of samples which all sit at "
          + "the mean of the data. Samples just like the data would score twice as much, "
          + "\((2 * floor).text(decimals: 4)), so the loss prefers the mean to them."),
    ]
    return observer.figures(
      of: weights, step: stepCount,
      own: own + configuration.training.rateFigures(after: stepCount))
  }

  /// The samples on each mode.
  public var bars: BarChart? { observer.bars(of: weights, step: stepCount) }

  /// The modes found in a few words.
  public var verdict: String? { observer.verdict(of: weights, step: stepCount) }

  /// Distances from data points.
  public var unmeasured: [Measure] { .distances() }
}

// MARK: - Pictures

extension NaiveTraining {
  /// What naive training adds to what every generator in training shows.
  static let ownLayers = [
    LayerBoard.Choice(
      "pairs", key: "pairs", isShown: true,
      explanation:
        "Some samples, each joined to the random data point that the next step pulls it to. Arrows: the "
        + "mean of such pulls over all data, in which they cancel but for a pull to the middle.")
  ]

  /// What can be switched on and off.
  public var layers: LayerBoard {
    get { LayerBoard(observer.layers.choices + ownBoard.choices) }
    set {
      observer.layers.adopt(newValue)
      ownBoard.adopt(newValue)
    }
  }

  /// Data and samples, and some of the pairs of the next step.
  public func scene() -> Scene {
    observer.scene(of: weights, step: stepCount, over: ownBoard.shows("pairs") ? pairs : [])
  }

  /// Pairs drawn.
  private static let pairCount = 24
  /// What part of the mean pull an arrow shows: all arrows in full would meet in the middle.
  private static let pullShare: Float = 0.35

  private var pairs: [Layer] {
    let (latent, latents, step) = (configuration.latent, latents, stepCount)
    let samples = observer.samples(of: weights, count: Self.pairCount) { rows, first in
      latent.draw(into: rows, firstRow: first, step: step, from: latents)
    }
    let dataset = configuration.data.dataset
    let targets = dataset.points(count: Self.pairCount, step: step, random: data).points
    let mean = SIMD2<Float>(dataset.mean)
    return [
      Layer(
        "random targets", role: .guide,
        mark: .lines(zip(samples, targets).map { [$0, $1] })),
      Layer(
        "mean pull", role: .gradient,
        mark: .arrows(
          samples.map { SIMD4(lowHalf: $0, highHalf: $0 + Self.pullShare * (mean - $0)) })),
    ]
  }
}
