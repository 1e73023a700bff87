public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension ConditionalGAN {
  /// What can be set.
  public struct Settings: ModelSettings, TwoPlayerSettings {
    /// The model that is set.
    public typealias Model = ConditionalGAN
    /// What files call it.
    public static let kind = "conditional-gan"

    /// What the discriminator is told of a point's label.
    ///
    /// Raw values are the names used in files.
    public enum Labels: String, Sendable, CaseIterable {
      /// The label.
      case right
      /// Of data, that of another point; of samples, the label.
      case shuffled
      /// Nothing.
      case hidden
    }

    /// What is to be imitated; it has classes.
    public var data = DistributionChoice(withClasses: RingDistribution())
    /// The noise.
    public var latent = LatentConfiguration()
    /// The network that makes samples.
    public var generator = NetworkConfiguration()
    /// The network that judges them.
    public var discriminator = NetworkConfiguration()
    /// What the players minimise.
    public var loss = AdversarialLoss.nonSaturating
    /// What the discriminator is told of labels.
    public var labels = Labels.right
    /// The class, from 1 on, for which verdicts on places are shown.
    public var judgedClass = 1
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the discriminator.
    public var discriminatorOptimizer = OptimizerConfiguration()
    /// Weight of the zero-centred gradient penalty on data, R1, along x alone.
    ///
    /// Source: Mescheder, Geiger & Nowozin 2018, arXiv:1801.04406.
    public var gradientPenalty = 0.0
    /// How much of itself the moving average of the generator's weights keeps at each step; 0 for no average.
    public var averaging = 0.0
    /// The generator that is shown, measured and drawn from.
    public var shown = GAN.Settings.Shown.averaged

    /// Two networks of two hidden layers on a ring of eight modes, each a class.
    public init() {}

    /// What is told of labels first.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.labels", "D's labels", \.labels).explained(
          "What D is told of labels: right, shuffled among data, or nothing. Unless they are right, G "
            + "need not heed them."),
        .integer("model.judgedClass", "D shown for", \.judgedClass, 1...256, effect: .immediate)
          .explained(
            "The class for which D's verdicts on places are shown; beyond the last one it is the last. "
              + "Go through them."),
      ] + gameParameters + playerParameters
    }

    /// Data without classes.
    public var conflicts: [ParameterFault] { data.classConflicts.map { $0.under("data") } }

    /// The losses of both players, with labels.
    public var theory: Theory {
      Theory(
        objective: loss.formulas + [
          "D(x) stands for D(x, y), G(z) for G(z, y): y is the label, as a 1 among zeros beside x and z.",
          told,
        ] + penaltyFormula,
        algorithm: [
          "D's turn: draw data x with labels y, and noise z; step D down its loss on (x, y) and (G(z, y), y).",
          "G's turn: draw new noise z, take the labels y; step G down its loss, the gradient comes through D.",
          "A sample of a class: draw z, and give G the class beside it.",
        ])
    }

    private var told: String {
      switch labels {
      case .right:
        "Each label has a game of its own: at the equilibrium G(z, y) is like data of label y."
      case .shuffled:
        "Here D is told labels of other points with the data, so that they tell nothing of x."
      case .hidden: "Here D is not told y: G may heed it or not, and its loss is the same."
      }
    }
  }
}
