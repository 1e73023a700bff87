import Experiments
import Frames
import Networks
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
    #expect(generator.remark != nil)
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
      try #require(generator.evaluate().metrics.first { $0.name == key }?.value)
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
}
