public import Parameters

/// What a multilayer perceptron looks like between its inputs and its outputs.
public struct NetworkConfiguration: Configuration {
  /// The widths of the hidden layers, from the input on.
  public var hidden: [Int] {
    didSet {
      if hidden.isEmpty, let widest = oldValue.max() { nextWidth = widest }
    }
  }
  /// The function applied to every hidden unit.
  public var activation: Activation
  /// How the first weights are drawn.
  public var initializer: Initializer
  /// A factor on all first weights, but not on the biases.
  public var gain: Double
  /// How wide layers will be once there are some again; nothing while there are.
  private var nextWidth: Int

  /// Two hidden layers of 128 ReLU units with PyTorch's default weights, unless told otherwise.
  public init(
    hidden: [Int] = [128, 128], activation: Activation = .relu,
    initializer: Initializer = .pytorch, gain: Double = 1
  ) {
    self.hidden = hidden
    self.activation = activation
    self.initializer = initializer
    self.gain = gain
    nextWidth = hidden.max() ?? 128
  }

  /// Widths in files; depth and width, which rewrite them, on the screen.
  ///
  /// Without hidden layers also files say how wide they would be.
  public var parameters: [Parameter<NetworkConfiguration>] {
    [
      .integers("hidden", "hidden layers", \.hidden, count: Self.depths, each: Self.widths)
        .explained("Width of each hidden layer, from the input on; [] makes a single linear map."),
      .integer("depth", "depth", \.depth, Self.depths, place: .screen).explained(
        "Number of hidden layers. More fold the plane more often; 0 is a linear map. Try 2, 6, 12."),
      .integer(
        "width", "width", \.width, Self.widths, step: nil,
        place: hidden.isEmpty ? .everywhere : .screen
      ).explained(
        "Units in every hidden layer. More can bend more finely, and cost time. Try 4, 16 and 128."),
      .choice("activation", "activation", \.activation).explained(
        "What every unit does to its sum. relu folds along lines, tanh bends, identity is linear."),
      .choice("initializer", "initializer", \.initializer).explained(
        "How the first weights are drawn. It decides whether signals fade or grow with depth."),
      .logarithmic("gain", "weight gain", \.gain, 0...100, floor: 0.01).explained(
        "Factor on the initial weights of every layer. More spreads the output; less shrinks it."
      ),
    ]
  }
}

// MARK: - Equality

extension NetworkConfiguration {
  /// Whether the networks are alike; those without hidden layers also in how wide new ones would be.
  public static func == (one: NetworkConfiguration, other: NetworkConfiguration) -> Bool {
    one.hidden == other.hidden && one.width == other.width && one.activation == other.activation
      && one.initializer == other.initializer && one.gain == other.gain
  }
}

// MARK: - Depth and width

extension NetworkConfiguration {
  /// How many hidden layers there may be.
  public static let depths = 0...64
  /// How wide a hidden layer may be.
  public static let widths = 1...1024

  /// How many hidden layers there are; new ones are as wide as the last one, and where there is none
  /// as `width` says.
  public var depth: Int {
    get { hidden.count }
    set {
      let width = hidden.last ?? nextWidth
      hidden = Array(hidden.prefix(newValue))
      hidden += Array(repeating: width, count: newValue - hidden.count)
    }
  }

  /// How wide the widest hidden layer is, was, or will be; setting it makes all layers as wide.
  public var width: Int {
    get { hidden.max() ?? nextWidth }
    set {
      nextWidth = newValue
      hidden = hidden.map { _ in newValue }
    }
  }
}

// MARK: - Size

extension NetworkConfiguration {
  /// How many weights and biases a network with so many inputs and outputs has.
  public func weightCount(inputs: Int, outputs: Int) -> Int {
    zip([inputs] + hidden, hidden + [outputs]).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }

  /// About how many bytes training such a network takes: weights, two moments and the gradients of each strip,
  /// and for each row of the batch every unit's value and gradient.
  public func trainingBytes(inputs: Int, outputs: Int, batch: Int, strips: Int) -> Int {
    let units = inputs + hidden.reduce(0, +) + outputs
    return 4 * ((3 + strips) * weightCount(inputs: inputs, outputs: outputs) + 2 * batch * units)
  }
}
