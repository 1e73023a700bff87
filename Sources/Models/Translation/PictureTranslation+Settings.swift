public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension PictureTranslation {
  /// What can be set.
  public struct Settings: ModelSettings, PairedSettings, TranslatedPictures {
    /// The model that is set.
    public typealias Model = PictureTranslation
    /// What files call it.
    public static let kind = "picture-translation"

    /// Right answers; questions are made of them.
    public var data = DistributionChoice(ShapesDistribution())
    /// What is asked of a picture.
    public var question = PictureQuestion.halved
    /// The network that answers.
    public var generator = ConvolutionalConfiguration(
      channels: [32, 64], activation: .leakyReLU)
    /// What of its way down it remembers on its way up.
    public var skips = PictureSkips.all
    /// The network that judges patches of questions and answers.
    public var discriminator = NetworkConfiguration(hidden: [64, 64], activation: .leakyReLU)
    /// Pixels along the side of a patch.
    public var patch = 4
    /// How far an answer is from the right one.
    public var distance = PairedTranslation.Settings.Distance.absolute
    /// Weight of the distance.
    public var distanceWeight = 100.0
    /// Weight of the discriminator in what the generator minimises.
    public var adversaryWeight = 1.0
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the discriminator.
    public var discriminatorOptimizer = OptimizerConfiguration(beta1: 0.5)

    /// Shapes of half their size, a U-net of two levels, patches of 4, batches of 64.
    public init() {
      training.batch = 64
      training.optimizer.beta1 = 0.5
    }

    /// Few narrow levels and a batch of 8: pictures take more room than points.
    public static var small: Self { Self().shrunk(size: 8) }

    /// Questions are made of further right answers.
    public var source: DistributionChoice? { data }

    /// What the answers are measured by first.
    public var parameters: [Parameter<Self>] {
      pairParameters + translationParameters + trainingParameters
        + parameters(of: \.data, under: "data") + networkParameters
    }

    /// Pictures that cannot be halved so often.
    public var conflicts: [ParameterFault] { pictureConflicts }

    /// What is minimised, and what it comes to.
    public var theory: Theory {
      Theory(
        objective: [
          "D minimises  (E softplus(-D(x, y)) + E softplus(D(x, G(x)))) / 2;  (x, y) are pairs.",
          distance == .absolute
            ? "G minimises  w E softplus(-D(x, G(x))) + a E |y - G(x)|, the mean over pixels."
            : "G minimises  w E softplus(-D(x, G(x))) + a E ||y - G(x)||^2.",
          "D(x, y) is a mean over patches of both pictures at the same place.",
          question.consequence(distance),
        ],
        algorithm: [
          "Draw pictures y and make their questions x, which G is to undo.",
          "G halves x by convolutions, then doubles it"
            + (skips == .all ? ", its fine pictures beside what comes up." : "."),
          "Step D down its loss on pairs (x, y) and (x, G(x)), patch by patch.",
          "Then step G down its own, on the same x and y.",
        ])
    }
  }
}

extension PictureQuestion {
  /// What follows from how many pictures a question has.
  fileprivate func consequence(_ distance: PairedTranslation.Settings.Distance) -> String {
    switch self {
    case .halved: "Where all pictures differ at half their size, each question has one answer."
    case .inverted: "Each question has one answer, its inverse."
    case .outlines:
      distance == .absolute
        ? "Pictures with the same outlines: their median has the least absolute error."
        : "Pictures with the same outlines: their mean has the least squared error."
    }
  }
}
