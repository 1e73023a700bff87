public import Experiments
public import Parameters
import Distributions
import Frames
import Networks

/// The settings of a model that draws number by number.
public protocol PixelSettings: ModelSettings {
  /// The law of a number, and the average of the weights.
  var numbers: NumberConfiguration { get set }
  /// How many of the first numbers of a sample are taken from data.
  var givenCount: Int { get }
}

/// What all models that draw number by number can be told, whatever their network is.
public struct NumberConfiguration: Hashable, Sendable {
  /// What the law of a number is made of.
  public var head: LevelHead.Law
  /// Components of a mixture.
  public var components = 5
  /// How much of itself the moving average of the weights keeps at each step; 0 for no average.
  public var averaging = 0.0
  /// The levels that numbers without any of their own are cut into.
  public var levelCount: Int

  /// Five components where the law is a mixture, and no average.
  public init(head: LevelHead.Law = .softmax, levelCount: Int = 8) {
    (self.head, self.levelCount) = (head, levelCount)
  }
}

extension PixelSettings {
  /// None: all are drawn.
  public var givenCount: Int { 0 }

  /// The levels of the data, or those that its numbers are cut into.
  var levels: ValueLevels { data.distribution.levels ?? ValueLevels(numbers.levelCount) }

  /// Head, average and levels.
  var numberParameters: [Parameter<Self>] {
    let law: Parameter<Self> = .choice("model.head", "head", \.numbers.head).explained(
      "softmax: a logit a level. logistic-mixture: logistics cut into levels; near ones help each other."
    )
    let components: Parameter<Self> = .integer(
      "model.components", "components", \.numbers.components, 1...16
    ).explained("Logistics that the law of a number is a mixture of; three parameters each.")
    return [law] + (numbers.head == .softmax ? [] : [components]) + [
      .linear(
        "model.averaging", "averaging", \.numbers.averaging, 0...0.999, step: 0.005,
        effect: .immediate
      ).explained(
        "Share of itself that the average of the weights, which samples are made with, keeps in a step. "
          + "0 keeps none."),
      .integer("model.levels", "cut levels", \.numbers.levelCount, 2...64, step: nil).explained(
        "Levels that numbers are cut into where the data has none of its own, such as tones without codes."
      ),
    ]
  }
}

extension TrainingConfiguration {
  /// As these models begin: batches of 64, 2,000 steps, a rate of 0.003.
  static var numberByNumber: Self {
    var training = Self()
    (training.batch, training.steps) = (64, 2_000)
    training.optimizer.learningRate = 0.003
    return training
  }
}
