public import Distributions
public import Experiments
public import Frames
import Glibc
public import Graphs
public import Networks
public import Parameters

/// Randomness over classes: a network whose outputs are logits of what a point is.
///
///     categorical:  minimise  -E ln softmax(a(x))_y = E[ lse(a) - a_y ],   gradient softmax(a) - onehot(y)
///     Bernoulli:    minimise  E[ softplus(a) - y a ],   gradient sigmoid(a) - y,   a yes or no apart for each class
///
/// The best answer is p(y|x), and the least loss the entropy of the class given the point; where classes lie upon each other it is
/// not 0, however large the network. Two classes have one Bernoulli, with more each is told from all others.
public struct Classifier: GenerativeModel, Classifying {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = Classifier
    /// What files call it.
    public static let kind = "classifier"

    /// What the outputs are the logits of.
    ///
    /// Raw values are the names used in files.
    public enum Head: String, Sendable, CaseIterable {
      /// One of all classes.
      case categorical
      /// Yes or no.
      case bernoulli
    }

    /// Points with classes.
    public var data = DistributionChoice(withClasses: RingDistribution())
    /// What the outputs are the logits of.
    public var head = Head.categorical
    /// From a point to logits.
    public var network = NetworkConfiguration(hidden: [64, 64], activation: .tanh)
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// Eight classes, far apart.
    public init() { training.steps = 5_000 }

    /// Points are those of the data, drawn apart from what is trained on.
    public var source: DistributionChoice? { data }

    /// Data without classes.
    public var conflicts: [ParameterFault] { data.classConflicts.map { $0.under("data") } }

    /// The head first.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.head", "head", \.head).explained(
          "categorical shares one probability among all classes; bernoulli says yes or no to each.")
      ] + parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + parameters(of: \.network, under: "model.network")
    }
  }

  private let settings: Settings
  private let weights: WeightGroup
  private let network: MultilayerPerceptron
  private let classCount: Int

  /// The network that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    classCount = book.space.classes
    precondition(classCount > 0, "a classifier needs data with classes")
    weights = book.group("head")
    let isOne = settings.head == .bernoulli && classCount == 2
    network = weights.perceptron(
      from: book.space.count, settings.network, to: isOne ? 1 : classCount, setBy: "model.network")
  }

  /// The surprise of classes.
  public var turns: [Turn] {
    [
      Turn("head") { batch in
        let surprise = surprise(of: batch.labels, saying: network(batch.data))
        return Move(
          Objective(
            "surpriseOfClasses", surprise.mean(), training: [weights],
            with: settings.training.optimizer))
      }
    ]
  }

  /// Minus ln p of classes [rows, classes of the space] by logits [rows, outputs]: [rows, 1].
  func surprise(of labels: Expression, saying logits: Expression) -> Expression {
    switch settings.head {
    case .categorical:
      return logits.logSumExp(over: .columns) - (labels * logits).sum(over: .columns)
    case .bernoulli:
      let answers = logits.columns == labels.columns ? labels : labels.columns(1..<2)
      return (logits.softplus() - answers * logits).sum(over: .columns)
    }
  }

  /// Points of the data: what is drawn for them is a class.
  public var sampling: Sampling { .pass { $0.source } }

  /// Logits of the classes; one of two classes has the logit 0 where there is a single one.
  public func classes(of x: Expression, _ batch: Batch) -> Expression {
    let logits = network(x)
    return logits.columns == classCount ? logits : .besides(0 * logits, logits)
  }
}

// MARK: - Telling

extension Classifier {
  /// The least loss: of yes or no apart for many classes it is another, which is not known.
  private var floor: Double? {
    settings.head == .categorical || classCount <= 2
      ? settings.data.distribution.entropyOfClass : nil
  }

  /// The surprise of classes beside what it cannot fall below.
  public var figures: [StepFigure] {
    [
      StepFigure(
        "surpriseOfClasses",
        Figure(
          "loss", key: "surpriseOfClasses", value: nil, format: .decimals(3),
          reference: floor.map { Reference("floor", value: $0) },
          explanation:
            "Minus the mean of ln p(class|x) over the last batch, in nats. Its floor, in the mean over all "
            + "data, is the entropy of the class given the point."),
        chart: "loss")
    ]
  }
}

extension Classifier: Narrated {
  /// Slow while the regions form, then as fast as the machine can.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(2) : .unlimited
  }

  /// How far the loss is from its floor.
  public func caption(at moment: Moment) -> Caption? {
    let loss = moment.number("surpriseOfClasses") ?? .nan
    let ended = moment.isFinished ? "Training has ended. " : ""
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "The network says logits of \(classCount) classes for every point. Watch regions form, and the loss "
          + "fall from \(log(Double(classCount)).text(decimals: 2)), that of not knowing.")
    }
    let said =
      "\(ended)The loss is \(loss.text(decimals: 2)), a perplexity of \(exp(loss).text(decimals: 2)) of "
      + "\(classCount)"
    guard let floor else {
      return Caption(moment.isFinished ? .settled : .moving, "\(said).")
    }
    let least = "\(said). The classes overlap: no less than \(floor.text(decimals: 2)) can be had."
    return Caption(
      moment.isFinished || (moment.step > Self.opening && loss < floor + 0.15) ? .settled : .moving,
      floor < 0.005 ? "\(said)." : least)
  }

  /// Steps after which a training has begun.
  private static let beginning = 30
  /// Steps in which the regions form.
  private static let opening = 300
}

extension Classifier.Settings {
  /// The likelihood of classes.
  public var theory: Theory {
    let isCategorical = head == .categorical
    return Theory(
      objective: [
        "minimise over f:  -E ln p(y | f(x)),  (x, y) ~ data",
        isCategorical
          ? "p(y|x) = softmax(a)_y:  -ln p = lse(a) - a_y,  slope softmax(a) - onehot(y)"
          : "p(yes|x) = sigmoid(a):  -ln p = softplus(a) - y a,  slope sigmoid(a) - y",
        "The best answer is p(y|x) itself; what is left of the loss is the entropy of y given x.",
      ],
      algorithm: [
        "Draw a batch of points with their classes.",
        "Compute the logits, and minus ln p of each class.",
        "Step the weights down the gradient of the mean.",
        "A draw: a point of the data, and a class by its probabilities.",
      ])
  }
}
