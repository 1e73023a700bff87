public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension ProgressiveGAN {
  /// What can be set.
  public struct Settings: ModelSettings, GameSettings {
    /// The model that is set.
    public typealias Model = ProgressiveGAN

    /// How a size comes in.
    ///
    /// Raw values are the names used in files.
    public enum Entry: String, Sendable, CaseIterable {
      /// Faded in over as many steps as it is trained for then.
      case faded
      /// At once, at the middle of what the fade would take.
      case sudden
    }

    /// What files call it.
    public static let kind = "progressive-gan"

    /// What is to be imitated.
    public var data = DistributionChoice(ShapesDistribution())
    /// The noise.
    public var latent = LatentConfiguration(kind: .normal, dimension: 16)
    /// The channels of each size, of both players.
    public var network = GrowingPictures()
    /// Steps that a size is faded in over, and trained for then.
    public var phase = 400
    /// How a size comes in.
    public var entry = Entry.faded
    /// What D is told of a picture's company.
    public var deviation = DCGAN.Settings.Deviation.group
    /// What the players minimise.
    public var loss = AdversarialLoss.nonSaturating
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the discriminator.
    public var discriminatorOptimizer = OptimizerConfiguration(beta1: 0, beta2: 0.99)
    /// Weight of the zero-centred gradient penalty on data, R1.
    public var gradientPenalty = 1.0
    /// How much of itself the moving average of the generator's weights keeps at each step; 0 for no average.
    public var averaging = 0.0
    /// The generator that is shown, measured and drawn from.
    public var shown = GAN.Settings.Shown.averaged

    /// Shapes in three sizes, batches of 32.
    public init() {
      training.batch = 32
      (training.optimizer.beta1, training.optimizer.beta2) = (0, 0.99)
    }

    /// Few narrow levels and a batch of 8: pictures take more room than points.
    public static var small: Self { Self().shrunk(size: 8) }

    /// Whether D is told how much pictures differ.
    var seesDeviation: Bool { deviation == .group }

    /// How far a size has been faded in after so many steps: the coarsest is trained for a phase, then each finer one is
    /// faded in for one and trained for one.
    func fade(of level: Int, after step: Int) -> Double {
      let share = Double(step - (2 * level - 1) * phase) / Double(phase)
      return entry == .faded ? min(max(share, 0), 1) : share >= 0.5 ? 1 : 0
    }

    /// Training first: that is what one turns most.
    public var parameters: [Parameter<Self>] {
      [
        .integer("training.phase", "steps a phase", \.phase, 1...1_000_000, step: nil).explained(
          "Steps that a size is faded in over, and then trained for. Fewer hurry the sizes."),
        .choice("model.entry", "new sizes", \.entry).explained(
          "faded: a new size is mixed in little by little. sudden: it is there from one step to the "
            + "next, untrained."),
        .choice("model.deviation", "D sees", \.deviation).explained(
          "alone: D judges each picture by itself. group: it is told besides how much four of them "
            + "differ."),
      ] + gameParameters + parameters(of: \.data, under: "data")
        + parameters(of: \.network, under: "model.network")
        + parameters(of: \.latent, under: "model.latent")
    }

    /// Pictures that cannot be halved so often, and a batch that is no whole groups.
    public var conflicts: [ParameterFault] {
      network.conflicts(with: space, under: "model.network") + groupConflicts(seesDeviation)
    }
  }
}

extension ModelSettings {
  /// A batch that is no whole groups of pictures that are looked at together.
  func groupConflicts(_ areTogether: Bool) -> [ParameterFault] {
    let group = GrowingDiscriminator.group
    guard areTogether, training.batch % group != 0 else { return [] }
    return [
      ParameterFault(
        path: "model.deviation",
        problem: .conflict(
          "a batch of \(training.batch) cannot be divided into groups of \(group); make the batch a "
            + "multiple of it"))
    ]
  }
}

extension ProgressiveGAN.Settings {
  /// The losses of both players, and how pictures grow.
  public var theory: Theory {
    Theory(
      objective: loss.formulas + [
        "x ~ data and z ~ noise; D(.) is the raw output of the discriminator.",
        "image_l = (1 - a_l) up(image_(l-1)) + a_l toGrey_l(h_l): a_l goes from 0 to 1 as size l is faded in.",
      ] + penaltyFormula,
      algorithm: [
        "Train the coarsest size for a phase of \(phase) steps; then, size by size:",
        entry == .faded
          ? "fade it in over a phase, in G, in D and in the data, which is mixed with its coarser version;"
          : "switch to it in the middle of a phase, in G, in D and in the data;",
        "train all sizes so far for a phase.",
        "A step is D's turn, then G's. Weights are N(0, 1) and scaled at run time, so that all layers learn alike.",
      ])
  }
}
