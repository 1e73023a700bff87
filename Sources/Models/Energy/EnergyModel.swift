import Distributions
public import Experiments
import Frames
import Glibc
public import Graphs
import Networks
import Tensors

/// A density that is known but for its integral, by a network that says how unlikely places are.
///
///     p(x) = exp(-E(x)) / Z,   E(x) = network(x) + ||x - m||^2 / 8 d^2,   m, d mean and deviation of the data
///
/// The second term keeps Z finite whatever the network says. The gradient of the likelihood needs points of the model,
///
///     grad -E ln p(x) = E_data grad E - E_model grad E,
///
/// which chains make, well or badly: from a bank that goes on from step to step (Tieleman 2008, "Training restricted
/// Boltzmann machines using approximations to the likelihood gradient"), from the data itself and for a few steps only
/// (Hinton 2002, "Training products of experts by minimizing contrastive divergence"), or from noise each time (Nijkamp et
/// al. 2019, arXiv:1904.09770). Other ways need none: matching the slope to that of data with noise (Vincent 2011, "A
/// connection between score matching and denoising autoencoders"), telling data from noise of known density (Gutmann &
/// Hyvarinen 2010, "Noise-contrastive estimation"), and summing over a lattice, which only a plane allows.
public struct EnergyModel: GenerativeModel, Energy, Chained {
  let settings: Settings
  private let weights: WeightGroup
  private let network: MultilayerPerceptron
  private let frame: Standardisation
  private let box: ChainBox
  /// The chains, where the method has any.
  public let chains: StateEntry?
  /// ln Z, where it is learned.
  let logPartition: Weight?

  /// The weight of the term that keeps Z finite.
  private static let confinement = 0.125

  /// The network that some settings ask for, and its chains.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    let data = settings.data.distribution
    frame = Standardisation(of: data, meanSquare: Double(data.space.count))
    let box = ChainBox(around: data)
    self.box = box
    weights = book.group("energy")
    network = weights.perceptron(
      from: book.space.count, settings.network, to: 1, setBy: "model.network")
    logPartition =
      settings.method == .noiseContrastive
      ? weights.scalar("logPartition", startingAt: 0) : nil
    chains =
      settings.method.walksChains
      ? book.rows("chains", columns: book.space.count, perRow: settings.blocks) {
        // Apart from the draws of the first weights.
        box.fill($0, $1, step: $2 + 1 << 20)
      } : nil
  }

  /// E(x).
  public func energy(of x: Expression, _ batch: Batch) -> Expression {
    let y = frame(x)
    return network(y) + Self.confinement * y.squared().sum(over: .columns)
  }

  /// What the method makes of a batch; where it has chains, these walk first.
  public var turns: [Turn] {
    switch settings.method {
    case .persistent, .contrastive, .shortRun: chains.map(turns(walking:)) ?? []
    case .scoreMatching: [Turn("energy", matchScores)]
    case .noiseContrastive: [Turn("energy", tellFromNoise)]
    case .quadrature: [Turn("energy", rowsTogether: nil, sumOverLattice)]
    }
  }

  /// From anywhere in the box, step by step.
  public var sampling: Sampling {
    .loop(
      times: (0...settings.walk).map(Double.init),
      // A step that may be refused is also looked at from where it would lead.
      evaluations: settings.dynamics == .metropolis ? 2 : 1,
      start: { box.point($0.uniform("start", $0.space.count)) }
    ) { x, _, _, batch in step(from: x, batch) }
  }

  /// Steps of a chain.
  public var passKind: PassKind { .step }

  /// A step of a chain, which stays in the box.
  private func step(from x: Expression, _ batch: Batch) -> Expression {
    let langevin = Langevin(stepSize: batch.live(\Settings.stepSize)) { energy(of: $0, batch) }
    let noise = batch.normal("walk", x.columns)
    switch settings.dynamics {
    case .langevin: return box.clamped(langevin.step(from: x, noise))
    case .metropolis:
      // Beyond the box nothing is likely.
      return langevin.adjustedStep(
        from: x, noise, accepting: batch.uniform("accept"), within: box)
    }
  }

  private func objective(_ name: String, _ loss: Expression) -> Objective {
    Objective(name, loss, training: [weights], with: settings.training.optimizer)
  }
}

