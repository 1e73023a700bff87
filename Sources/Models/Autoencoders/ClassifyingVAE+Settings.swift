public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension ClassifyingVAE {
  /// What can be set.
  public struct Settings: VariationalSettings {
    /// The model that is set.
    public typealias Model = ClassifyingVAE
    /// What is made of points without a label.
    ///
    /// Raw values are the names used in files.
    public enum Unlabelled: String, Sendable, CaseIterable {
      /// Each is taken for every class, as often as the model guesses that class.
      case marginal
      /// The guess itself stands in the place of the label.
      case softLabel = "soft-label"
      /// Nothing: only labelled points are learned from.
      case ignored
    }

    /// What files call it.
    public static let kind = "classifying-vae"

    /// What is to be imitated; it has classes.
    public var data = DistributionChoice(withClasses: RingDistribution())
    /// Points of each class whose label is known.
    public var labelled = 5
    /// What is made of points without a label.
    public var unlabelled = Unlabelled.marginal
    /// The factor on what labels say of the guesses.
    public var labelWeight = 1.0
    /// How many numbers a latent has; the prior is N(0, I).
    public var dimension = 1
    /// From points and classes to posteriors.
    public var encoder = NetworkConfiguration()
    /// From latents and classes to points.
    public var decoder = NetworkConfiguration()
    /// From points to classes.
    public var classifier = NetworkConfiguration()
    /// The spread of the decoder's output about its mean.
    public var outputDeviation = OutputDeviation(kind: .learned, value: 0.5)
    /// The factor on the KL divergence in the objective; 1 makes the objective a bound of the likelihood.
    public var klWeight = 1.0
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes with five labels each, three networks of two hidden layers, Adam.
    public init() {}

    /// What can be turned as it goes comes early.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.unlabelled", "unlabelled points", \.unlabelled, effect: .immediate)
          .explained(
            "marginal takes them for every class by the guess of it; soft-label feeds the guess in the "
              + "label's place; ignored leaves them out."),
        .logarithmic(
          "model.labelWeight", "label weight", \.labelWeight, 0...1000, floor: 0.001,
          effect: .immediate
        ).explained(
          "Weight of what labels say of the guesses. 0 leaves the classes without names; more holds on "
            + "to the labels. Try 0."),
        Self.klWeight("More makes latents say less, so that classes must say more. Try 10."),
      ]
        + parameters(of: \.outputDeviation, under: "model.outputDeviation")
        + trainingParameters + [
          .integer("model.labelled", "labels per class", \.labelled, 1...1000, step: nil).explained(
            "Points of each class whose label is known; they are ringed. All others come without. Try "
              + "1, and 10."),
          Self.dimension(
            "Numbers in a latent z. With 1 the class must say the rest; with more the decoder can do "
              + "without the class."),
        ] + networkParameters + parameters(ofNetwork: \.classifier, "classifier")
    }

    /// Data without classes.
    public var conflicts: [ParameterFault] { data.classConflicts.map { $0.under("data") } }

    /// Bounds with and without labels.
    public var theory: Theory {
      let bound =
        "L(x,y) = -E_q(z|x,y) ln p(x|z,y) + w KL(q(z|x,y) || p(z)) + ln K  bounds -ln p(x,y)"
      let without =
        switch unlabelled {
        case .marginal: "without:  sum_y q(y|x) (L(x,y) + ln q(y|x)), which bounds -ln p(x)"
        case .softLabel: "without:  L(x, q(y|x)): the guess stands in the place of the label"
        case .ignored: "Points without a label are left out."
        }
      return Theory(
        objective: [
          bound,
          unlabelled == .softLabel
            ? "minimise with labels:  L(x,y) + a ||y - q(y|x)||^2,  a the label weight"
            : "minimise with labels:  L(x,y) - a ln q(y|x),  a the label weight",
          without,
        ],
        algorithm: [
          "Draw a batch of the \(labelled) labelled points a class, and one of data without labels.",
          "Encode, decode and guess the labelled points with their labels.",
          unlabelled == .marginal
            ? "Encode and decode the others with every class; weigh the bounds by the guesses."
            : unlabelled == .softLabel
              ? "Encode and decode the others with the guesses as if they were labels."
              : "Leave the others alone.",
          "Step encoder, decoder and classifier down the gradient of the sum.",
          "A sample of a class: draw z from N(0, I), decode it with the class, add output noise.",
        ])
    }
  }
}
