public import Frames
public import Distributions
public import Parameters
public import Verifications

/// A generator network and the way in which it is trained, as its paper says it.
///
/// A model is a value: its networks, what each of its turns minimises, and how it samples. It knows no thread, stream,
/// screen or file; one `Trainer` runs all of them, and what can be seen and measured of a model follows from
/// `Capabilities.swift`, from the protocols that it conforms to besides.
///
///     public struct Naive: GenerativeModel, LatentVariable {
///       public init(_ settings: Settings, in book: WeightBook) { ... }
///       public var turns: [Turn] { [Turn("generator") { batch in
///         Move(Objective("distance", (decode(batch.latent(latent), batch) - batch.data).squared()..., ...)) }] }
///       public var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }
///     }
///
/// It is made anew at every change of its settings, so that it may use plain settings as constants: where the graphs
/// that it writes are the same, only live numbers are set; where they are not, a turn is compiled anew.
public protocol GenerativeModel: SendableMetatype {
  /// What can be set.
  associatedtype Settings: ModelSettings where Settings.Model == Self

  /// The model that some settings ask for; its networks take their places in the book.
  init(_ settings: Settings, in book: WeightBook)

  /// What a step consists of, in order of play; empty for a model that is not trained.
  var turns: [Turn] { get }

  /// How a sample comes about.
  var sampling: Sampling { get }

  /// What the passes are that samples are made in, where they are many.
  var passKind: PassKind { get }

  /// What is shown of a step, in the order of the screen.
  var figures: [StepFigure] { get }

  /// Whether groups that have an average are shown, measured and sampled by it.
  var showsAverages: Bool { get }

  /// What is known of the model in closed form, to be measured by `genscope verify`.
  static var verifications: [Verification] { get }
}

extension GenerativeModel {
  /// From time to time, unless the model says otherwise.
  public var passKind: PassKind { .time }
  /// Yes, unless the model says otherwise.
  public var showsAverages: Bool { true }
  /// None, unless the model says otherwise.
  public static var verifications: [Verification] { [] }
}

/// The settings of a model: what its file in `presets/` says.
///
/// The order of `parameters` is that of panels and files.
public protocol ModelSettings: ExperimentConfiguration {
  /// The model that is set.
  associatedtype Model: GenerativeModel where Model.Settings == Self

  /// What is to be imitated.
  var data: DistributionChoice { get set }
  /// What is translated from; nil for models whose samples are made of noise.
  var source: DistributionChoice? { get }
  /// Batch, steps, optimiser and decay.
  var training: TrainingConfiguration { get set }

  /// Values that are each allowed but not together, such as a batch that cannot be packed.
  var conflicts: [ParameterFault] { get }
}

extension ModelSettings {
  /// Those of the model.
  public static var verifications: [Verification] { Model.verifications }
  /// Noise, unless the model says otherwise.
  public var source: DistributionChoice? { nil }
  /// What is imitated.
  public var imitated: DistributionChoice? {
    get { data }
    set { if let newValue { data = newValue } }
  }
  /// What a sample is.
  public var space: DataSpace { data.distribution.space }
  /// None, unless the model says otherwise.
  public var conflicts: [ParameterFault] { [] }
  /// Steps a run without a screen takes.
  public var steps: Int { training.steps }
  /// Modes that cannot be told apart.
  public var cautions: [ParameterFault] { data.cautions.map { $0.under("data") } }
  /// How much memory the networks and their training take, in bytes.
  public var bytes: Int { MemoryEstimate(of: self).bytes }
  /// Conflicts, faults of the data, and networks or a batch that would not fit.
  public var faults: [ParameterFault] {
    // What cannot be written down cannot be estimated.
    let conflicts = conflicts + data.faults.map { $0.under("data") }
    guard conflicts.isEmpty else { return conflicts }
    let estimate = MemoryEstimate(of: self)
    return MemoryBudget.faults(bytes: estimate.bytes, path: estimate.widest)
  }

  /// The training, before its first step.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment {
    Trainer<Model>(self, seed: seed, threads: threads)
  }
}
