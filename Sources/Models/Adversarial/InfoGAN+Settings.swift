public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension InfoGAN {
  /// What can be set.
  public struct Settings: ModelSettings, TwoPlayerSettings {
    /// The model that is set.
    public typealias Model = InfoGAN
    /// What files call it.
    public static let kind = "infogan"

    /// What reads the code.
    ///
    /// Raw values are the names used in files.
    public enum Reading: String, Sendable, CaseIterable {
      /// A network of its own.
      case apart
      /// A network on top of D's last hidden layer, as published.
      case trunk
    }

    /// How sure the reader may be of a number.
    ///
    /// Raw values are the names used in files.
    public enum Deviation: String, Sendable, CaseIterable {
      /// Its deviation is 1, as published.
      case fixed
      /// It says its deviation, e^-5 or more.
      case free
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// The noise.
    public var latent = LatentConfiguration()
    /// How many codes there are, K.
    public var codes = 8
    /// How many numbers from U(-1, 1) the code has besides.
    public var numbers = 0
    /// The network that makes samples.
    public var generator = NetworkConfiguration()
    /// The network that judges them.
    public var discriminator = NetworkConfiguration()
    /// The network that reads the code.
    public var reader = NetworkConfiguration()
    /// What it reads.
    public var reading = Reading.apart
    /// How sure it may be of a number.
    public var deviation = Deviation.fixed
    /// The weight of the code's bound, lambda.
    public var codeWeight = 1.0
    /// The weight of the bound of the numbers.
    public var numberWeight = 0.1
    /// What the players minimise.
    public var loss = AdversarialLoss.nonSaturating
    /// Batch, steps, decay, and the optimiser of the generator and of the reader.
    public var training = TrainingConfiguration()
    /// The optimiser of the discriminator.
    public var discriminatorOptimizer = OptimizerConfiguration()
    /// Weight of the zero-centred gradient penalty on data, R1.
    ///
    /// Source: Mescheder, Geiger & Nowozin 2018, arXiv:1801.04406.
    public var gradientPenalty = 0.0
    /// How much of itself the moving average of the generator's weights keeps at each step; 0 for no average.
    public var averaging = 0.0
    /// The generator that is shown, measured and drawn from.
    public var shown = GAN.Settings.Shown.averaged

    /// Eight codes, three networks of two hidden layers, a ring of eight modes.
    public init() {}

    /// Whether the reader stands on D.
    var readsTrunk: Bool { reading == .trunk }

    /// The code first.
    public var parameters: [Parameter<Self>] {
      [
        .logarithmic(
          "model.codeWeight", "code weight", \.codeWeight, 0...1000, floor: 0.001,
          effect: .immediate
        ).explained(
          "Weight of what Q reads of the code. With 0 codes mean nothing; much more, and samples betray "
            + "codes, not data. Try 10."),
        .integer("model.codes", "codes", \.codes, 1...64).explained(
          "How many codes there are. Fewer than modes take several each, more share them. Try 4, 16."
        ),
        .integer("model.numbers", "code numbers", \.numbers, 0...8).explained(
          "Numbers from U(-1, 1) beside the code, which are to be read too. Try 1, and see what it moves."
        ),
        .logarithmic(
          "model.numberWeight", "number weight", \.numberWeight, 0...1000, floor: 0.001,
          effect: .immediate
        ).explained(
          "Weight of what Q reads of the numbers. More spreads samples along them. Try 1."),
        .choice("model.reading", "Q reads", \.reading).explained(
          "What Q reads: apart, the sample; trunk, D's last hidden layer, which then learns to be read."
        ),
        .choice("model.deviation", "Q deviation", \.deviation).explained(
          "How sure Q may be of a number: fixed at 1, as published, or free to say a deviation."),
      ] + gameParameters + playerParameters
        + parameters(of: \.reader, under: "model.reader").map { $0.labelled("Q \($0.label)") }
    }

    /// The losses of the game, and what is read.
    public var theory: Theory {
      Theory(
        objective: loss.formulas + [
          "G and Q maximise besides  w L_I,  L_I = E ln Q(c | G(z, c)) + H(c) <= I(c; G(z, c))",
          "c is one of K codes, H = ln K: L_I <= ln K. Numbers of a code are U(-1, 1), H = ln 2 each, and Q "
            + (deviation == .fixed ? "is N(mu(x), 1)." : "is N(mu(x), sigma(x)^2)."),
        ] + (readsTrunk ? ["Q stands on D's last hidden layer, and D maximises w L_I too."] : [])
          + penaltyFormula,
        algorithm: [
          "D's turn: draw data x, noise z and codes c; step D down its loss on x and G(z, c).",
          "G's turn: draw new z and c; step G down its loss less w L_I, and Q up L_I, each by its own Adam.",
          "A sample: draw z and c, and give both to G.",
        ])
    }
  }
}
