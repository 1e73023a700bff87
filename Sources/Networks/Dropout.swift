public import Graphs

/// Dropping of hidden units at random while a network is trained.
///
///     h * m / (1 - p),   m = 0 with probability p, else 1, for every unit of every row
///
/// The division keeps the expectation of every unit (Srivastava et al. 2014, "Dropout: a simple way to prevent neural
/// networks from overfitting"). The draws are inputs of the graph, one matrix for each hidden layer: whoever runs it
/// fills them with U[0, 1). Networks that are only looked at are called without.
public struct Dropout {
  /// The first part of the names of the inputs.
  public let name: String
  /// The probability p with which a unit is dropped, 1 x 1.
  public let rate: Expression

  /// Dropout whose draws are the inputs "NAME.0", "NAME.1", ..., with a probability below 1.
  public init(_ name: String, rate: Expression) {
    self.name = name
    self.rate = rate
  }

  /// The units of a hidden layer that are left, scaled.
  public func callAsFunction(_ units: Expression, layer: Int) -> Expression {
    let draws = units.graph.input(
      input(of: layer), rows: units.rows, columns: units.columns)
    return units * ((1 - (rate .> draws)) / (1 - rate))
  }

  /// The name of the input that takes the draws of a hidden layer.
  public func input(of layer: Int) -> String { Self.input(name, layer: layer) }

  /// The name of the input that takes the draws of a hidden layer, of dropout with a name.
  public static func input(_ name: String, layer: Int) -> String { "\(name).\(layer)" }

  /// Whether an input takes draws of dropout with a name.
  public static func isInput(_ input: String, of name: String) -> Bool {
    input.hasPrefix("\(name).") && Int(input.dropFirst(name.count + 1)) != nil
  }
}
