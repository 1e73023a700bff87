public import Frames
import Glibc

extension DiracGame {
  /// The phase plane: field, what the flow ends on or keeps, path, present place.
  public func exhibit() -> Exhibit {
    var portrait = PhasePortrait(orbit: orbit, labels: ("theta", "psi"), guides: guides)
    if let amplitude = theory.amplitude(from: orbit.origin) { portrait.guideRadius = amplitude }
    return .plane(portrait.scene(over: field(over: portrait.extent)))
  }

  /// Where the field leads from a place.
  public func entries(at place: SIMD2<Double>) -> [Reading.Entry] {
    let field = DiracField(game: configuration)(place)
    return [
      Reading.Entry("field", [field.x, field.y], format: .significant(3)),
      Reading.Entry("D at theta", [place.x * place.y], format: .significant(3)),
      Reading.Entry("radius", [hypot(place.x, place.y)]),
    ]
  }

  /// The circle that the start lies on, and the closed curve that the flow ends on where there is one.
  private var guides: [Layer] {
    var guides = [PhasePortrait.circle("start", radius: orbit.startRadius)]
    switch configuration.method {
    case .wasserstein:
      if let radius = theory.amplitude(from: orbit.origin), radius < orbit.startRadius {
        guides = [PhasePortrait.circle("circle left by clipping", radius: radius)]
      }
    case .slopePenalty:
      if !cycle.isEmpty { guides = [Layer("cycle of the flow", role: .guide, mark: .line(cycle))] }
    case .minimax, .nonSaturating, .r1, .instanceNoise, .consensus, .leastSquares, .unrolled,
      .lookAhead:
      break
    }
    return guides
  }

  /// The field over what is in sight.
  private func field(over extent: Window) -> Mark {
    let places = Places(viewport, extent: extent, dots: SIMD2(4, 4))
    let field = DiracField(game: configuration)
    let vectors = (0..<places.count).map { number -> SIMD2<Float> in
      let vector = field(SIMD2<Double>(places[number]))
      // Only the direction counts, and single precision has no room for the smallest.
      let length = max(abs(vector.x), abs(vector.y))
      return length > 0 && length.isFinite ? SIMD2<Float>(vector / length) : .zero
    }
    return .field(
      DirectionField(
        window: places.window, columns: places.columns, rows: places.rows, vectors: vectors))
  }

  /// The eigenvalues beside the imaginary axis, or of finite steps beside the unit circle, with the ways that they go while
  /// the penalty grows.
  public func companion() -> Scene? {
    guard layers.shows("eigenvalues"), !theory.eigenvalues.isEmpty else { return nil }
    return Spectrum(
      theory.eigenvalues, boundary: configuration.play == .flow ? .imaginaryAxis : .unitCircle,
      paths: theory.paths
    ).scene
  }

  /// The radius, and both players, over the steps.
  public var charts: [ChartPlan] {
    [
      ChartPlan(
        "radius", curves: [ChartPlan.Curve("radius", key: "radius")],
        references: [Reference("start", value: orbit.startRadius)]),
      ChartPlan(
        "players",
        curves: [ChartPlan.Curve("theta", key: "theta"), ChartPlan.Curve("psi", key: "psi")]),
    ]
  }

  /// Notes where the players are, at the start too.
  public func note(in record: inout Record) {
    record.note(radius, curve: 0, step: stepCount)
    record.note(players.place.x, curve: 1, step: stepCount)
    record.note(players.place.y, curve: 2, step: stepCount)
  }
}
