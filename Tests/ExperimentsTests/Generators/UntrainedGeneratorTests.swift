import Experiments
import Frames
import Networks
import Parameters
import Testing

@Suite struct UntrainedGeneratorTests {
  private func generator(
    samples: Int = 50_000, _ change: (inout UntrainedConfiguration) -> Void = { _ in }
  ) -> UntrainedGenerator {
    var configuration = UntrainedConfiguration()
    configuration.generator.hidden = [20, 20, 20]
    configuration.samples = samples
    change(&configuration)
    return UntrainedGenerator(configuration, seed: 1)
  }

  private func density(of generator: UntrainedGenerator) throws -> DensityMap {
    guard case .density(let map)? = generator.scene().layers.first?.mark else {
      throw NoDensity()
    }
    return map
  }
  private struct NoDensity: Error {}

  @Test func samplesAccumulateUntilAllAreDrawn() throws {
    let generator = generator(samples: 200_000)
    while !generator.isFinished { generator.step() }
    #expect(generator.stepCount == 200_000)
    #expect(try density(of: generator).total == 200_000)
    generator.step()
    #expect(generator.stepCount == 200_000)
  }

  @Test func nearlyAllSamplesAreInView() throws {
    let generator = generator()
    while !generator.isFinished { generator.step() }
    let map = try density(of: generator)
    #expect(map.counts.reduce(0) { $0 + Int($1) } > 48_000)
  }

  @Test func aNewViewportCountsTheSameSamplesAnew() throws {
    let generator = generator()
    while !generator.isFinished { generator.step() }
    let whole = generator.scene().extent.scaled(by: 10)
    generator.viewport = Viewport(window: whole, columns: 40, rows: 40)
    let map = try density(of: generator)
    #expect(map.columns == 40)
    #expect(map.window == whole)
    #expect(map.counts.reduce(0) { $0 + Int($1) } == 50_000)
  }

  @Test func morphingMovesThePictureAndGoesOnFromThere() throws {
    let generator = generator()
    while !generator.isFinished { generator.step() }
    generator.viewport = Viewport(window: generator.scene().extent, columns: 60, rows: 60)
    let still = try density(of: generator)
    generator.isMorphing = true
    #expect(!generator.isFinished)
    for _ in 0..<30 { generator.step() }
    let moved = try density(of: generator)
    #expect(moved != still)
    #expect(generator.morph != nil)
    #expect(moved.total == generator.stepCount)
  }

  @Test func aMorphArrivesAtTheNextSeed() throws {
    let walking = generator { $0.generator.activation = .tanh }
    walking.isMorphing = true
    for _ in 0..<240 { walking.step() }
    var configuration = walking.configuration
    configuration.samples = walking.stepCount
    let next = UntrainedGenerator(configuration, seed: 2)
    while !next.isFinished { next.step() }
    // The noise is the first seed's, the weights are the second's: the moments agree as far as
    // different noise allows.
    func figure(_ key: String, _ generator: UntrainedGenerator) throws -> Double {
      try #require(generator.evaluate().reported.first { $0.key == key }?.value)
    }
    for key in ["meanX", "meanY"] {
      let tolerance =
        try 6 * figure("deviationAlong", next) / Double(walking.stepCount).squareRoot()
      #expect(try abs(figure(key, walking) - figure(key, next)) < tolerance)
    }
  }

  @Test func aNetworkWithoutHiddenLayersIsALinearMap() throws {
    let generator = generator { $0.generator.hidden = [] }
    while !generator.isFinished { generator.step() }
    #expect(generator.stepCount == 50_000)
    #expect(!generator.hasDiverged)
  }

  @Test func theLargestNetworkFitsTheMemoryBudget() {
    var configuration = UntrainedConfiguration()
    configuration.generator.hidden = Array(repeating: 1024, count: 64)
    configuration.latent.dimension = 256
    #expect(configuration.faults.isEmpty)
  }

  // MARK: - Layer by layer