// MARK: - With chains

extension EnergyModel {
  private func turns(walking chains: StateEntry) -> [Turn] {
    [
      Turn("start") { Move(updates: [Update(chains, to: start(of: chains, $0))]) },
      Turn("walk", times: settings.chainSteps) { batch in
        Move(updates: [Update(chains, to: step(from: batch.value(chains), batch))])
      },
      Turn("energy") { batch in
        let onData = energy(of: batch.data, batch).mean()
        let onChains = energy(of: batch.value(chains), batch).mean()
        return Move(
          objective("energyGap", onData - onChains),
          scores: [Score("energyOnData", onData), Score("energyOnChains", onChains)])
      },
    ]
  }

  /// Where the chains of a step begin.
  private func start(of chains: StateEntry, _ batch: Batch) -> Expression {
    guard settings.method != .contrastive else { return batch.data }
    let anywhere = box.point(batch.uniform("anywhere", batch.space.count))
    guard settings.method == .persistent else { return anywhere }
    let isNew = batch.uniform("restart") .< batch.live(\Settings.restarts)
    return isNew.broadcast(to: anywhere.shape).choose(anywhere, else: batch.value(chains))
  }
}

// MARK: - Without chains

extension EnergyModel {
  /// E ||s grad E(x + s e) - e||^2: where noise was put on, the energy shall rise along it.
  private func matchScores(_ batch: Batch) -> Move {
    let noise = batch.normal("corruption", batch.space.count)
    let deviation = batch.live(\Settings.noise)
    let x = batch.data + deviation * noise
    let slope = energy(of: x, batch).sum().gradient(withRespectTo: x)
    let distance = (deviation * slope - noise).squared().sum(over: .columns).mean()
    return Move(objective("scoreDistance", distance))
  }

  /// Logistic regression of data against noise q, by the logit -E(x) - ln Z - ln q(x).
  private func tellFromNoise(_ batch: Batch) -> Move {
    let count = batch.space.count
    let isEven = batch.uniform("kindOfNoise") .< 0.5
    let even = box.point(batch.uniform("anywhere", count))
    let bell = frame.undone(batch.normal("bell", count))
    let noise = isEven.broadcast(to: even.shape).choose(even, else: bell)
    let loss =
      (-logit(of: batch.data, batch)).softplus().mean() + logit(of: noise, batch).softplus().mean()
    return Move(objective("verdict", loss))
  }

  private func logit(of x: Expression, _ batch: Batch) -> Expression {
    let logPartition = logPartition?(batch.graph) ?? batch.graph.constant(0)
    let y = frame(x)
    let bell =
      frame.logJacobian - 0.5 * y.squared().sum(over: .columns)
      - 0.5 * Double(x.columns) * log(2 * .pi)
    let even = box.holds(x) * exp(-box.logVolume)
    let logNoise = (0.5 * (even + bell.exp())).log()
    return -energy(of: x, batch) - logPartition - logNoise
  }

  /// -E ln p(x) itself, with Z a sum over a lattice that lies elsewhere at every step.
  private func sumOverLattice(_ batch: Batch) -> Move {
    let side = settings.lattice
    let shift = batch.latents(
      LatentConfiguration(kind: .uniform, dimension: 2), "lattice", shared: 1)
    let places = box.lattice(side, batch.graph) + box.halfCell(side, batch.graph) * shift
    let logPartition =
      (-energy(of: places, batch)).logSumExp(over: .rows)
      + (box.logVolume - 2 * log(Double(side)))
    return Move(
      objective("surprise", energy(of: batch.data, batch).mean() + logPartition))
  }
}
