public import Distributions
public import Experiments
import Frames
public import Parameters

extension ExactField {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = ExactField
    /// What files call it.
    public static let kind = "exact-field"

    /// What is to be sampled.
    public var data = DistributionChoice()
    /// The way from noise to data.
    public var path = NoisePath.straight
    /// The coordinates that noise is put on.
    public var coordinates = PassConfiguration.Coordinates.standardised
    /// How noise is carried to data.
    public var sampler = PassSampler(.midpoint, steps: 10, power: 3)
    /// Steps of the way back to noise.
    public var likelihoodSteps = LikelihoodSteps.usual
    /// Batches whose loss is measured.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, the straight path, ten steps of the midpoint method.
    public init() { training.steps = 1_000 }

    /// What decides the samples comes first.
    public var parameters: [Parameter<Self>] {
      parameters(of: \.sampler, under: "model.sampler")
        + [
          .choice("model.path", "path", \.path, effect: .immediate).explained(
            "How noise and data are mixed on the way: straight as in flow matching, exploding as in EDM, "
              + "preserving as in DDPM."),
          .choice("model.coordinates", "coordinates", \.coordinates, effect: .immediate).explained(
            "Where noise is put on data: standardised has unit deviation along an axis, raw has that of "
              + "the data itself."),
          LikelihoodSteps.parameter("model.likelihoodSteps", \.likelihoodSteps),
        ] + parameters(of: \.data, under: "data") + [
          .integer(
            "training.steps", "steps", \.training.steps, 1...1_000_000_000, step: nil,
            effect: .immediate, place: .files
          ).explained("Batches whose loss a run without a screen measures. Nothing is trained."),
          .integer("training.batch", "batch", \.training.batch, 1...65_536, step: nil).explained(
            "Points of data in a batch whose loss is measured. More make the floor sure sooner."),
        ]
    }

    /// Few modes that are wide, few points, and a path that ends at some noise.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      small.data = DistributionChoice(RingDistribution(modes: 3, radius: 1, deviation: 0.4))
      small.path = .exploding
      small.sampler = PassSampler(.heun, steps: 40, power: 7)
      small.likelihoodSteps = 40
      return small
    }

    /// The most noise there is on the path.
    func mostNoise(_ deviation: Double) -> Double {
      switch path {
      case .straight: 1
      case .exploding: 10 * deviation
      case .preserving: 0.5 * .pi
      }
    }
  }
}
