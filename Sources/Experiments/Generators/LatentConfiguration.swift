public import Parameters
public import Tensors

/// The noise that a generator is fed with.
public struct LatentConfiguration: Configuration {
  /// The distributions to choose from.
  ///
  /// Raw values are the names used in files.
  public enum Kind: String, Sendable, CaseIterable {
    /// N(0, I).
    case normal
    /// U(-1, 1) in every dimension.
    case uniform
    /// Uniform on the unit circle, or the unit sphere where there are more dimensions.
    case circle
  }

  /// The distribution.
  public var kind: Kind
  /// How many numbers a latent has.
  public var dimension: Int

  /// Two-dimensional normal noise, unless told otherwise.
  public init(kind: Kind = .normal, dimension: Int = 2) {
    self.kind = kind
    self.dimension = dimension
  }

  /// The distribution and its dimension.
  public var parameters: [Parameter<LatentConfiguration>] {
    [
      .choice("kind", "latent", \.kind).explained(Self.kindExplanation),
      .integer("dimension", "latent dimension", \.dimension, 1...256).explained(
        Self.dimensionExplanation),
    ]
  }
}

// MARK: - Words

extension LatentConfiguration {
  /// What the distribution is, for whoever has it as a setting.
  static let kindExplanation =
    "Distribution of the noise z: a normal, uniform in a square, or uniform on the unit circle."
  /// What the dimension is, for whoever has it as a setting.
  public static let dimensionExplanation =
    "Numbers in a latent z. With 1 all samples lie on one curve; more make it easy to part modes."
}

// MARK: - Drawing

extension LatentConfiguration {
  /// Fills rows of a matrix [rows, dimension] with latents.
  ///
  /// Row i depends on the stream, the step and `firstRow + i` only, so that a large batch may be
  /// drawn in blocks, in any order and on several threads.
  public func fill(
    _ latents: MatrixView, firstRow: Int = 0, step: Int, from stream: RandomStream
  ) {
    let offset = firstRow * dimension
    switch kind {
    case .normal:
      stream.fillNormal(latents.elements, step: step, offset: offset)
    case .uniform:
      stream.fillUniform(latents.elements, step: step, offset: offset)
      for index in latents.elements.indices {
        latents.elements[index] = 2 * latents.elements[index] - 1
      }
    case .circle:
      // Normal noise has no preferred direction, so its direction is uniform.
      stream.fillNormal(latents.elements, step: step, offset: offset)
      for row in 0..<latents.rows { normalize(latents.rows(row..<row + 1).elements) }
    }
  }

  /// The first latents of a step as an array, row by row.
  func latents(count: Int, step: Int, from stream: RandomStream) -> [Float] {
    var latents = [Float](repeating: 0, count: count * dimension)
    latents.withUnsafeMutableBufferPointer {
      fill(MatrixView($0, rows: count, columns: dimension), step: step, from: stream)
    }
    return latents
  }

  private func normalize(_ vector: UnsafeMutableBufferPointer<Float>) {
    var square: Float = 0
    for element in vector { square += element * element }
    guard square > 0 else {
      vector[0] = 1
      return
    }
    let factor = 1 / square.squareRoot()
    for index in vector.indices { vector[index] *= factor }
  }
}
