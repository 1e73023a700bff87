import Frames

/// Where in the latent plane samples come from: the same points before and after the generator, told apart by the
/// quadrant of their latent.
///
/// Of latents with more dimensions the first two count.
final class LatentRegions {
  /// What can be switched on and off; nothing where latents have one dimension.
  var board: LayerBoard

  private let latent: LatentConfiguration
  /// The points of each quadrant before and after the generator, and of which generation of it they are.
  private var known: (generation: Int, inputs: [[SIMD2<Float>]], outputs: [[SIMD2<Float>]])?

  /// Points: enough for a few in every cell of a plot, and made in some ten milliseconds.
  private static let count = 4096
  private static let name = "quadrant of z"

  /// The regions of latents of a kind.
  init(of latent: LatentConfiguration) {
    self.latent = latent
    board = LayerBoard(latent.dimension > 1 ? Self.choices : [])
  }

  private static let choices = [
    LayerBoard.Choice(
      "input", key: "input", isShown: true,
      explanation: "The noise itself, beside the picture: z, or its first two numbers, by quadrant."
    ),
    LayerBoard.Choice(
      "regions", key: "regions", isShown: false,
      explanation:
        "Colours the picture by the quadrant of z that most of a cell's samples come from; some cells "
        + "have its number."),
  ]

  /// The layer for the picture, if it is switched on.
  func pictureLayers(_ cloud: SampleCloud) -> [Layer] {
    guard board.shows("regions"), cloud.count > 0 else { return [] }
    return [Layer(Self.name, role: .regions, mark: .classes(points(cloud).outputs))]
  }

  /// The latent plane, if it is switched on.
  func companion(_ cloud: SampleCloud) -> Scene? {
    guard board.shows("input"), cloud.count > 0 else { return nil }
    return plane(cloud)
  }

  /// The latent plane.
  ///
  /// - Precondition: there is a sample, and latents have two numbers at least.
  func plane(_ cloud: SampleCloud) -> Scene {
    Scene(
      extent: LatentPlane.extent(of: latent), xLabel: "z1", yLabel: "z2",
      layers: [Layer(Self.name, role: .regions, mark: .classes(points(cloud).inputs))])
  }

  private func points(
    _ cloud: SampleCloud
  ) -> (inputs: [[SIMD2<Float>]], outputs: [[SIMD2<Float>]]) {
    if let known, known.generation == cloud.generation { return (known.inputs, known.outputs) }
    let drawn = cloud.sampleElsewhere(count: Self.count, first: 0)
    var (inputs, outputs) = (
      [[SIMD2<Float>]](repeating: [], count: 4), [[SIMD2<Float>]](repeating: [], count: 4)
    )
    for row in 0..<Self.count {
      let z = SIMD2(
        drawn.latents[row * latent.dimension], drawn.latents[row * latent.dimension + 1])
      let quadrant = Self.quadrant(of: z)
      inputs[quadrant].append(z)
      outputs[quadrant].append(SIMD2(drawn.samples[2 * row], drawn.samples[2 * row + 1]))
    }
    known = (cloud.generation, inputs, outputs)
    return (inputs, outputs)
  }

  /// Counterclockwise from the upper right one, as mathematicians number them from 1.
  static func quadrant(of z: SIMD2<Float>) -> Int {
    z.y >= 0 ? (z.x >= 0 ? 0 : 1) : (z.x < 0 ? 2 : 3)
  }
}
