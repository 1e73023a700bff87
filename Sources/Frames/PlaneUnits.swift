/// What the numbers of points stand for: the units of a file, from which the points were shifted and scaled.
public struct PlaneUnits: Sendable, Hashable {
  /// What the two axes are called.
  public var names: [String]
  /// Where 0 lies, in the file's units.
  public var origin: SIMD2<Double>
  /// How much of the file's units 1 is.
  public var scale: SIMD2<Double>

  /// Units that are those of the file, unless told otherwise.
  public init(
    names: [String] = ["x", "y"], origin: SIMD2<Double> = .zero,
    scale: SIMD2<Double> = SIMD2(1, 1)
  ) {
    (self.names, self.origin, self.scale) = (names, origin, scale)
  }

  /// A point in the file's units.
  public func own(_ point: SIMD2<Double>) -> SIMD2<Double> { origin + scale * point }
  /// A point of the file as it is drawn and trained on.
  public func standard(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - origin) / scale }
}
