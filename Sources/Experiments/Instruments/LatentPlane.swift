import Distributions
import Frames

/// The plane of latents of two numbers, told apart by where the generator takes them: to which mode, or where data has none,
/// to which quarter of the plane.
enum LatentPlane {
  /// Latents that are shown: some in every cell of a plot.
  static let count = 4_096
  /// Within so many deviations of a mode's mean a sample is the mode's.
  private static let reach = 3.0

  /// What there is to see of a law of latents: nearly all of a normal, all of the others.
  static func extent(of latent: LatentConfiguration) -> Window {
    Window(halfSide: latent.kind == .normal ? 3.5 : 1.25)
  }

  /// The plane of latents, each beside the sample that is made of it.
  static func scene(
    _ latents: [SIMD2<Float>], samples: [SIMD2<Float>], of latent: LatentConfiguration,
    beside data: any Distribution
  ) -> Scene {
    let layers =
      data.mixture.map { byMode(latents, samples, $0) }
      ?? [byQuarter(latents, samples, around: center(of: data))]
    return Scene(extent: extent(of: latent), xLabel: "z1", yLabel: "z2", layers: layers)
  }

  private static func byMode(
    _ latents: [SIMD2<Float>], _ samples: [SIMD2<Float>], _ mixture: Mixture
  ) -> [Layer] {
    var classes = [[SIMD2<Float>]](repeating: [], count: mixture.means.count)
    var others: [SIMD2<Float>] = []
    for (latent, sample) in zip(latents, samples) {
      if let mode = mode(of: SIMD2<Double>(sample), mixture) {
        classes[mode].append(latent)
      } else {
        others.append(latent)
      }
    }
    return [
      Layer("to no mode", role: .samples, mark: .points(others)),
      Layer("mode that z goes to", role: .regions, mark: .classes(classes)),
    ]
  }

  /// The mode that a sample is of; nil where it is of none.
  private static func mode(of sample: SIMD2<Double>, _ mixture: Mixture) -> Int? {
    func distance(_ mode: Int) -> Double {
      let away = (sample - mixture.means[mode]) / mixture.deviation
      return (away * away).sum().squareRoot()
    }
    let nearest = mixture.means.indices.min { distance($0) < distance($1) }
    return nearest.flatMap { distance($0) <= reach ? $0 : nil }
  }

  private static func byQuarter(
    _ latents: [SIMD2<Float>], _ samples: [SIMD2<Float>], around center: SIMD2<Float>
  ) -> Layer {
    var classes = [[SIMD2<Float>]](repeating: [], count: 4)
    for (latent, sample) in zip(latents, samples) {
      classes[LatentRegions.quadrant(of: sample - center)].append(latent)
    }
    return Layer("quadrant that z goes to", role: .regions, mark: .classes(classes))
  }

  private static func center(of data: any Distribution) -> SIMD2<Float> {
    guard let mean = data.moments?.mean, mean.count == 2 else { return .zero }
    return SIMD2(Float(mean[0]), Float(mean[1]))
  }
}
