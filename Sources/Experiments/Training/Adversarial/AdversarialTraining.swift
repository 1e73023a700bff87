import Datasets
public import Frames
import Graphs
import Networks
import Tensors

/// Training of a generator against a discriminator, by alternating steps.
///
///     v(D, G) = E ln D(x) + E ln(1 - D(G(z)))    D ascends, G descends (Goodfellow et al. 2014, arXiv:1406.2661)
///
/// or one of the variants of `AdversarialLoss`. Where G is like the data the best D is 1/2 everywhere and the payoff v is -ln 4.
/// Alternating gradient steps need not get there: generators lose modes, hop between them and circle. What is known to
/// help can be turned on: a penalty on the discriminator's slope, packing, dropout, averaged weights, a falling rate.
///
/// In a step the discriminator sees the data batch of that step, as every other method does; its further turns have data
/// and latents of their own, and so has the generator.
public final class AdversarialTraining: Experiment, Generative, Profiled, Resumable {
  /// What it was made from; its immediate parameters may be changed as it goes.
  public var configuration: AdversarialConfiguration {
    didSet { adopt(configuration, after: oldValue) }
  }
  /// Steps of the generator taken.
  public internal(set) var stepCount = 0
  /// Whoever looks, looks at this.
  public var viewport = Viewport(columns: 160, rows: 96)

  let players: AdversarialPlayers
  let observer: GeneratorObserver
  var record = AdversarialRecord()
  var watch = AdversarialWatch()
  var ownBoard = LayerBoard(AdversarialTraining.ownLayers)
  private(set) lazy var judge = AdversarialJudge(configuration, seed: seed)
  private(set) lazy var field = DiscriminatorField(
    players, packing: configuration.packing, threads: threads)
  /// Where the generator's loss pulls, as things are set now.
  var pull: GeneratorPull {
    if let knownPull { return knownPull }
    let made = GeneratorPull(players, configuration, mean: dataset.mean)
    knownPull = made
    return made
  }

  private var knownPull: GeneratorPull?
  private let seed: UInt64
  /// How many threads share a turn.
  public var threads: Int {
    get { team.size }
    set { if newValue != threads { team = Team(size: newValue) } }
  }
  private var team: Team {
    didSet {
      discriminatorTurn.descent.team = team
      generatorTurn.descent.team = team
    }
  }
  private let dataset: any Dataset
  private var discriminatorTurn: DiscriminatorTurn
  private var generatorTurn: GeneratorTurn
  private let latents, furtherLatents, data, furtherData, dropout: RandomStream

  /// The training of a seed, before its first step.
  public init(_ configuration: AdversarialConfiguration, seed: UInt64, threads: Int = Cores.count) {
    self.configuration = configuration
    self.seed = seed
    dataset = configuration.data.dataset
    players = AdversarialPlayers(configuration, seed: seed)
    team = Team(size: threads)
    discriminatorTurn = DiscriminatorTurn(players, configuration, team: team)
    generatorTurn = GeneratorTurn(players, configuration, team: team)
    latents = RandomStream(seed: seed, purpose: .latent)
    furtherLatents = RandomStream(seed: seed, purpose: .furtherLatent)
    data = RandomStream(seed: seed, purpose: .data)
    furtherData = RandomStream(seed: seed, purpose: .furtherData)
    dropout = RandomStream(seed: seed, purpose: .dropout)
    observer = GeneratorObserver(
      network: configuration.generator, latent: configuration.latent,
      data: configuration.data.dataset, seed: seed, threads: threads,
      lossName: "discriminator's loss")
  }

  // MARK: - Stepping

  /// The discriminator's turns, then the generator's.
  public func step(atMost limit: Int) {
    let rateFactor = configuration.training.rateFactor(after: stepCount)
    // Where the next draws of dropout lie in the stream of this step.
    var place = 0
    var outcome = discriminate(turn: 0, rateFactor, &place)
    for turn in 1..<max(configuration.discriminatorSteps, 1) {
      outcome = discriminate(turn: turn, rateFactor, &place)
    }
    let loss = generate(rateFactor, place)
    if configuration.averaging > 0 {
      players.averagedWeights.average(
        with: players.generatorWeights, decay: configuration.averaging)
    }
    stepCount += 1
    record.note(outcome, generatorLoss: loss, step: stepCount, configuration)
    watch.follow(outcome, step: stepCount, loss: configuration.loss)
    observer.follow(shownWeights, step: stepCount, loss: hasDiverged ? .nan : outcome.loss)
  }

  private func discriminate(
    turn: Int, _ rateFactor: Double, _ place: inout Int
  ) -> DiscriminatorTurn.Outcome {
    let batch = configuration.training.batch
    defer { place += discriminatorTurn.dropoutCount(configuration) }
    return discriminatorTurn.play(
      AdversarialDraw(
        configuration: configuration, dataset: dataset, step: stepCount, rateFactor: rateFactor,
        data: turn == 0 ? (data, 0) : (furtherData, (turn - 1) * batch),
        latents: (furtherLatents, turn * batch), dropout: (dropout, place)))
  }

  private func generate(_ rateFactor: Double, _ place: Int) -> Double {
    generatorTurn.play(
      AdversarialDraw(
        configuration: configuration, dataset: dataset, step: stepCount, rateFactor: rateFactor,
        data: (data, 0), latents: (latents, 0), dropout: (dropout, place)))
  }

  // MARK: - Changing

  /// Goes on with other numbers; where a term of a loss comes or goes, with other programs, but the same weights.
  private func adopt(_ new: AdversarialConfiguration, after old: AdversarialConfiguration) {
    players.generatorOptimizer.configuration = new.training.optimizer
    players.discriminatorOptimizer.configuration = new.discriminatorOptimizer
    if old.averaging == 0 && new.averaging > 0 {
      players.averagedWeights.buffer.assign(from: players.generatorWeights.buffer)
    }
    knownPull = nil
    observer.redraw()
    if new.terms != old.terms {
      discriminatorTurn = DiscriminatorTurn(players, new, team: team)
      generatorTurn = GeneratorTurn(players, new, team: team)
    } else {
      discriminatorTurn.adopt(new)
      generatorTurn.adopt(new)
    }
  }

  /// The weights of the generator that is shown, measured and drawn from.
  var shownWeights: Weights {
    configuration.averaging > 0 && configuration.shown == .averaged
      ? players.averagedWeights : players.generatorWeights
  }
}

extension AdversarialTraining {
  /// The two turns.
  public var computations: [Computation] {
    [
      discriminatorTurn.computation(times: configuration.discriminatorSteps),
      generatorTurn.computation,
    ]
  }
}

extension AdversarialConfiguration {
  /// What the compiled programs depend on, of what may change as a training goes on.
  fileprivate struct Terms: Equatable {
    let loss: AdversarialLoss
    let hasPenalty, hasDistance, hasDropout: Bool
  }

  fileprivate var terms: Terms {
    Terms(
      loss: loss, hasPenalty: gradientPenalty > 0, hasDistance: l2Weight > 0,
      hasDropout: discriminator.dropout > 0)
  }
}
