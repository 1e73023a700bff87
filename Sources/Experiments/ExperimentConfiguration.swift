public import Distributions
public import Frames
public import Parameters
import Tensors
public import Verifications

/// Everything that decides how an experiment of one kind goes, apart from the seed.
public protocol ExperimentConfiguration: Configuration {
  /// The name of the kind in preset files: `model.kind`.
  static var kind: String { get }

  /// The defaults.
  init()

  /// A small experiment of the kind, of which many steps take no time: laws are tried on it.
  static var small: Self { get }

  /// What is known of the kind in closed form, to be measured by `genscope verify`.
  static var verifications: [Verification] { get }

  /// Steps a run without a screen takes when it is not told how many.
  var steps: Int { get }

  /// What it does on paper: its objective and algorithm, as the choices made in it decide.
  var theory: Theory { get }
  /// How much memory an experiment takes for its networks and their training, in bytes; 0 where that is
  /// hardly anything.
  var bytes: Int { get }

  /// What is wrong with values that are each allowed but not together, such as a network that would
  /// not fit into memory.
  var faults: [ParameterFault] { get }

  /// What is allowed but misleads, such as modes that overlap so far that they cannot be counted.
  var cautions: [ParameterFault] { get }

  /// What samples are imitated or shown; nil where there are none.
  var imitated: DistributionChoice? { get set }

  /// The experiment, before its first step.
  ///
  /// - Parameters:
  ///   - seed: where all randomness comes from.
  ///   - threads: how many threads it may work on; results do not depend on them.
  /// - Precondition: there are no faults.
  func makeExperiment(seed: UInt64, threads: Int) -> any Experiment
}

extension ExperimentConfiguration {
  /// None, unless the kind says otherwise.
  public static var verifications: [Verification] { [] }

  /// Hardly anything, unless the kind says otherwise.
  public var bytes: Int { 0 }

  /// None, unless the kind says otherwise.
  public var faults: [ParameterFault] { [] }

  /// None, unless the kind says otherwise.
  public var imitated: DistributionChoice? {
    get { nil }
    set { _ = newValue }
  }

  /// None, unless the kind says otherwise.
  public var cautions: [ParameterFault] { [] }

  /// The experiment, before its first step, on all cores.
  public func makeExperiment(seed: UInt64) -> any Experiment {
    makeExperiment(seed: seed, threads: Cores.count)
  }
}
