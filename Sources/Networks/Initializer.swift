public import Tensors

/// How the first values of a layer's weights and biases are drawn.
///
/// Raw values are the names used in files.
public enum Initializer: String, Sendable, CaseIterable, Hashable {
  /// PyTorch's default for a linear layer: weights and biases from U(-1/sqrt(fan-in), 1/sqrt(fan-in)).
  case pytorch
  /// Weights from N(0, 2 / fan-in), biases zero (He et al. 2015, arXiv:1502.01852).
  case he
  /// Weights from U(-r, r), r = sqrt(6 / (fan-in + fan-out)), biases zero (Glorot & Bengio 2010).
  case glorot
  /// Orthonormal rows or columns, whichever fit, uniformly distributed; biases zero (Saxe et al. 2013,
  /// arXiv:1312.6120).
  case orthogonal
  /// Weights from N(0, 1 / fan-in), biases zero.
  case normal

  /// Draws a weight matrix [outputs, inputs], scaled by `gain`; `matrix` numbers the matrix in its layout.
  public func fillWeight(
    _ weight: MatrixView, gain: Double, from stream: RandomStream, matrix: Int
  ) {
    let (fanIn, fanOut) = (Double(weight.columns), Double(weight.rows))
    switch self {
    case .pytorch: weight.fillUniform(gain / fanIn.squareRoot(), stream, matrix)
    case .he: weight.fillNormal(gain * (2 / fanIn).squareRoot(), stream, matrix)
    case .glorot: weight.fillUniform(gain * (6 / (fanIn + fanOut)).squareRoot(), stream, matrix)
    case .normal: weight.fillNormal(gain / fanIn.squareRoot(), stream, matrix)
    case .orthogonal:
      weight.fillNormal(1, stream, matrix)
      weight.orthonormalize()
      weight.scale(by: gain)
    }
  }

  /// Draws a row of biases of a layer with `inputs` inputs; `matrix` numbers the matrix in its layout.
  public func fillBias(
    _ bias: MatrixView, inputs: Int, from stream: RandomStream, matrix: Int
  ) {
    switch self {
    case .pytorch: bias.fillUniform(1 / Double(inputs).squareRoot(), stream, matrix)
    case .he, .glorot, .orthogonal, .normal: bias.scale(by: 0)
    }
  }
}

extension MatrixView {
  fileprivate func fillUniform(_ bound: Double, _ stream: RandomStream, _ matrix: Int) {
    stream.fillUniform(self, step: matrix)
    for index in elements.indices { elements[index] = (2 * elements[index] - 1) * Float(bound) }
  }

  fileprivate func fillNormal(_ deviation: Double, _ stream: RandomStream, _ matrix: Int) {
    stream.fillNormal(self, step: matrix)
    scale(by: deviation)
  }

  fileprivate func scale(by factor: Double) {
    for index in elements.indices { elements[index] *= Float(factor) }
  }
}
