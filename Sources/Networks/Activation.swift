public import Graphs

/// The function applied to every unit of a hidden layer.
///
/// Raw values are the names used in files.
public enum Activation: String, Sendable, CaseIterable, Hashable {
  /// max(x, 0).
  case relu
  /// x, or x / 100 where x is negative (PyTorch's default slope).
  case leakyReLU = "leaky-relu"
  /// The hyperbolic tangent.
  case tanh
  /// The sine (Sitzmann et al. 2020, arXiv:2006.09661, without their frequency).
  case sine
  /// 1 / (1 + exp(-x)).
  case sigmoid
  /// log(1 + exp(x)).
  case softplus
  /// x, or exp(x) - 1 where x is negative (Clevert et al. 2015, arXiv:1511.07289).
  case elu
  /// x times the normal distribution function of x (Hendrycks & Gimpel 2016, arXiv:1606.08415).
  case gelu
  /// x / (1 + exp(-x)) (Ramachandran et al. 2017, arXiv:1710.05941).
  case silu
  /// x itself: the network is one linear map.
  case identity

  /// The greatest slope that it has anywhere: what a layer of it can multiply a gradient by, beside its weights.
  public var steepest: Double {
    switch self {
    case .relu, .leakyReLU, .tanh, .sine, .softplus, .elu, .identity: 1
    case .sigmoid: 0.25
    // At sqrt(2), where the second derivative is 0.
    case .gelu: 1.128905
    // Likewise at 2.39936, rounded up.
    case .silu: 1.09984
    }
  }

  /// The activation of every element.
  public func callAsFunction(_ x: Expression) -> Expression {
    switch self {
    case .relu: x.relu()
    case .leakyReLU: x.leakyRelu(slope: 0.01)
    case .tanh: x.tanh()
    case .sine: x.sin()
    case .sigmoid: x.sigmoid()
    case .softplus: x.softplus()
    case .elu: (x .> 0).choose(x, else: x.clamped(atMost: 0).exp() - 1)
    case .gelu: 0.5 * x * (1 + (0.5.squareRoot() * x).errorFunction())
    case .silu: x * x.sigmoid()
    case .identity: x
    }
  }
}
