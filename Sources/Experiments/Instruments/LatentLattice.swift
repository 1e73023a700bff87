import Glibc

/// Lines in the latent plane that show how a generator folds and stretches it.
///
/// For normal latents they lie so that equally many latents fall between neighbours, within 2.5 deviations;
/// for uniform latents they divide the square evenly; for latents on a circle they are the circle and rays to
/// it, though only the circle's points are ever drawn as latents. Of more than two dimensions it is the
/// plane of the first two, all others being 0; of one dimension there is one line.
struct LatentLattice {
  /// The latents of all lines, row by row: [count, dimension].
  let latents: [Float]
  /// How many latents each line has, in order.
  let lengths: [Int]

  /// How many latents there are.
  var count: Int { lengths.reduce(0, +) }

  /// How many lines there are along each axis.
  static let linesPerAxis = 11
  /// How many rays there are on a circle.
  static let rays = 16
  /// How many latents a line has; the bound on the cost is that times the lines.
  static let pointsPerLine = 64
  /// How far lines reach among normal latents, in deviations.
  static let reach = 2.5

  /// The lattice of a kind of latents.
  init(for latent: LatentConfiguration) {
    let lines = Self.lines(for: latent)
    lengths = lines.map(\.count)
    latents = lines.joined().flatMap { point in
      (0..<latent.dimension).map { $0 == 0 ? point.x : $0 == 1 ? point.y : 0 }
    }
  }

  /// What the layer is called: which part of the latents it shows.
  static func label(for latent: LatentConfiguration) -> String {
    switch latent.dimension {
    case 1: "latent line"
    case 2: "latent grid"
    default: "latent grid (z1, z2)"
    }
  }

  /// What the layer shows, in one sentence.
  static func explanation(for latent: LatentConfiguration) -> String {
    let what =
      switch (latent.dimension, latent.kind) {
      case (1, _): "The line of latents"
      case (_, .normal): "A grid over the latent plane with equally many latents between its lines"
      case (_, .uniform): "An even grid over the square of latents"
      case (_, .circle): "The circle of latents with rays to it"
      }
    let plane = latent.dimension > 2 ? ", of z1 and z2 with all others 0," : ""
    return "\(what)\(plane) as the generator bends it."
  }
}

// MARK: - Lines

extension LatentLattice {
  private static func lines(for latent: LatentConfiguration) -> [[SIMD2<Float>]] {
    let reach = latent.kind == .normal ? Self.reach : 1
    if latent.dimension == 1 { return [straight(from: SIMD2(-reach, 0), to: SIMD2(reach, 0))] }
    if latent.kind == .circle {
      let circle = (0...2 * pointsPerLine).map { number in
        let angle = Double.pi * Double(number) / Double(pointsPerLine)
        return SIMD2<Float>(SIMD2(cos(angle), sin(angle)))
      }
      return [circle]
        + (0..<rays).map { ray in
          let angle = 2 * Double.pi * Double(ray) / Double(rays)
          return straight(from: .zero, to: SIMD2(cos(angle), sin(angle)))
        }
    }
    let places = (0..<linesPerAxis).map { number in
      let share = Double(number) / Double(linesPerAxis - 1)
      return latent.kind == .normal ? quantile(share, reach: reach) : reach * (2 * share - 1)
    }
    return places.map { straight(from: SIMD2($0, -reach), to: SIMD2($0, reach)) }
      + places.map { straight(from: SIMD2(-reach, $0), to: SIMD2(reach, $0)) }
  }

  private static func straight(
    from start: SIMD2<Double>, to end: SIMD2<Double>
  ) -> [SIMD2<Float>] {
    (0..<pointsPerLine).map { number in
      let share = Double(number) / Double(pointsPerLine - 1)
      return SIMD2<Float>(start + share * (end - start))
    }
  }

  /// The place that a share of the normal distribution within the reach lies below, by bisection.
  private static func quantile(_ share: Double, reach: Double) -> Double {
    let wanted = (2 * share - 1) * erf(reach / 2.0.squareRoot())
    var (low, high) = (-reach, reach)
    for _ in 0..<52 {
      let middle = (low + high) / 2
      if erf(middle / 2.0.squareRoot()) < wanted { low = middle } else { high = middle }
    }
    return share == 0.5 ? 0 : (low + high) / 2
  }
}
