import Distributions
import Frames
import Glibc
import Graphs
import Models
import Parameters
import Tensors
import Testing

@testable import Experiments

/// What is said of a place of the plane.
@Suite struct PlaceReadingTests {
  private static let kinds = Catalogue.kinds.map { $0.kind }
  private static let place = SIMD2(0.3, -0.4)

  private func small(_ kind: String) throws -> any ExperimentConfiguration {
    try #require(Catalogue.kinds.first { $0.kind == kind }).small
  }

  /// Asking changes nothing of the course, and every kind whose samples are points has a density to tell, or is a game.
  @Test(arguments: kinds) func askingChangesNothing(kind: String) throws {
    let configuration = try small(kind)
    let plain = configuration.makeExperiment(seed: 3, threads: 1)
    let asked = configuration.makeExperiment(seed: 3, threads: 1)
    for _ in 0..<3 {
      plain.step()
      asked.step()
      _ = (asked as? any PlaceReading)?.entries(at: Self.place)
      for second in (asked as? any Accompanied)?.secondPlots ?? [] {
        #expect((asked as? any Accompanied)?.second(second)?.kind == second)
      }
    }
    #expect(plain.losses == asked.losses && plain.figures == asked.figures)
    guard case .plane(let scene) = asked.exhibit(), let reading = asked as? any PlaceReading
    else { return }
    // In sight: samples that were only counted are known nowhere else.
    let extent = scene.extent
    let entries = reading.entries(
      at: SIMD2(extent.centerX + extent.width / 9, extent.centerY - extent.height / 9))
    #expect(Set(entries.map(\.label)).count == entries.count, "\(entries.map(\.label))")
    #expect(!entries.isEmpty && entries.allSatisfy { !$0.values.isEmpty })
    if asked is any Generative {
      #expect(entries.contains { $0.label.hasSuffix("p") || $0.label == "energy" }, "\(entries)")
    }
  }

  // MARK: - Estimates

  /// Of four points at distances 1 to 4 it is the second that counts: (2 - 1) / (4 pi 2^2).
  @Test func theEstimateIsTheFormulas() throws {
    let points: [SIMD2<Float>] = [SIMD2(4, 0), SIMD2(0, 1), SIMD2(-3, 0), SIMD2(0, -2)]
    let entry = try #require(Reading.Entry.estimate(at: .zero, among: points))
    #expect(abs(entry.values[0] - 1 / (16 * .pi)) < 1e-12)
    #expect(entry.note == "estimate from 2 of 4 samples")
    #expect(Reading.Entry.estimate(at: .zero, among: [SIMD2(1, 1)]) == nil)
  }

  /// Without bias where the density is even: over many draws the mean is the density, here 1/4.
  @Test func theEstimateHasNoBias() throws {
    var generator = SystemSeed(state: 5)
    let values = try (0..<200).map { _ in
      let points = (0..<400).map { _ in
        SIMD2<Float>(.random(in: -1...1, using: &generator), .random(in: -1...1, using: &generator))
      }
      return try #require(Reading.Entry.estimate(at: .zero, among: points)).values[0]
    }
    let mean = values.reduce(0, +) / 200
    // One estimate from 20 neighbours is off by a quarter; 200 of them by a fiftieth, four times which is allowed.
    #expect(abs(mean - 0.25) < 0.02, "\(mean)")
  }

  @Test func countsOfACellAreADensity() throws {
    var map = DensityMap(
      window: Window(minX: 0, maxX: 4, minY: 0, maxY: 8), columns: 4, rows: 8)
    // Three in the lower left cell of 2 x 4 dots, one elsewhere, one out of sight.
    let points: [Float] = [0.5, 0.5, 1.5, 3.5, 0.1, 2, 3, 7, 90, 90]
    points.withUnsafeBufferPointer { map.add(interleaved: $0) }
    let entry = try #require(Reading.Entry.estimate(at: SIMD2(1, 1), in: map))
    #expect(entry.values == [3.0 / 5 / 8] && entry.note == "estimate from 3 samples in the cell")
    #expect(Reading.Entry.estimate(at: SIMD2(9, 1), in: map) == nil)
  }

  /// A density too small for its number to be read is told by its logarithm.
  @Test func smallDensitiesAreToldByTheirLogarithm() {
    #expect(Reading.Entry.density("p", logarithm: log(0.5)).values == [0.5])
    let small = Reading.Entry.density("data p", logarithm: -500)
    #expect(small.label == "ln data p" && small.values == [-500])
    #expect(Reading.Entry.density("p", logarithm: -.infinity).values == [0])
  }

  @Test func dataAreKnownExactly() throws {
    let data = RingDistribution(modes: 8, radius: 1, deviation: 0.1)
    let mixture = try #require(data.mixture)
    let place = SIMD2(0.1, 0.95)
    let facts = Reading.Entry.facts(of: data, at: place)
    #expect(facts.map(\.label) == ["data p", "mode 3"])
    #expect(abs(facts[0].values[0] - exp(mixture.logDensity(at: place))) < 1e-6)
    let away = hypot(place.x - mixture.means[2].x, place.y - mixture.means[2].y) / 0.1
    #expect(abs(facts[1].values[0] - away) < 1e-9 && facts[1].unit == "deviations off")
  }

