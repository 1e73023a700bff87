import Experiments
import Glibc
import Graphs
import Networks

/// A network that is told a point, the sines and cosines of its coordinates, and a time.
///
///     r(x, c) = MLP(x, sin(w x), cos(w x), c, sin(k c), cos(k c)),   w = pi/2 2^j,  k = 1, 2, 4
///
/// Without the sines of x it cannot tell places that lie close together (Tancik et al. 2020, arXiv:2006.10739). It begins
/// as 0 everywhere.
struct PassNetwork {
  private let network: MultilayerPerceptron
  private let frequencies: Int

  private static let timeFrequencies: [Float] = [1, 2, 4]

  /// A network of a group for points of so many coordinates.
  init(_ configuration: PassConfiguration, columns: Int, in group: WeightGroup) {
    frequencies = configuration.frequencies
    let inputs = columns * (1 + 2 * frequencies) + 1 + 2 * Self.timeFrequencies.count
    network = group.perceptron(
      from: inputs, configuration.network, to: columns,
      startingAt: [Float](repeating: 0, count: columns), setBy: "model.network")
  }

  /// Its answer to points [rows, columns] of unit deviation, with what tells the time [rows or 1, 1].
  func callAsFunction(_ x: Expression, code: Expression) -> Expression {
    let graph = x.graph
    var features = [x]
    if frequencies > 0 {
      // Each coordinate times each frequency.
      let (rows, columns) = (x.columns, x.columns * frequencies)
      var table = [Float](repeating: 0, count: rows * columns)
      for axis in 0..<rows {
        for number in 0..<frequencies {
          table[axis * columns + axis * frequencies + number] =
            Float(0.5 * Double.pi * pow(2, Double(number)))
        }
      }
      let phases = x.product(with: graph.table(rows: rows, columns: columns, table))
      features += [phases.sin(), phases.cos()]
    }
    let count = Self.timeFrequencies.count
    let phases = code * graph.table(rows: 1, columns: count, Self.timeFrequencies)
    let time = Expression.besides(code, phases.sin(), phases.cos())
    features.append(time.broadcast(to: Shape(x.rows, time.columns)))
    return network(.besides(features))
  }
}
