import Distributions
import Frames
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Samples looked at on their way from noise.
@Suite struct ScrubbingTests {
  typealias Linear = FlowTests.Linear

  private func flow() -> Trainer<Linear> {
    Trainer<Linear>(Linear.Settings(modes: 1, radius: 2, deviation: 0.5, number: 0.5), seed: 6)
  }

  private func points(_ training: Trainer<some GenerativeModel>, _ name: String) throws
    -> [SIMD2<Float>]
  {
    guard case .points(let points) = try #require(training.layer(name)).mark else {
      Issue.record("no points")
      return []
    }
    return points
  }

  // MARK: - The cloud

  /// Bit for bit, in whatever order one looks, and whether or not samples of the step were seen before.
  @Test func theCloudIsWhereTheSamplerIsAfterThePass() throws {
    let training = flow()
    let sampler = ModelSampler(training.model.sampling, on: training.book, training.configuration)
    sampler.read(training.shown)
    let path = sampler.path(
      count: 256, from: RandomStream(seed: 6, purpose: .metricLatent)
    ).map(\.points)
    #expect(try points(training, "samples").prefix(256) == path[16][...])
    for pass in [3, 0, 15, 8] {
      training.sampledShare = Double(pass) / 16
      #expect(training.passes?.pass == pass && training.passes?.time == Double(pass) / 16)
      let cloud = try points(training, GeneratorObserver.onTheWay)
      #expect(cloud.count == GeneratorObserver.count)
      #expect(cloud.prefix(256) == path[pass][...], "after \(pass) passes")
      #expect(training.layer("samples") == nil, "what is on the way is not called samples")
    }
    training.sampledShare = nil
    #expect(try points(training, "samples").prefix(256) == path[16][...])
  }

  /// Of a model that learns it is the way of the weights as they are.
  @Test func theCloudFollowsTheTraining() throws {
    let settings = DenoisingAutoencoder.Settings.small
    let training = Trainer<DenoisingAutoencoder>(settings, seed: 2, threads: 1)
    training.sampledShare = 0.5
    let before = try points(training, GeneratorObserver.onTheWay)
    training.step()
    let after = try points(training, GeneratorObserver.onTheWay)
    #expect(before != after)
    // As one who begins to look only now.
    let other = Trainer<DenoisingAutoencoder>(settings, seed: 2, threads: 1)
    other.step()
    _ = other.exhibit()
    other.sampledShare = 0.5
    #expect(try points(other, GeneratorObserver.onTheWay) == after)
    // Another number of steps at once.
    other.configuration.walk += 3
    training.configuration.walk += 3
    #expect(training.passes?.count == settings.walk + 3)
    #expect(
      try points(other, GeneratorObserver.onTheWay)
        == points(training, GeneratorObserver.onTheWay))
  }

  /// Whatever one looks at: nothing of the training, nor of what is said of it, is another.
  @Test(arguments: TrainingLawTests.kinds) func lookingChangesNothing(kind: String) throws {
    let type = try #require(TrainingLawTests.models.first { $0.kind == kind })
    func course(scrubbing: Bool) throws -> (TrainingState, [[Figure]], [BarChart?], [Caption]) {
      let made = type.small.makeExperiment(seed: 3, threads: 1) as? any (Scrubbing & Resumable)
      let training = try #require(made)
      var (figures, bars, captions): ([[Figure]], [BarChart?], [Caption]) = ([], [], [])
      for step in 0..<3 {
        training.step()
        if scrubbing { training.sampledShare = [0.5, 0, nil][step] }
        captions.append(training.caption)
        _ = training.exhibit()
        figures.append(training.figures)
        bars.append(training.bars)
      }
      #expect(training.passes.map { $0.count > 0 } ?? true)
      return (training.state, figures, bars, captions)
    }
    let (plain, scrubbed) = (try course(scrubbing: false), try course(scrubbing: true))
    #expect(plain.0 == scrubbed.0)
    #expect(plain.1 == scrubbed.1 && plain.2 == scrubbed.2 && plain.3 == scrubbed.3)
  }

  // MARK: - What lies over it

  @Test func pathsEndWhereOneLooks() throws {
    let training = flow()
    training.layers.show("paths", true)
    func paths() throws -> [[SIMD2<Float>]] {
      guard case .lines(let paths) = try #require(training.layer("paths")).mark else { return [] }
      return paths
    }
    let whole = try paths()
    training.sampledShare = 0.25
    let part = try paths()
    #expect(part.allSatisfy { $0.count == 5 })
    #expect(zip(whole, part).allSatisfy { $0.prefix(5) == $1[...] })
    let cloud = try points(training, GeneratorObserver.onTheWay)
    #expect(part.compactMap(\.last) == Array(cloud.prefix(PathView.count)))
  }

  /// Arrows at the time that one looks at are those of the same time that is always offered.
  @Test func arrowsAreThoseOfTheTime() throws {
    let training = flow()
    training.layers.show("velocity", true)
    #expect(training.layer("velocity at 0.94") != nil, "the last pass of sixteen")
    for (share, key) in [(0.25, "velocityEarly"), (0.75, "velocityLate")] {
      training.sampledShare = share
      let name = "velocity at \(share.text(decimals: 2))"
      let own = try #require(training.layer(name))
      training.layers.show("velocity", false)
      training.layers.show(key, true)
      #expect(training.layer(name) == own)
      training.layers.show("velocity", true)
      training.layers.show(key, false)
    }
  }

  /// x + (1 - t) v, in closed form.
  @Test func endsArePredictedStraightOn() throws {
    let training = flow()
    training.layers.show("predictedEnds", true)
    #expect(training.layer("predicted ends") == nil, "samples have arrived")
    training.sampledShare = 0.5
    guard case .lines(let lines) = try #require(training.layer("predicted ends")).mark else {
      Issue.record("no lines")
      return
    }
    let cloud = try points(training, GeneratorObserver.onTheWay)
    // At 1/2 between N(0, 1) and N(m, 1/4): w^2 = 5/16, and the rate is (1/8 - 1/2) / w^2 = -6/5.
    for (line, start) in zip(lines, cloud) {
      let velocity = SIMD2<Float>(Linear.mean) - 1.2 * (start - 0.5 * SIMD2<Float>(Linear.mean))
      let away = line[1] - (start + 0.5 * velocity)
      #expect(line[0] == start && (away * away).sum() < 1e-10)
    }
  }

  // MARK: - Layers

  /// A grid of noise, bent as far as the layers that it has passed, which at the end is that of the decoder.
  @Test func theLatticeIsBentLayerByLayer() throws {
    let settings = CouplingFlow.Settings.small
    let training = Trainer<CouplingFlow>(settings, seed: 1, threads: 1)
    for _ in 0..<10 { training.step() }
    training.layers.show("latentGrid", true)
    func lattice() throws -> [SIMD2<Float>] {
      guard case .lines(let lines) = try #require(training.layer("latent grid")).mark else {
        return []
      }
      return lines.flatMap { $0 }
    }
    let latents = LatentLattice(for: training.model.latent).latents
    let sampler = ModelSampler(
      .pass { batch in training.model.decode(batch.given("places", columns: 2), batch) },
      on: training.book, settings)
    sampler.read(training.shown)
    let end = try lattice()
    for (place, decoded) in zip(end, sampler.values(at: latents).points) {
      #expect(((place - decoded) * (place - decoded)).sum() < 1e-8)
    }
    training.sampledShare = 0
    let start = try lattice()
    // Noise in the units of the data: one factor for all of it.
    let factor = start[5].x / latents.points[5].x
    for (place, latent) in zip(start, latents.points) {
      let away = place - factor * latent
      #expect((away * away).sum() < 1e-8)
    }
    training.sampledShare = 1 / Double(settings.layers)
    let first = try lattice()
    #expect(first != start && first != end)
    // A layer of an affine or a spline flow moves what it does by the other coordinate: the first one leaves that.
    #expect(training.passes?.unit == "layer" && training.passes?.count == settings.layers)
  }

  // MARK: - What it costs

  @Test func evaluationsAreAmongTheFigures() {
    let training = flow()
    #expect(training.figures.first { $0.key == "evaluations" }?.value == 16)
    let gaussian = Trainer<GaussianTests.Round>(.init(), seed: 1)
    #expect(gaussian.passes == nil)
    #expect(!gaussian.figures.contains { $0.key == "evaluations" })
  }

  /// What is kept of the way goes with the look at it.
  @Test func nothingIsKeptOnceOneLooksAtSamples() {
    let training = flow()
    _ = training.exhibit()
    #expect(training.observer.way == nil)
    training.sampledShare = 0.5
    _ = training.exhibit()
    #expect(training.observer.way != nil)
    training.sampledShare = nil
    #expect(training.observer.way == nil)
  }
}
