import Experiments
import Graphs
import Networks
import Tensors

/// A network that changes with time: time scales and shifts the outputs of every layer.
///
///     layer(h, t) = (W h + b) * sigmoid(t c + e) + t r
///
/// with an activation between layers (Grathwohl et al. 2019, FFJORD, arXiv:1810.01367: "concatsquash"). The last layer's W, b
/// and r begin at 0, and so do the outputs.
struct ConcatSquashNetwork {
  /// W [outputs, inputs]; b, c, e and r [1, outputs].
  private struct Layer {
    let weight, bias, gateSlope, gateBias, drift: Weight
  }

  private let layers: [Layer]
  private let activation: Activation

  /// A network whose weights are added to a group.
  ///
  /// - Parameters:
  ///   - positions: how often each row of a batch meets it in a step, at about.
  ///   - path: the parameters that its configuration is set by.
  init(
    _ name: String, in group: WeightGroup, from inputs: Int, _ configuration: NetworkConfiguration,
    to outputs: Int, metBy positions: Int, setBy path: String
  ) {
    activation = configuration.activation
    let (initializer, gain) = (configuration.initializer, configuration.gain)
    let widths = [inputs] + configuration.hidden + [outputs]
    let zero: WeightLayout.Initialization = { view, _, _ in view.elements.update(repeating: 0) }
    // Layers of time have one input, and begin as PyTorch's do.
    let ofTime: WeightLayout.Initialization = { view, stream, number in
      Initializer.pytorch.fillBias(view, inputs: 1, from: stream, matrix: number)
    }
    var layers: [Layer] = []
    for (number, (fanIn, fanOut)) in zip(widths, widths.dropFirst()).enumerated() {
      let isLast = number == configuration.hidden.count
      let weights: WeightLayout.Initialization = { view, stream, number in
        initializer.fillWeight(view, gain: gain, from: stream, matrix: number)
      }
      let biases: WeightLayout.Initialization = { view, stream, number in
        initializer.fillBias(view, inputs: fanIn, from: stream, matrix: number)
      }
      func row(_ part: String, _ fill: @escaping WeightLayout.Initialization) -> Weight {
        group.weight("\(name).\(number).\(part)", rows: 1, columns: fanOut, fill)
      }
      layers.append(
        Layer(
          weight: group.weight(
            "\(name).\(number).weight", rows: fanOut, columns: fanIn, metBy: positions, setBy: path,
            isLast ? zero : weights),
          bias: row("bias", isLast ? zero : biases), gateSlope: row("gate.weight", ofTime),
          gateBias: row("gate.bias", ofTime), drift: row("drift.weight", isLast ? zero : ofTime)))
    }
    self.layers = layers
  }

  /// The network at a time [1, 1]: a plain one, whose weights [outputs, inputs] and biases [1, outputs] are those of the
  /// time.
  struct Field {
    fileprivate let layers: [(weight: Expression, bias: Expression)]
    fileprivate let activation: Activation

    /// The outputs for rows of inputs.
    func callAsFunction(_ x: Expression) -> Expression {
      layers.enumerated().reduce(x) { x, layer in
        let (number, (weight, bias)) = layer
        let sum = x.product(withTransposed: weight) + bias
        return number < layers.count - 1 ? activation(sum) : sum
      }
    }
  }

  /// The network at a time [1, 1].
  func at(_ time: Expression) -> Field {
    let graph = time.graph
    return Field(
      layers: layers.map { layer in
        let gate = (time * layer.gateSlope(graph) + layer.gateBias(graph)).sigmoid()
        // Weights are few, rows are many: what scales the outputs scales the weights.
        return (
          layer.weight(graph) * gate.transposed(),
          layer.bias(graph) * gate + time * layer.drift(graph)
        )
      }, activation: activation)
  }
}
