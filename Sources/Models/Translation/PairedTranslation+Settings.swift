public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension PairedTranslation {
  /// What can be set.
  public struct Settings: ModelSettings, PairedSettings {
    /// The model that is set.
    public typealias Model = PairedTranslation
    /// What files call it.
    public static let kind = "paired-translation"

    /// How far an answer is from the right one.
    ///
    /// Raw values are the names used in files.
    public enum Distance: String, Sendable, CaseIterable {
      /// The mean over coordinates of |y - g|.
      case absolute
      /// The sum over coordinates of (y - g)^2.
      case squared
    }

    /// Right answers; questions are made of them.
    public var data = DistributionChoice()
    /// The angle between a question and its answers, in degrees.
    public var angle = 22.5
    /// The noise beside a question.
    public var latent = LatentConfiguration()
    /// The network that answers.
    public var generator = NetworkConfiguration()
    /// The network that judges questions and answers.
    public var discriminator = NetworkConfiguration()
    /// How far an answer is from the right one.
    public var distance = Distance.absolute
    /// Weight of the distance.
    public var distanceWeight = 100.0
    /// Weight of the discriminator in what the generator minimises.
    public var adversaryWeight = 1.0
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the discriminator.
    public var discriminatorOptimizer = OptimizerConfiguration()

    /// Two right answers to each question, on the ring of eight modes.
    public init() {}

    /// Questions are made of further right answers.
    public var source: DistributionChoice? { data }

    /// What the answers are measured by first.
    public var parameters: [Parameter<Self>] {
      pairParameters + [
        .linear("model.angle", "angle", \.angle, 0...180, step: 2.5).explained(
          "Degrees from a question to its answers, one on each side. With 0 there is one right answer."
        )
      ] + trainingParameters
        + parameters(of: \.data, under: "data")
        + parameters(of: \.generator, under: "model.generator").map { $0.labelled("G \($0.label)") }
        + parameters(of: \.discriminator, under: "model.discriminator")
        .map { $0.labelled("D \($0.label)") } + parameters(of: \.latent, under: "model.latent")
    }

    /// What is minimised, and what it comes to.
    public var theory: Theory {
      Theory(
        objective: [
          "D minimises  (E softplus(-D(x, y)) + E softplus(D(x, G(x, z)))) / 2;  (x, y) are pairs.",
          distance == .absolute
            ? "G minimises  w E softplus(-D(x, G(x, z))) + a E |y - G(x, z)|, the mean over coordinates."
            : "G minimises  w E softplus(-D(x, G(x, z))) + a E ||y - G(x, z)||^2.",
          distance == .absolute
            ? "Two right answers: every point of the box between them has the least absolute error."
            : "Two right answers: the least squared error is at their mean, cos(angle) x.",
          "D alone: G is right with either answer, or with both; nothing asks for both.",
        ],
        algorithm: [
          "Draw right answers y and noise z; the question x is y turned by the angle, either way.",
          "Step D down its loss on pairs (x, y) and (x, G(x, z)).",
          "Then step G down its own, on the same x, y and z.",
        ])
    }
  }
}
