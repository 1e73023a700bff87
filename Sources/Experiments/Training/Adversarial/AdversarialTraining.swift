import Datasets
public import Frames
import Graphs
import Networks
public import Tensors

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
public final class AdversarialTraining: Experiment, Generative, Profiled, Resumable, TurnTaking {
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
  let dataset: any Dataset
  private(set) var discriminatorTurn: DiscriminatorTurn
  private(set) var generatorTurn: GeneratorTurn
  /// How far the step under way has come.
  var progress = AdversarialProgress()
  let latents, furtherLatents, data, furtherData, dropout: RandomStream

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
