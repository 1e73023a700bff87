import Distributions
public import Experiments
import Frames
public import Graphs
import Networks
import Tensors

/// A flow of coupling layers: an invertible map from data to normal noise, whose density is exact.
///
///     ln p(x) = ln N(z; 0, I) + sum of ln |dz/dx| over the layers,   z = f(x)
///     minimise  -E ln p(x),   x ~ data;   a sample is f^-1(z)
///
/// Each layer leaves one coordinate to a network, which says how the other is changed, by turns:
///
///     affine   b' = b exp(l) + t,   ln |db'/db| = l,   (l, t) of the network, l within +-3
///     spline   b' = a monotone rational-quadratic spline whose knots come from the network
///
/// (Dinh et al. 2017, RealNVP, arXiv:1605.08803; Durkan et al. 2019, Neural Spline Flows, arXiv:1906.04032, in which the
/// coordinate that is passed through has a spline of its own.) All layers begin as the identity. Noise is in one piece and
/// so is what a continuous, invertible map makes of it: between separate modes filaments remain, thin with splines, plain
/// with affine layers.
public struct CouplingFlow: GenerativeModel, Invertible, LatentVariable {
  let settings: Settings
  /// Brings data to unit deviation.
  private let frame: Standardisation
  private let weights: WeightGroup
  private let networks: [MultilayerPerceptron]
  /// The splines of the coordinates that are passed through.
  private let free: [Weight]

  /// The flow that some settings ask for.
  public init(_ settings: Settings, in book: WeightBook) {
    self.settings = settings
    frame = Standardisation(of: settings.data.distribution, meanSquare: Double(book.space.count))
    let weights = book.group("flow")
    let count = settings.parameterCount
    let identity = [Float](repeating: 0, count: count)
    networks = (0..<settings.layers).map {
      weights.perceptron(
        "layers.\($0)", from: 1, settings.network, to: count, startingAt: identity,
        setBy: "model.network")
    }
    free =
      settings.transform == .affine
      ? []
      : (0..<settings.layers).map {
        weights.weight("splines.\($0)", rows: 1, columns: count) { view, _, _ in
          view.elements.update(repeating: 0)
        }
      }
    self.weights = weights
  }

  /// Normal noise of the plane.
  public var latent: LatentConfiguration { LatentConfiguration(kind: .normal, dimension: 2) }

  /// The surprise of data.
  public var turns: [Turn] {
    [
      Turn("flow") { batch in
        Move(
          Objective(
            "surprise", -logLikelihood(of: batch.data, batch).mean(), training: [weights],
            with: settings.training.optimizer))
      }
    ]
  }

  /// f^-1 of noise, layer by layer.
  public var sampling: Sampling {
    .layers(
      start: { frame.undone($0.latent(latent)) },
      networks.indices.reversed().map { layer in
        { x, _ in undo(layer, of: x) }
      })
  }

  /// Layers.
  public var passKind: PassKind { .layer }

  /// z = f(x), and ln |dz/dx|.
  public func encode(_ x: Expression, _ batch: Batch) -> (z: Expression, logJacobian: Expression) {
    let y = frame(x)
    var parts = [y.columns(0..<1), y.columns(1..<2)]
    var slopes: [Expression] = []
    for layer in networks.indices {
      let (kept, moved) = (layer % 2, 1 - layer % 2)
      let parameters = networks[layer](parts[kept])
      switch settings.transform {
      case .affine:
        let (logScale, shift) = Self.affine(parameters)
        parts[moved] = parts[moved] * logScale.exp() + shift
        slopes.append(logScale)
      case .spline:
        let (one, other) = (
          settings.spline(parts[moved], by: parameters),
          settings.spline(parts[kept], by: free[layer](x.graph))
        )
        (parts[moved], parts[kept]) = (one.value, other.value)
        slopes += [one.logSlope, other.logSlope]
      }
    }
    return (
      .besides(parts[0], parts[1]), slopes.dropFirst().reduce(slopes[0], +) + frame.logJacobian
    )
  }

  /// x = f^-1(z).
  public func decode(_ z: Expression, _ batch: Batch) -> Expression {
    networks.indices.reversed().reduce(frame.undone(z)) { undo($1, of: $0) }
  }

  /// What a layer changes to some points, all as far from the origin as data is.
  private func undo(_ layer: Int, of x: Expression) -> Expression {
    let z = frame(x)
    var parts = [z.columns(0..<1), z.columns(1..<2)]
    let (kept, moved) = (layer % 2, 1 - layer % 2)
    if settings.transform == .spline {
      parts[kept] = settings.spline.inverse(of: parts[kept], by: free[layer](x.graph))
    }
    let parameters = networks[layer](parts[kept])
    switch settings.transform {
    case .affine:
      let (logScale, shift) = Self.affine(parameters)
      parts[moved] = (parts[moved] - shift) * (-logScale).exp()
    case .spline:
      parts[moved] = settings.spline.inverse(of: parts[moved], by: parameters)
    }
    return frame.undone(.besides(parts[0], parts[1]))
  }

  /// ln of the factor, within +-3, and the shift.
  private static func affine(_ parameters: Expression) -> (logScale: Expression, shift: Expression)
  {
    (3 * (parameters.columns(0..<1) * (1 / 3)).tanh(), parameters.columns(1..<2))
  }
}