  /// After k layers the picture is that of the generator k layers deep of the same seed; after the last the output.
  @Test(arguments: [1, 2, 3]) func aLayerMakesThePictureOfAGeneratorAsDeep(depth: Int) throws {
    let whole = generator()
    try whole.configuration.set(Setting.layersShownPath, to: .integer(depth))
    let shallow = generator { $0.generator.hidden = Array(repeating: 20, count: depth) }
    let (one, other) = (whole.sample(count: 100, first: 7), shallow.sample(count: 100, first: 7))
    #expect(one.latents == other.latents)
    for (one, other) in zip(one.samples, other.samples) {
      #expect(abs(one - other) < 1e-5 * (1 + abs(other)))
    }
  }

  @Test func anotherLayerBeginsThePictureAnew() throws {
    let generator = generator()
    for _ in 0..<3 { generator.step() }
    let before = generator.scene()
    #expect(before.layers[0].name == "samples")
    try generator.configuration.set(Setting.layersShownPath, to: .integer(2))
    #expect(generator.needsFirstStep && generator.stepCount == 0)
    generator.step()
    #expect(generator.scene() != before && generator.scene().layers[0].name == "after layer 2 of 3")
    #expect(generator.caption.text.hasPrefix("After layer 2 of 3"))
    // Where the next layer has but one unit, both axes show it.
    let narrow = self.generator { $0.generator.hidden = [20, 1] }
    try narrow.configuration.set(Setting.layersShownPath, to: .integer(1))
    let samples = narrow.sample(count: 50, first: 0).samples
    #expect(stride(from: 0, to: 100, by: 2).allSatisfy { samples[$0] == samples[$0 + 1] })
    // All layers stay all when the network gets deeper, and no more than there are can be shown.
    var configuration = narrow.configuration
    try configuration.set("model.generator.depth", to: .integer(5))
    #expect(configuration.shownDepth == 1)
    try configuration.set(Setting.layersShownPath, to: .integer(5))
    try configuration.set("model.generator.depth", to: .integer(9))
    #expect(configuration.shownDepth == 9)
  }

  // MARK: - Input

  private func classes(_ scene: Scene?) -> [[SIMD2<Float>]]? {
    for layer in scene?.layers ?? [] {
      if case .classes(let classes) = layer.mark { return classes }
    }
    return nil
  }

  @Test func theInputStandsBesideThePictureByRegion() throws {
    let generator = generator()
    #expect(generator.companion() == nil)
    generator.step()
    #expect(classes(generator.scene()) == nil, "the density is the first picture")
    generator.layers.show("regions", true)
    let inputs = try #require(classes(generator.companion()))
    let outputs = try #require(classes(generator.scene()))
    #expect(inputs.map(\.count) == outputs.map(\.count))
    #expect(inputs.count == 4 && inputs.allSatisfy { $0.count > 900 })
    // Quadrants, counterclockwise from the upper right.
    let signs: [SIMD2<Float>] = [[1, 1], [-1, 1], [-1, -1], [1, -1]]
    for (points, sign) in zip(inputs, signs) {
      #expect(points.allSatisfy { ($0 * sign).min() >= 0 })
    }
    // The same points before and after, whatever order they are in.
    let drawn = generator.sample(count: 1, first: 0)
    let place = try #require(
      inputs.flatMap(\.self).firstIndex(of: [drawn.latents[0], drawn.latents[1]]))
    #expect(outputs.flatMap(\.self)[place] == [drawn.samples[0], drawn.samples[1]])
    // Another network, other places of the same latents.
    try generator.configuration.set(Setting.layersShownPath, to: .integer(1))
    generator.step()
    #expect(classes(generator.companion()) == inputs)
    #expect(classes(generator.scene()) != outputs)
    generator.layers.show("input", false)
    generator.layers.show("regions", false)
    #expect(generator.companion() == nil && classes(generator.scene()) == nil)
    // One number has no quadrants.
    #expect(self.generator { $0.latent.dimension = 1 }.layers.choices.isEmpty)
    #expect(self.generator { $0.latent.dimension = 3 }.layers.choices.count == 2)
  }
}
