import Frames
public import Networks
public import Parameters

/// The network that judges, and what it is hindered by.
public struct DiscriminatorConfiguration: Configuration {
  /// What lies between its inputs and its output.
  public var network: NetworkConfiguration
  /// The probability with which each hidden unit is dropped while it is trained.
  public var dropout: Double

  /// Two hidden layers of 128 ReLU units without dropout, unless told otherwise.
  public init(network: NetworkConfiguration = NetworkConfiguration(), dropout: Double = 0) {
    self.network = network
    self.dropout = dropout
  }

  /// The network's, and dropout.
  public var parameters: [Parameter<Self>] {
    [
      .linear("dropout", "dropout", \.dropout, 0...0.95, step: 0.05, effect: .immediate).explained(
        "Share of D's hidden units that are dropped in a step. More makes D vague and slow to win; "
          + "with 0 it may win outright. Try 0.3.")
    ]
      + parameters(of: \.network, under: "")
  }
}