  // MARK: - What instruments say

  /// A verdict is the very number that the field shows at that place.
  @Test func verdictsAreThoseOfTheField() throws {
    var settings = GAN.Settings.small
    settings.training.batch = 16
    let trainer = Trainer<GAN>(settings, seed: 4, threads: 1)
    trainer.viewport = Viewport(columns: 40, rows: 40)
    trainer.layers.show("discriminator", true)
    for _ in 0..<5 { trainer.step() }
    let layer = try #require(trainer.scene().layers.first { $0.role == .field })
    guard case .heat(let map) = layer.mark else { return }
    for number in [0, 57, 200, map.values.count - 1] {
      let place = Places(window: map.window, columns: map.columns, rows: map.rows)[number]
      let entry = trainer.entries(at: SIMD2<Double>(place)).first { $0.label == "D" }
      #expect(abs(try #require(entry).values[0] - Double(map.values[number])) < 1e-5)
      #expect(entry?.note == "fake | real")
    }
  }

  /// The pull is minus the slope of the generator's loss, by differences of the loss that it says.
  @Test func thePullPointsUpTheVerdict() throws {
    let trainer = Trainer<GAN>(.small, seed: 4, threads: 1)
    for _ in 0..<5 { trainer.step() }
    let place = SIMD2(0.2, 0.3)
    func verdict(_ place: SIMD2<Double>) throws -> Double {
      try #require(trainer.entries(at: place).first { $0.label == "D" }).values[0]
    }
    let pull = try #require(trainer.entries(at: place).first { $0.label == "pull" }).values
    let step = 1e-2
    let slope = [
      try verdict(place + SIMD2(step, 0)) - verdict(place - SIMD2(step, 0)),
      try verdict(place + SIMD2(0, step)) - verdict(place - SIMD2(0, step)),
    ]
    // Every loss of the generator pulls up the verdict: along the same direction.
    let product = pull[0] * slope[0] + pull[1] * slope[1]
    let lengths = hypot(pull[0], pull[1]) * hypot(slope[0], slope[1])
    #expect(product / lengths > 0.99, "\(pull) along \(slope)")
  }

  /// The density of a flow is what its likelihood is measured by.
  @Test func aFlowSaysTheDensityOfItsWayBack() throws {
    let trainer = Trainer<FlowMatching>(.small, seed: 4, threads: 1)
    for _ in 0..<3 { trainer.step() }
    let entry = try #require(
      trainer.entries(at: Self.place).first {
        $0.label.hasSuffix("p") && !$0.label.contains("data")
      })
    let values = trainer.shown.map { Array($0.buffer.elements) }
    let density = FlowDensity(trainer.model, on: trainer.book, trainer.configuration)
    let expected = density.logDensities(
      of: [Float(Self.place.x), Float(Self.place.y)], values
    ).logDensities[0]
    let told = entry.label == "p" ? log(entry.values[0]) : entry.values[0]
    #expect(abs(told - expected) < 1e-4 && entry.note == "along the way back")
    // On their way samples have another density, which is estimated.
    trainer.sampledShare = 0.5
    let estimate = try #require(trainer.entries(at: Self.place).first)
    #expect(estimate.label == "p" && estimate.note.hasPrefix("estimate from"))
  }

  /// A model that says its density is taken at its word: it is what the map shows there.
  @Test func aStatedDensityIsTheMaps() throws {
    let trainer = Trainer<CouplingFlow>(.small, seed: 4, threads: 1)
    trainer.layers.show("density", true)
    trainer.viewport = Viewport(columns: 32, rows: 32)
    let layer = try #require(trainer.scene().layers.first { $0.role == .field })
    guard case .heat(let map) = layer.mark else { return }
    let places = Places(window: map.window, columns: map.columns, rows: map.rows)
    var same = 0
    for number in map.values.indices {
      let entry = try #require(trainer.entries(at: SIMD2<Double>(places[number])).first)
      #expect(entry.note == "exact")
      let told = entry.label == "p" ? log(entry.values[0]) : entry.values[0]
      // Where samples say more than a cell's centre, the map has theirs.
      #expect(told <= Double(map.values[number]) + 1e-3)
      if abs(told - Double(map.values[number])) < 1e-3 { same += 1 }
    }
    #expect(same > map.values.count / 2)
  }

  @Test func gamesSayTheirField() throws {
    let game = SaddleGame(SaddleConfiguration())
    let entries = game.entries(at: SIMD2(2, 3))
    #expect(entries.first == Reading.Entry("field", [3, -2], format: .significant(3)))
    #expect(entries[1].values == [6])
  }
}

/// Numbers that are the same in every run.
private struct SystemSeed: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
