public import Graphs
public import Networks

/// A number that a turn makes smaller by changing some weights.
///
/// It is a mean over the rows of the batch, for batches are cut into strips.
public struct Objective {
  /// What the number is called in reports and curves: "discriminator".
  let name: String
  /// What is shown as the loss, 1 x 1.
  let loss: Expression
  /// What is minimised beside it, such as a penalty, 1 x 1.
  let added: Expression?
  /// The weights that change.
  let groups: [WeightGroup]
  /// How they change.
  let optimizer: OptimizerConfiguration
  /// The first part of the names of the optimiser's memory in a checkpoint.
  let memory: String
  /// What happens to the weights after each run, in this order.
  let afterwards: [WeightRule]

  /// Minimises `loss + added` over the weights of some groups.
  public init(
    _ name: String, _ loss: Expression, added: Expression? = nil, training groups: [WeightGroup],
    with optimizer: OptimizerConfiguration, memory: String = "optimizer",
    afterwards: [WeightRule] = []
  ) {
    (self.name, self.loss, self.added, self.groups) = (name, loss, added, groups)
    (self.optimizer, self.memory, self.afterwards) = (optimizer, memory, afterwards)
  }
}

/// What happens to trained weights after a run.
public enum WeightRule {
  /// No weight stays outside of plus or minus a number.
  case clamp(to: Live)
  /// A moving average of the weights keeps this share of itself, and takes the rest from them.
  case average(keeping: Live)
  /// Another group of the same weights, which nobody trains, becomes a copy of these as they are shown (of their average,
  /// where there is one) after each run of a step at which the number is not 0.
  case copy(to: WeightGroup, when: Live)

  /// The number that it depends on.
  var live: Live {
    switch self {
    case .clamp(let live), .average(let live), .copy(_, let live): live
    }
  }
}

/// A number of a run beside what is minimised.
public struct Score {
  /// What it is called in reports and curves.
  let key: String
  /// The number, 1 x 1, a mean over the rows of the batch; or a row of them for those who watch.
  let value: Expression
  /// Whether it is among the losses of a report.
  let isReported: Bool

  /// A number by the name of `key`.
  public init(_ key: String, _ value: Expression, reported: Bool = false) {
    (self.key, self.value, isReported) = (key, value, reported)
  }
}

/// How state that is no weight changes in a run.
public struct Update {
  let state: StateEntry
  let value: Expression
  let range: ClosedRange<Float>?

  /// Replaces state by a value of its shape, of which the mean over strips is taken where it is one row; kept within a
  /// range where one is given.
  public init(_ state: StateEntry, to value: Expression, within range: ClosedRange<Float>? = nil) {
    (self.state, self.value, self.range) = (state, value, range)
  }
}
