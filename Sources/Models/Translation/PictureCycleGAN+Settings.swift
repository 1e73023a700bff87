public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension PictureCycleGAN {
  /// What can be set.
  public struct Settings: ModelSettings, CycleSettings, TranslatedPictures {
    /// The model that is set.
    public typealias Model = PictureCycleGAN
    /// What files call it.
    public static let kind = "picture-cycle-gan"

    /// Y, what X is translated to.
    public var data = DistributionChoice(ShapesDistribution())
    /// What a picture of X is of the picture of Y that it belongs to.
    public var question = PictureQuestion.inverted
    /// The networks between X and Y, both alike.
    public var generator = ConvolutionalConfiguration(
      channels: [32, 64], activation: .leakyReLU)
    /// What of their way down they remember on their way up.
    public var skips = PictureSkips.all
    /// The networks that judge patches, both alike.
    public var discriminator = NetworkConfiguration(hidden: [64, 64], activation: .leakyReLU)
    /// Pixels along the side of a patch.
    public var patch = 4
    /// Weight of coming back to the start.
    public var cycleWeight = 10.0
    /// Weight of leaving pictures of the target as they are, as a share of the cycle weight.
    public var identityWeight = 0.0
    /// Earlier translations that are kept for each row of a batch.
    public var pool = 50
    /// Batch, steps, decay, and the optimiser of both generators.
    public var training = TrainingConfiguration()
    /// The optimiser of both discriminators.
    public var discriminatorOptimizer = OptimizerConfiguration(beta1: 0.5)

    /// Between shapes and their inverse, U-nets of two levels, patches of 4, batches of 32.
    public init() {
      training.batch = 32
      training.optimizer.beta1 = 0.5
    }

    /// Few narrow levels and a batch of 8: pictures take more room than points.
    public static var small: Self { Self().shrunk(size: 8) }

    /// X are the questions of further pictures.
    public var source: DistributionChoice? { data }

    /// What says which map is right first.
    public var parameters: [Parameter<Self>] {
      cycleParameters + translationParameters + parameters(of: \.data, under: "data")
        + networkParameters
    }

    /// Pictures that cannot be halved so often.
    public var conflicts: [ParameterFault] { pictureConflicts }

    /// What is minimised, and in which order.
    public var theory: Theory {
      cycleTheory(
        question == .outlines
          ? "Pictures of Y with the same outlines must differ in F(y), or G cannot part them again."
          : "Every one-to-one map of the pictures makes all but I as small as can be: C does not choose."
      )
    }
  }
}
