public import Graphs

// What models with a judging player can do; see `Capabilities.swift`.

/// A model with a player that tells samples from data: shows its verdict at every place, and where it pulls samples.
public protocol Judging: SendableMetatype {
  /// How verdicts are read.
  var scale: VerdictScale { get }

  /// Samples judged together.
  var packing: Int { get }

  /// The verdict on points [rows, count], of which `packing` neighbours are judged together: [rows / packing, 1].
  func verdict(on x: Expression, _ batch: Batch) -> Expression

  /// What the generator minimises, as a sum over samples [rows, count], 1 x 1; the pull on them is minus its gradient.
  func generatorLoss(of samples: Expression, _ batch: Batch) -> Expression

  /// What the players play for, where that is one number, of data and samples [rows, count].
  func payoff(data: Expression, samples: Expression, _ batch: Batch) -> Expression?
}

extension Judging {
  /// Each sample alone.
  public var packing: Int { 1 }
  /// No single number.
  public func payoff(data: Expression, samples: Expression, _ batch: Batch) -> Expression? { nil }
}

/// A model whose judging player is a critic, whose slope is to be bounded as a distance's is: shows its weights and its
/// slopes between data and samples, sorted into bins; measures the distance of samples from data beside what the critic says
/// of it, and how steep the critic is beside the bound that its weights set.
public protocol Criticising: Judging {
  /// The critic's weights: of each layer the matrix [outputs, inputs], then the biases.
  var criticWeights: WeightGroup { get }

  /// What no weight goes beyond; nil where weights are free.
  var weightBound: Double? { get }

  /// The slope that is asked for between data and samples; nil where none is.
  var slopeTarget: Double? { get }

  /// How steep the hidden units can be.
  var steepestActivation: Double { get }
}

/// A judging model whose generator looks ahead, to a judging player that it would have to do with later: shows that one's
/// verdicts too.
public protocol LookingAhead: Judging {
  /// The weights of the judging player.
  var judge: WeightGroup { get }

  /// What they would be, in their order, after the steps that the generator looks ahead on a batch.
  func ahead(_ batch: Batch) -> [Expression]
}
