import Distributions
import Frames
import Glibc
import Models
import Testing

@testable import Experiments

/// What is shown beside the main plot.
@Suite struct SecondPlotTests {
  private func marginals(_ experiment: any Accompanied) throws -> [Marginal] {
    guard case .histogram(let marginals)? = experiment.second(.histogram) else {
      Issue.record("no histogram")
      return []
    }
    return marginals
  }

  /// The points of a layer that is drawn.
  private func points(_ role: Layer.Role, of scene: Scene) -> [SIMD2<Float>] {
    for layer in scene.layers where layer.role == role {
      if case .points(let points) = layer.mark { return points }
    }
    return []
  }

  /// Radius and angle of data and samples, counted once more one by one.
  @Test func countsAreThoseByHand() throws {
    let trainer = Trainer<Naive>(.small, seed: 2, threads: 1)
    trainer.step()
    let scene = trainer.scene()
    let (radius, angle) = (try marginals(trainer)[0], try marginals(trainer)[1])
    #expect(radius.title == "radius" && angle.title == "angle in degrees")
    for (number, role) in [Layer.Role.data, .samples].enumerated() {
      let points = points(role, of: scene)
      var (radii, angles) = (
        [Int](repeating: 0, count: radius.bins), [Int](repeating: 0, count: angle.bins)
      )
      let width = radius.range.upperBound / Double(radius.bins)
      for point in points {
        let (x, y) = (Double(point.x), Double(point.y))
        let bin = Int((x * x + y * y).squareRoot() / width)
        if bin < radius.bins { radii[bin] += 1 }
        // Bins of nine degrees whose middles are multiples of nine.
        let nearest = Int((atan2(y, x) * 180 / .pi / 9).rounded())
        angles[(nearest + 20) % 40] += 1
      }
      #expect(radius.series[number].counts == radii && angle.series[number].counts == angles)
      #expect(radius.series[number].total == points.count && points.count == 2_500)
    }
    #expect(radius.series.map(\.name) == ["data", "samples"])
  }

  /// Where data lies around a point, that is the middle of radii; elsewhere the coordinates are counted.
  @Test func radiiAreCountedWhereTheyMeanSomething() throws {
    let off = Mixture(
      means: [SIMD2(3, 1), SIMD2(1, 1), SIMD2(2, 2), SIMD2(2, 0)], deviation: 0.1)
    #expect(off.means.count == 4)
    #expect(RingDistribution(modes: 5, radius: 2, deviation: 0.1).roundCenter.map(near) == true)
    #expect(RingsDistribution().roundCenter == .zero)
    #expect(GridDistribution().roundCenter == nil && MoonsDistribution().roundCenter == nil)
    var settings = Naive.Settings.small
    settings.data = DistributionChoice(GridDistribution())
    let marginals = try marginals(Trainer<Naive>(settings, seed: 1, threads: 1))
    #expect(marginals.map(\.title) == ["x", "y"])
  }

  private func near(_ point: SIMD2<Double>) -> Bool { hypot(point.x, point.y) < 1e-9 }

  /// Each latent is told by the mode that its own sample falls to.
  @Test func latentsAreToldByWhereTheyGo() throws {
    let trainer = Trainer<GAN>(.small, seed: 2, threads: 1)
    for _ in 0..<20 { trainer.step() }
    #expect(trainer.secondPlots == [.histogram, .latents])
    guard case .latents(let scene)? = trainer.second(.latents) else {
      Issue.record("no latent plane")
      return
    }
    let (samples, latents) = trainer.sample(count: LatentPlane.count, first: 0)
    let mixture = try #require(trainer.observer.data.mixture)
    var expected = [[SIMD2<Float>]](repeating: [], count: mixture.means.count)
    var others: [SIMD2<Float>] = []
    for row in 0..<LatentPlane.count {
      let (x, y) = (Double(samples[2 * row]), Double(samples[2 * row + 1]))
      let distances = mixture.means.map { hypot(x - $0.x, y - $0.y) / mixture.deviation }
      let least = distances.min() ?? .infinity
      let z = SIMD2(latents[2 * row], latents[2 * row + 1])
      if least <= 3, let mode = distances.firstIndex(of: least) {
        expected[mode].append(z)
      } else {
        others.append(z)
      }
    }
    #expect(scene.layers.map(\.mark) == [.points(others), .classes(expected)])
    // Latents of another size have no plane.
    var settings = GAN.Settings.small
    settings.latent.dimension = 3
    #expect(Trainer<GAN>(settings, seed: 2, threads: 1).secondPlots == [.histogram])
  }

  /// Of samples that pile up the newest are counted, each once.
  @Test func theNewestSamplesAreCounted() throws {
    let configuration = UntrainedConfiguration.small
    let generator = UntrainedGenerator(configuration, seed: 3, threads: 1)
    #expect(generator.second(.histogram) == nil)
    generator.step(atMost: 100)
    let marginals = try marginals(generator)
    #expect(marginals.map { $0.series.map(\.total) } == [[100], [100]])
    let newest = generator.cloud.newest(atMost: 7)
    let all = generator.cloud.newest(atMost: 1_000)
    #expect(newest == Array(all.prefix(7)) && all.count == 100)
  }
}
