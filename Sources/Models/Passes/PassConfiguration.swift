import Experiments
import Frames
public import Networks
public import Parameters

/// The network of a model of many passes, and what it is told.
public struct PassConfiguration: Configuration {
  /// The coordinates that noise is put on.
  ///
  /// Raw values are the names used in files.
  public enum Coordinates: String, Sendable, CaseIterable {
    /// Those in which data has the mean 0 and unit deviation along an axis.
    case standardised
    /// Those of the data.
    case raw
  }

  /// The coordinates that noise is put on.
  public var coordinates = Coordinates.standardised
  /// How many sines and cosines of each coordinate the network is told.
  public var frequencies = 6
  /// The network.
  public var network = NetworkConfiguration(hidden: [128, 128, 128], activation: .silu)
  /// How much of itself the moving average of the weights keeps at each step; 0 for no average.
  public var averaging = 0.999

  /// Three layers of 128 units, six frequencies, standardised data and an average.
  public init() {}

  /// What it is told, then its size.
  public var parameters: [Parameter<PassConfiguration>] {
    [
      .linear(
        "averaging", "averaging", \.averaging, 0...0.99999, step: 0.001, effect: .immediate
      ).explained(
        "Share of itself that the average of the weights, which samples are made with, keeps in a step. "
          + "0 keeps none. Try it."),
      .integer("frequencies", "frequencies", \.frequencies, 0...10).explained(
        "Sines and cosines of each coordinate that the network is told. With 0 it blurs; try it."),
      .choice("coordinates", "coordinates", \.coordinates).explained(
        "Where noise is put on data: standardised to unit deviation along an axis, or raw, as it is."
      ),
    ] + parameters(of: \.network, under: "network")
  }

  /// What the average keeps after so many steps: less at first, so that it forgets the first weights.
  func kept(after step: Int) -> Double {
    min(averaging, Double(step + 1) / Double(step + 10))
  }
}

extension PassConfiguration {
  /// The rule of the average, where there is one; it is told where settings keep this.
  func rules<Settings: ModelSettings>(
    _ place: any KeyPath<Settings, PassConfiguration> & Sendable
  ) -> [WeightRule] {
    averaging > 0
      ? [
        .average(
          keeping: Live(atStep: { (settings: Settings, step) in
            settings[keyPath: place].kept(after: step)
          }))
      ]
      : []
  }
}
