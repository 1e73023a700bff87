public import Distributions
public import Experiments
import Frames
public import Networks
public import Parameters

extension EnergyModel {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = EnergyModel
    /// What files call it.
    public static let kind = "energy"

    /// How the energy is trained.
    ///
    /// Raw values are the names used in files.
    public enum Method: String, Sendable, CaseIterable {
      /// Against chains of a bank that go on from step to step.
      case persistent
      /// Against chains that begin at the batch.
      case contrastive
      /// Against chains that begin anywhere.
      case shortRun = "short-run"
      /// To the slope of data with noise.
      case scoreMatching = "score-matching"
      /// Against noise of known density.
      case noiseContrastive = "noise-contrastive"
      /// Against a sum over a lattice.
      case quadrature

      /// Whether chains are needed.
      var walksChains: Bool {
        switch self {
        case .persistent, .contrastive, .shortRun: true
        case .scoreMatching, .noiseContrastive, .quadrature: false
        }
      }
    }

    /// How a chain takes a step.
    ///
    /// Raw values are the names used in files.
    public enum Dynamics: String, Sendable, CaseIterable {
      /// Always.
      case langevin
      /// With the probability that leaves the density as it is.
      case metropolis
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// How the energy is trained.
    public var method = Method.persistent
    /// How a chain takes a step.
    public var dynamics = Dynamics.langevin
    /// The length of the noise in a step of a chain.
    public var stepSize = 0.05
    /// Steps of the chains in a step of training.
    public var chainSteps = 20
    /// Chains of the bank.
    public var bank = 10_000
    /// The share of chains that begin anew in a step.
    public var restarts = 0.05
    /// The deviation of the noise on data, of score matching.
    public var noise = 0.1
    /// Cells of the lattice along each axis.
    public var lattice = 64
    /// Steps of a sample's chain.
    public var walk = 200
    /// From a point to its energy.
    public var network = NetworkConfiguration(hidden: [128, 128], activation: .silu)
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// Persistent chains on a ring of eight modes.
    public init() {}

    /// Few chains, which walk a few steps.
    public static var small: Self {
      var small = Self()
      (small.network.hidden, small.training.batch) = ([8], 32)
      (small.bank, small.chainSteps, small.walk) = (64, 2, 5)
      return small
    }

    /// How many batches the bank is good for.
    var blocks: Int { method == .persistent ? max(bank / training.batch, 1) : 1 }

    /// The method, then what it needs.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.method", "method", \.method).explained(
          "What the energy learns from: chains of three kinds, slopes of noisy data, noise, or a lattice."
        )
      ] + ownParameters + [
        .choice("model.dynamics", "dynamics", \.dynamics).explained(
          "Whether chains take every step (langevin), or refuse some so that any step size is exact (metropolis)."
        ),
        .logarithmic("model.stepSize", "step size", \.stepSize, 1e-4...10, effect: .immediate)
          .explained(
            "Deviation of the noise in a chain's step; it drifts by half its square times the slope. Half a "
              + "mode's deviation is much. Try 0.02 and 0.5."),
        .integer("model.walk", "walk steps", \.walk, 1...2_000, effect: .immediate).explained(
          "Steps of a sample's chain, which begins anywhere."),
      ] + parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + parameters(of: \.network, under: "model.network")
    }

    private var ownParameters: [Parameter<Self>] {
      switch method {
      case .persistent:
        [
          chainLength,
          .integer("model.bank", "chains", \.bank, 1...100_000).explained(
            "Chains that go on from step to step; a step walks as many of them as it has data."),
          .linear(
            "model.restarts", "restarts", \.restarts, 0...1, step: 0.05, effect: .immediate
          ).explained(
            "Share of a step's chains that begin anew, anywhere. With 0 no chain finds a mode that none is in."
          ),
        ]
      case .contrastive, .shortRun: [chainLength]
      case .scoreMatching:
        [
          .logarithmic("model.noise", "noise", \.noise, 1e-4...100, effect: .immediate).explained(
            "Deviation of the noise on data. The energy learned is that of data with this noise.")
        ]
      case .noiseContrastive: []
      case .quadrature:
        [
          .integer("model.lattice", "lattice", \.lattice, 8...256).explained(
            "Cells along each axis of the lattice that Z is summed over. Fewer than a mode needs miss its mass."
          )
        ]
      }
    }

    private var chainLength: Parameter<Self> {
      .integer("model.chainSteps", "chain steps", \.chainSteps, 1...1_000).explained(
        "Steps of the chains in a step of training. Too few tell of places close to the data only.")
    }
  }
}
