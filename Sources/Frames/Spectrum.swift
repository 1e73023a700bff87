/// Eigenvalues as points in the complex plane, with the boundary that they lie within where what they belong to
/// converges.
public struct Spectrum: Sendable, Equatable {
  /// What parts eigenvalues that shrink a distance from those that stretch it.
  public enum Boundary: Sendable, Hashable {
    /// Of a map that is applied step by step: shrinking ones lie inside.
    case unitCircle
    /// Of a flow: shrinking ones lie to the left.
    case imaginaryAxis

    /// Where an eigenvalue lies that changes nothing.
    fileprivate var rest: SIMD2<Double> { self == .unitCircle ? SIMD2(1, 0) : .zero }
  }

  /// The eigenvalues: real and imaginary parts.
  public var points: [SIMD2<Double>]
  /// What they are held against.
  public var boundary: Boundary
  /// The ways that they go while a setting is turned; none where nothing moves them.
  public var paths: [[SIMD2<Float>]]

  /// Eigenvalues beside a boundary.
  public init(_ points: [SIMD2<Double>], boundary: Boundary, paths: [[SIMD2<Float>]] = []) {
    (self.points, self.boundary, self.paths) = (points, boundary, paths)
  }
}

extension Spectrum {
  /// How far from the eigenvalue of rest all points may lie for the view to come close.
  private static let near = 0.6

  /// The plane with the boundary, the ways and the points.
  ///
  /// Where all eigenvalues of a map are close to 1, as those of small steps are, it shows that part of the circle.
  public var scene: Scene {
    var layers = [Layer(boundaryName, role: .guide, mark: boundaryMark)]
    if !paths.isEmpty { layers.append(Layer("ways", role: .lattice, mark: .lines(paths))) }
    layers.append(Layer("eigenvalues", role: .current, mark: .spots(points)))
    return Scene(extent: extent, xLabel: "Re", yLabel: "Im", layers: layers)
  }

  private var boundaryName: String {
    boundary == .unitCircle ? "unit circle" : "imaginary axis"
  }

  private var boundaryMark: Mark {
    guard boundary == .imaginaryAxis else { return .circle(center: .zero, radius: 1) }
    // Beyond any window that shows the points.
    let end = Float(min(10 * extent.height, 1e30))
    return .lines([[SIMD2(0, -end), SIMD2(0, end)]])
  }

  private var extent: Window {
    let all = points + paths.joined().map { SIMD2<Double>($0) }
    let reach = all.reduce(0.0) { reach, point in
      let way = point - boundary.rest
      let length = (way * way).sum().squareRoot()
      return length.isFinite ? max(reach, length) : reach
    }
    if boundary == .unitCircle, reach > Self.near {
      let farthest = all.reduce(1.0) { farthest, point in
        let length = (point * point).sum().squareRoot()
        return length.isFinite ? max(farthest, length) : farthest
      }
      return Window(halfSide: 1.15 * farthest)
    }
    let half = max(1.25 * reach, 1e-9)
    // What converges lies to the left, which has the more room unless something lies to the right.
    let isLeft = all.allSatisfy { !($0.x > boundary.rest.x + reach / 2) }
    return Window(
      centerX: boundary.rest.x - (isLeft ? 0.3 * half : 0), centerY: 0, halfSide: half)
  }
}
