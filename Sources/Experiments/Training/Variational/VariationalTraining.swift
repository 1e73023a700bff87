import Datasets
public import Frames
import Glibc
import Graphs
import Networks
public import Tensors

/// A variational autoencoder (Kingma & Welling 2013, "Auto-encoding variational Bayes", arXiv:1312.6114).
///
///     minimise over encoder and decoder:  -E_q(z|x) ln p(x|z) + w KL(q(z|x) || p(z)),   x ~ data
///     p(z) = N(0, I),  p(x|z) = N(x; f(z), s^2 I),  q(z|x) = N(z; m(x), diag v(x))
///     z = m(x) + sqrt(v(x)) e,  e ~ N(0, I), one draw for each x
///
/// Where naive training pairs a point with any latent, this one asks the encoder which latents may have made
/// it. With KL weight w = 1 what is minimised is the negative of the evidence lower bound: ELBO <= E ln p(x)
/// <= -entropy of the data, whatever the networks. With another weight the training minimises something
/// else, while the bound that is shown stays the bound.
///
/// The output deviation s is one number, given or learned: a decoder whose spread depends on z is not
/// offered.
public final class VariationalTraining: Experiment, Generative, Profiled, Resumable {
  /// Twenty: the modes come apart within the first few thousand steps.
  public var preferredPace: Status.Pace { .steps(20) }

  /// What it was made from.
  ///
  /// KL weight, fixed output deviation, what counts as a sample, and what the optimiser turns may be changed as
  /// it goes.
  public var configuration: VariationalConfiguration {
    didSet {
      precondition(
        configuration.outputDeviation.kind == oldValue.outputDeviation.kind,
        "an output deviation cannot turn from \(oldValue.outputDeviation.kind) to "
          + "\(configuration.outputDeviation.kind) as training goes on")
      for player in players { player.optimizer.configuration = configuration.training.optimizer }
      descent.set("klWeight", to: configuration.klWeight)
      if model.logDeviation == nil {
        descent.set("logDeviation", to: log(configuration.outputDeviation.value))
      }
    }
  }
  /// Steps taken.
  public internal(set) var stepCount = 0
  /// Nothing here depends on who looks.
  public var viewport = Viewport(columns: 160, rows: 96)

  let model: VariationalModel
  /// The decoder first, then the encoder with what else is learned.
  let players: [Learner]
  let observer: GeneratorObserver
  let view: PosteriorView
  let judge: VariationalJudge
  var course = VariationalCourse()
  var watch: LatentWatch
  private let descent: DataParallelStep
  private let noise: RandomStream
  private let data: RandomStream

  /// The training of a seed, before its first step.
  public init(_ configuration: VariationalConfiguration, seed: UInt64, threads: Int = Cores.count) {
    self.configuration = configuration
    let model = VariationalModel(configuration)
    let (decoder, encoder) = model.makeWeights(seed: seed)
    self.model = model
    let players = [decoder, encoder].map {
      Learner($0, Optimizer(configuration.training.optimizer, for: $0.layout))
    }
    self.players = players
    let batch = configuration.training.batch
    descent = DataParallelStep(
      batch: batch, strips: configuration.strips, team: Team(size: threads), learners: players
    ) { rows in Self.program(of: model, configuration, rows: rows) }
    noise = RandomStream(seed: seed, purpose: .reparameterization)
    data = RandomStream(seed: seed, purpose: .data)
    observer = GeneratorObserver(
      network: configuration.decoder, latent: configuration.latent,
      data: configuration.data.dataset, seed: seed, threads: threads)
    view = PosteriorView(
      model, decoder: decoder, encoder: encoder, data: configuration.data.dataset, seed: seed)
    judge = VariationalJudge(configuration, seed: seed)
    watch = LatentWatch(dimension: configuration.dimension)
  }

  /// One step: the objective of a batch and its gradient with respect to all weights.
  private static func program(
    of model: VariationalModel, _ configuration: VariationalConfiguration, rows: Int
  ) -> Program {
    let graph = Graph()
    let points = graph.input("data", rows: rows, columns: 2)
    let noise = graph.input("noise", rows: rows, columns: model.dimension)
    let klWeight = graph.scalar("klWeight", configuration.klWeight)
    let logDeviation =
      model.logDeviation.map { graph.weight($0, of: model.encoder.layout) }
      ?? graph.scalar("logDeviation", log(configuration.outputDeviation.value))

    let posterior = model.posterior(of: points)
    let reconstruction =
      -model.logLikelihood(
        of: points, latents: posterior.latents(noise: noise), logDeviation: logDeviation
      ).mean()
    let divergences = posterior.divergence.mean(over: .rows)
    let kl = divergences.sum()
    let loss = reconstruction + klWeight * kl
    return Program(
      outputs: [
        "loss": loss, "reconstruction": reconstruction, "kl": kl, "divergences": divergences,
      ],
      objectives: [
        Program.Objective(loss, withRespectTo: model.decoder.layout),
        Program.Objective(loss, withRespectTo: model.encoder.layout),
      ])
  }

  /// One batch: data and noise are drawn, the objective is computed, all weights move.
  public func step(atMost limit: Int) {
    descent.run(rateFactor: configuration.training.rateFactor(after: stepCount)) {
      workspace, firstRow in
      configuration.data.dataset.draw(
        into: workspace["data"].elements, offset: firstRow, step: stepCount, random: data)
      noise.fillNormal(workspace["noise"], step: stepCount, row: firstRow)
    }
    stepCount += 1
    let loss = Double(descent.scalar("loss"))
    course.record(
      loss: loss,
      reconstruction: Double(descent.scalar("reconstruction")),
      kl: Double(descent.scalar("kl")), step: stepCount)
    watch.record(step: stepCount) { Double(descent.scalar("divergences", column: $0)) }
    ready().follow(players[0].weights, step: stepCount, loss: loss)
    if let end = configuration.training.endOfDecay(at: stepCount) { observer.note(end) }
  }

  /// Whether the rate has decayed to 0.
  public var isFinished: Bool { configuration.training.hasEnded(after: stepCount) }

  /// What has ended it.
  public var ending: String { TrainingConfiguration.ending }
}

extension VariationalTraining {
  /// How many threads share a step.
  public var threads: Int {
    get { descent.team.size }
    set { if newValue != threads { descent.team = Team(size: newValue) } }
  }

  /// The one program that there is.
  public var computations: [Computation] { [Computation("autoencoder", descent)] }
}

// MARK: - The output deviation

extension VariationalTraining {
  /// The standard deviation of the decoder's output about its mean, as it stands.
  var outputDeviation: Double {
    model.logDeviation.map { exp(Double(players[1].weights[$0][0, 0])) }
      ?? configuration.outputDeviation.value
  }

  /// The observer, told how samples come about right now.
  func ready() -> GeneratorObserver {
    observer.outputDeviation =
      switch configuration.samples {
      case .noisy: outputDeviation
      case .mean: 0
      }
    return observer
  }
}
