public import Graphs
import Tensors

/// A feed-forward network: linear layers with an activation between them, none after the last.
///
/// The weights are named as PyTorch names those of a list of linear layers: `generator.0.weight`
/// [outputs, inputs], `generator.0.bias`, `generator.1.weight`, ... A network is called like a function, on
/// expressions of any graph and as often as needed; all calls share its weights.
public struct MultilayerPerceptron {
  /// Its name, the first part of the names of its weights.
  public let name: String
  /// How many numbers a row of input has.
  public let inputs: Int
  /// How many numbers a row of output has.
  public let outputs: Int
  /// What lies between.
  public let configuration: NetworkConfiguration
  /// Where its weights are.
  public let layout: WeightLayout

  private let layers: [(weight: WeightLayout.Entry, bias: WeightLayout.Entry)]

  /// A network whose weights are added to a layout.
  ///
  /// - Parameter firstMatrix: the number of the layout's first matrix for the drawing of first weights; networks
  ///   in different layouts that draw from one stream need numbers apart, or they would start alike.
  /// - Parameter start: what the outputs are at first, whatever the inputs: the last layer's weights are 0 then.
  public init(
    _ name: String, inputs: Int, configuration: NetworkConfiguration, outputs: Int,
    startingAt start: [Float]? = nil, in layout: WeightLayout, firstMatrix: Int = 0
  ) {
    precondition(
      start.map { $0.count == outputs } ?? true,
      "\(name) has \(outputs) outputs, but starts at \(start?.count ?? 0)")
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
    self.configuration = configuration
    self.layout = layout
    let (initializer, gain) = (configuration.initializer, configuration.gain)
    let widths = [inputs] + configuration.hidden + [outputs]
    let last = configuration.hidden.count
    layers = zip(widths, widths.dropFirst()).enumerated().map { number, widths in
      let (fanIn, fanOut) = widths
      let known = number == last ? start : nil
      let weight = layout.add("\(name).\(number).weight", rows: fanOut, columns: fanIn) {
        if known != nil {
          $0.elements.update(repeating: 0)
        } else {
          initializer.fillWeight($0, gain: gain, from: $1, matrix: firstMatrix + $2)
        }
      }
      let bias = layout.add("\(name).\(number).bias", rows: 1, columns: fanOut) {
        if let known {
          $0.assign(known)
        } else {
          initializer.fillBias($0, inputs: fanIn, from: $1, matrix: firstMatrix + $2)
        }
      }
      return (weight, bias)
    }
  }

  /// The outputs for rows of inputs, some hidden units being dropped if so wanted.
  public func callAsFunction(_ x: Expression, dropout: Dropout? = nil) -> Expression {
    let last = layers.count - 1
    let hidden = hidden(x, layers: last, dropout: dropout)
    return hidden.product(withTransposed: weight(last, hidden)) + bias(last, hidden)
  }

  /// What the first units of a layer are given, before the activation: what the outputs would be, were it the last.
  ///
  /// - Parameters:
  ///   - x: rows of inputs.
  ///   - hiddenLayers: how many layers there are before it.
  ///   - units: how many of its units.
  public func preactivations(
    _ x: Expression, after hiddenLayers: Int, units: Int
  ) -> Expression {
    precondition(
      layers.indices.contains(hiddenLayers), "\(name) has no \(hiddenLayers) hidden layers")
    let hidden = hidden(x, layers: hiddenLayers, dropout: nil)
    return hidden.product(withTransposed: weight(hiddenLayers, hidden).rows(0..<units))
      + bias(hiddenLayers, hidden).columns(0..<units)
  }

  private func hidden(_ x: Expression, layers count: Int, dropout: Dropout?) -> Expression {
    precondition(x.columns == inputs, "\(name) takes \(inputs) inputs, not \(x.columns)")
    var x = x
    for number in 0..<count {
      x = configuration.activation(x.product(withTransposed: weight(number, x)) + bias(number, x))
      if let dropout { x = dropout(x, layer: number) }
    }
    return x
  }

  private func weight(_ layer: Int, _ x: Expression) -> Expression {
    x.graph.weight(layers[layer].weight, of: layout)
  }

  private func bias(_ layer: Int, _ x: Expression) -> Expression {
    x.graph.weight(layers[layer].bias, of: layout)
  }
}
