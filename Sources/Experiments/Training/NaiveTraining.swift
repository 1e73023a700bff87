import Datasets
public import Frames
import Graphs
import Metrics
import Networks
public import Tensors

/// Naive training of a generator: each step pairs random data with random latents.
///
///     minimise over G:  E ||G(z) - x||^2,   x ~ data and z ~ latent, drawn independently
///
/// Because x and z know nothing of each other, the best G is the constant E[x], and the loss cannot fall
/// below E ||x - E[x]||^2, however large the network: the samples collapse to the mean of the data,
/// where there may be no data at all. It is the failure that every other way of training here avoids.
public final class NaiveTraining: Experiment, Generative, Profiled, Resumable {
  /// What it was made from.
  ///
  /// What the optimiser turns may be changed as it goes.
  public var configuration: NaiveConfiguration {
    didSet { optimizer.configuration = configuration.training.optimizer }
  }
  /// Steps taken.
  public private(set) var stepCount = 0
  /// Nothing here depends on who looks.
  public var viewport = Viewport(columns: 160, rows: 96)

  let weights: Weights
  private let descent: DataParallelStep
  private let optimizer: Optimizer
  let latents: RandomStream
  let data: RandomStream
  let observer: GeneratorObserver
  var ownBoard = LayerBoard(NaiveTraining.ownLayers)
  private var distance = History()
  /// Whether the samples have fallen in on their mean, once they were seen to.
  private var hasFallenIn = false

  /// The training of a seed, before its first step.
  public init(_ configuration: NaiveConfiguration, seed: UInt64, threads: Int = Cores.count) {
    self.configuration = configuration
    let (batch, dimension) = (configuration.training.batch, configuration.latent.dimension)
    let layout = WeightLayout()
    let generator = MultilayerPerceptron(
      "generator", inputs: dimension, configuration: configuration.generator, outputs: 2,
      in: layout)
    weights = Weights(layout, drawnFrom: RandomStream(seed: seed, purpose: .initialization))

    optimizer = Optimizer(configuration.training.optimizer, for: layout)
    descent = DataParallelStep(
      batch: batch, strips: configuration.strips, team: Team(size: threads),
      learners: [Learner(weights, optimizer)]
    ) { rows in
      let graph = Graph()
      let z = graph.input("latent", rows: rows, columns: dimension)
      let x = graph.input("data", rows: rows, columns: 2)
      let distance = (generator(z) - x).squared().sum(over: .columns).mean()
      return Program(
        outputs: ["distance": distance], gradientOf: distance, withRespectTo: layout)
    }
    latents = RandomStream(seed: seed, purpose: .latent)
    data = RandomStream(seed: seed, purpose: .data)
    observer = GeneratorObserver(
      network: configuration.generator, latent: configuration.latent,
      data: configuration.data.dataset, seed: seed, threads: threads)
  }

  /// One batch: noise and data are drawn, the distance is computed, the weights move.
  public func step(atMost limit: Int) {
    descent.run(rateFactor: configuration.training.rateFactor(after: stepCount)) {
      workspace, firstRow in
      configuration.latent.draw(
        into: workspace["latent"], firstRow: firstRow, step: stepCount, from: latents)
      configuration.data.dataset.draw(
        into: workspace["data"].elements, offset: firstRow, step: stepCount, random: data)
    }
    stepCount += 1
    let loss = Double(descent.scalar("distance"))
    distance.record(loss, step: stepCount)
    observer.follow(weights, step: stepCount, loss: loss)
    if let end = configuration.training.endOfDecay(at: stepCount) { observer.note(end) }
  }

  /// Whether the rate has decayed to 0.
  public var isFinished: Bool { configuration.training.hasEnded(after: stepCount) }

  /// What has ended it.
  public var ending: String { TrainingConfiguration.ending }

  /// Whether the distance stopped being a number.
  public var hasDiverged: Bool { distance.last.map { !$0.isFinite } ?? false }

  /// The mean squared distance of the last batch.
  public var losses: [Reading] { distance.last.map { [Reading("distance", $0)] } ?? [] }

  /// The distance, one batch at a time so that it swings, against the least that any answer ignorant of z can reach.
  public var charts: [Chart] {
    [
      Chart(
        "loss", curves: [Curve("distance", history: distance)],
        references: [
          Reference("floor", value: configuration.data.dataset.naiveFloor),
          Reference("perfect samples", value: 2 * configuration.data.dataset.naiveFloor),
        ])
    ] + observer.charts
  }

  /// What became of the modes, and of the loss.
  public var events: EventLog { observer.events }

  /// How well the samples cover the data, and where the distance ends.
  ///
  /// Perfect samples, which know nothing of the point that they are paired with, have twice the least
  /// distance: E ||x' - x||^2 = 2 E ||x - E[x]||^2. The loss prefers the mean to the data itself.
  public func evaluator() -> any Evaluator {
    let floor = configuration.data.dataset.naiveFloor
    return CombinedEvaluator(parts: [
      observer.evaluator(of: weights),
      Evaluation(
        metrics: [Reading("distanceFloor", floor)], oracle: [Reading("distance", 2 * floor)]),
    ])
  }
}

// MARK: - Pace

extension NaiveTraining {
  /// Slow while the samples fall in on their mean, which is what there is to see; then as fast as the machine can.
  public var preferredPace: Status.Pace {
    if !hasFallenIn {
      let spread = observer.sight(of: weights, step: stepCount).spread ?? 0
      hasFallenIn = spread < Self.fallenIn * configuration.data.dataset.naiveFloor.squareRoot()
    }
    return hasFallenIn ? .unlimited : .perSecond(Self.openingPace)
  }

  /// Steps a second at which an eye can follow the collapse.
  private static let openingPace = 4
  /// The spread of samples that have fallen in, at most, as a share of that of the data.
  private static let fallenIn = 0.12
}

// MARK: - Drawing and resuming

extension NaiveTraining {
  /// The noise.
  public var latent: LatentConfiguration { configuration.latent }

  /// Samples of the generator as it stands.
  public func draw(count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    observer.draw(weights, count: count, first: first)
  }

  /// Weights and the optimiser's memory.
  public var state: TrainingState {
    var state = TrainingState(step: stepCount)
    state.add(weights)
    state.add(optimizer, of: weights.layout, name: "optimizer")
    return state
  }

  /// Goes on from a state.
  public func restore(_ state: TrainingState) throws(StateFault) {
    try state.check(weights.layout)
    try state.check(optimizer, of: weights.layout, name: "optimizer")
    state.fill(weights)
    state.fill(optimizer, of: weights.layout, name: "optimizer")
    stepCount = state.step
    distance = History()
    hasFallenIn = false
    observer.restart()
  }
}

extension NaiveTraining {
  /// How many threads share a step.
  public var threads: Int {
    get { descent.team.size }
    set { if newValue != threads { descent.team = Team(size: newValue) } }
  }

  /// The one program that there is.
  public var computations: [Computation] { [Computation("generator", descent)] }
}
