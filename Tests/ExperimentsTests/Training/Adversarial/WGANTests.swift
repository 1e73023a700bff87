import Distributions
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// What bounds a critic, in closed form where its best answer is known.
@Suite struct WGANTests {
  private typealias Settings = WGAN.Settings

  private func small(_ change: (inout Settings) -> Void = { _ in }) -> Settings {
    var settings = Settings()
    settings.generator.hidden = [16, 16]
    settings.discriminator.network.hidden = [16, 16]
    settings.training.batch = 32
    change(&settings)
    return settings
  }

  /// All data in one place, all samples in another, a critic that is a slope and nothing else.
  private func twoPoints(_ change: (inout Settings) -> Void) -> Trainer<WGAN> {
    let settings = small {
      $0.data = DistributionChoice(RingDistribution(modes: 1, radius: 1, deviation: 1e-6))
      ($0.generator.hidden, $0.discriminator.network.hidden) = ([], [])
      // All samples at the generator's bias.
      $0.generator.gain = 0
      $0.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0)
      $0.discriminatorSteps = 1
      change(&$0)
    }
    return Trainer<WGAN>(settings, seed: 3, threads: 1)
  }

  private func tensor(_ name: String, _ training: Trainer<WGAN>) throws -> [Double] {
    try #require(training.state.tensors.first { $0.name == name }).values.map { Double($0) }
  }

  /// The way from the samples' place to the data's.
  private func way(_ training: Trainer<WGAN>) throws -> SIMD2<Double> {
    let bias = try tensor("generator.0.bias", training)
    return SIMD2(1 - bias[0], -bias[1])
  }

  private func slope(_ training: Trainer<WGAN>) throws -> SIMD2<Double> {
    let weight = try tensor("discriminator.0.weight", training)
    return SIMD2(weight[0], weight[1])
  }

  private func length(_ v: SIMD2<Double>) -> Double { (v * v).sum().squareRoot() }

  // MARK: - A box for the weights

  @Test func noWeightLeavesItsBoxAfterAnyTurn() throws {
    let settings = small {
      ($0.constraint, $0.clip, $0.discriminatorSteps) = (.clip, 0.05, 3)
      $0.discriminatorOptimizer = OptimizerConfiguration(kind: .rmsprop, learningRate: 0.01)
    }
    let training = Trainer<WGAN>(settings, seed: 2, threads: 1)
    for _ in 0..<12 {
      _ = training.takeTurn()
      // A state is whole steps only; the weights are there at any time.
      let weights = try #require(
        training.playing.first { $0.layout.entries[0].name.hasPrefix("discriminator.") })
      let values = weights.layout.entries.map { Array(weights[$0].elements) }
      #expect(values.count == 6 && values.allSatisfy { $0.allSatisfy { abs($0) <= 0.05 } })
      #expect(values.contains { $0.contains { abs($0) == 0.05 } })
    }
  }

  @Test func theBestLinearCriticLiesInACornerOfItsBox() throws {
    let training = twoPoints {
      ($0.constraint, $0.clip) = (.clip, 0.2)
      $0.discriminatorOptimizer = OptimizerConfiguration(kind: .rmsprop, learningRate: 0.05)
    }
    for _ in 0..<20 { training.step() }
    let (way, slope) = (try way(training), try slope(training))
    let corner = Double(Float(0.2))
    #expect(slope == SIMD2(way.x < 0 ? -corner : corner, way.y < 0 ? -corner : corner))
    let gap = try #require(training.figures.first { $0.key == "criticGap" }?.value)
    #expect(abs(gap - 0.2 * (abs(way.x) + abs(way.y))) < 1e-5)
    #expect(
      abs(try #require(training.figures.first { $0.key == "atBound" }?.value) - 2.0 / 3) < 0.34)
  }

  @Test func warmUpGivesTheCriticTheLead() {
    let settings = small { ($0.warmUp, $0.discriminatorSteps) = (.published, 4) }
    let turns = [0, 24, 25, 499, 500, 501, 1_000].map(settings.criticTurns)
    #expect(turns == [100, 100, 4, 4, 100, 4, 100])
    #expect(small { $0.discriminatorSteps = 4 }.criticTurns(0) == 4)
    #expect(Trainer<WGAN>(settings, seed: 1, threads: 1).turnsPerStep == 101)
  }

  // MARK: - A penalty on slopes

  /// lambda (|w| - 1)^2, and its gradient 2 lambda (|w| - 1) w / |w|, by one plain step down the loss.
  @Test func thePenaltyOfALinearCriticIsThatOfItsLength() throws {
    let training = twoPoints {
      $0.penaltyWeight = 0.7
      $0.discriminatorOptimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0.1)
    }
    let (w, way) = (try slope(training), try way(training))
    training.step()
    let size = length(w)
    let penalty = try #require(training.losses.first { $0.key == "penalty" }?.value)
    #expect(abs(penalty - 0.7 * (size - 1) * (size - 1)) < 1e-5)
    let expected = w - 0.1 * (-way + 2 * 0.7 * (size - 1) / size * w)
    #expect(length(try slope(training) - expected) < 1e-5)
  }

  /// The best slope is 1 + a / (2 lambda) along the way, the loss -(a + a^2 / (4 lambda)).
  @Test(arguments: [0.1, 1, 10]) func twoPointsHaveASteeperSlopeThanOne(weight: Double) throws {
    let training = twoPoints {
      $0.penaltyWeight = weight
      $0.discriminatorOptimizer = OptimizerConfiguration(
        kind: .sgd, learningRate: 0.5 / (2 * weight))
    }
    // Across the way the loss bends by a only.
    for _ in 0..<1_000 { training.step() }
    let way = try way(training)
    let a = length(way)
    let best = 1 + a / (2 * weight)
    #expect(length(try slope(training) - best / a * way) < 1e-3)
    let loss = training.losses.reduce(0.0) { $0 + ($1.key == "generator" ? 0 : $1.value ?? .nan) }
    #expect(abs(loss + a + a * a / (4 * weight)) < 1e-4 * (1 + a / weight))
  }

  @Test func aCriticWithoutSlopeHasAGradient() throws {
    let training = twoPoints { $0.discriminator.network.gain = 0 }
    training.step()
    #expect(training.losses.allSatisfy { $0.value?.isFinite == true })
    #expect(try slope(training).x.isFinite)
  }

  /// One share a row, the same for both coordinates.
  @Test func placesBetweenLieOnSegments() {
    let batch = Batch(rows: 40, book: WeightBook(for: .plane))
    let (x, y) = (batch.given("x", columns: 2), batch.given("y", columns: 2))
    let between = WGAN.between(x, y, batch.given("share", columns: 1))
    func draws(_ step: Int, _ count: Int) -> [Double] {
      var values = [Float](repeating: 0, count: count)
      values.withUnsafeMutableBufferPointer {
        RandomStream(seed: 1, purpose: .noise).fillUniform($0, step: step)
      }
      return values.map { Double($0) }
    }
    let (from, to, shares) = (draws(0, 80), draws(1, 80), draws(2, 40))
    let evaluation = DoubleEvaluation(
      graph: batch.graph, weights: [], inputs: ["x": from, "y": to, "share": shares])
    let places = evaluation(between)[0]
    for place in places.indices {
      let expected = from[place] + shares[place / 2] * (to[place] - from[place])
      #expect(abs(places[place] - expected) < 1e-12)
    }
  }

  // MARK: - Measuring

  @Test(arguments: [WGAN.Settings.Constraint.clip, .penalty])
  func aCriticIsNoSteeperThanItsWeightsAllow(constraint: WGAN.Settings.Constraint) throws {
    let settings = small {
      ($0.constraint, $0.clip) = (constraint, 0.3)
      $0.discriminator.network.activation = .gelu
    }
    let training = Trainer<WGAN>(settings, seed: 5, threads: 1)
    for _ in 0..<30 { training.step() }
    let slope = try #require(training.measured("criticSlope"))
    let bound = try #require(training.measured("slopeBound"))
    #expect(slope > 0 && slope <= bound)
    let box = training.measured("slopeBoundOfBox")
    #expect((box != nil) == (constraint == .clip))
    if let box {
      // c^3 sqrt(2 * 16) sqrt(16 * 16) sqrt(16 * 1), and what two layers of units add.
      #expect(abs(box / (0.027 * 16 * 4 * 32.0.squareRoot() * 1.128905 * 1.128905) - 1) < 1e-6)
      #expect(bound <= box)
    }
  }

  /// Kantorovich and Rubinstein: no critic says more, and the best linear one of two points says it all.
  @Test func whatACriticSaysIsAtMostTheDistance() throws {
    let training = Trainer<WGAN>(small(), seed: 5, threads: 1)
    for _ in 0..<60 { training.step() }
    let (said, exact) = (training.measured("criticDistance"), training.measured("wasserstein"))
    #expect(try #require(said) > 0.2 * #require(exact))
    #expect(try #require(said) <= #require(exact))
    let linear = twoPoints {
      $0.discriminatorOptimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0.5)
    }
    for _ in 0..<100 { linear.step() }
    let a = length(try way(linear))
    #expect(abs(try #require(linear.measured("criticDistance")) - a) < 1e-3)
    #expect(abs(try #require(linear.measured("wasserstein")) - a) < 1e-4)
    #expect(abs(try #require(linear.measured("wassersteinIfCollapsed")) - a) < 1e-4)
  }

  // MARK: - Showing

  private func bars(_ scene: Scene?) throws -> [[SIMD2<Float>]] {
    guard case .lines(let bars)? = scene?.layers.first?.mark else { return [] }
    return bars
  }

  @Test func spikesStandAtTheWallsOfTheBox() throws {
    let settings = small {
      ($0.constraint, $0.clip) = (.clip, 0.01)
      $0.discriminatorOptimizer = OptimizerConfiguration(kind: .rmsprop, learningRate: 0.01)
    }
    let training = Trainer<WGAN>(settings, seed: 5, threads: 1)
    for _ in 0..<5 { training.step() }
    #expect(training.layers.shows("criticWeights"))
    let scene = try #require(training.companion())
    let heights = try bars(scene).map { $0[1].y }
    #expect(heights.count == Histogram.bins)
    #expect([heights.first, heights.last].contains(1))
    #expect(heights.dropFirst().dropLast().allSatisfy { $0 < 0.5 })
    // Along the edge stand the weights themselves.
    #expect(try #require(scene.units).own(SIMD2(1, 0)).x == 0.01)
  }

  /// All slopes of a linear critic are one.
  @Test func slopesOfALinearCriticFillOneBin() throws {
    let training = twoPoints { $0.discriminatorOptimizer.learningRate = 0.001 }
    training.step()
    training.layers.show("criticSlopes", true)
    let scene = try #require(training.companion())
    let heights = try bars(scene).map { $0[1].y }
    #expect(heights.filter { $0 > 0 } == [1])
    let place = try #require(heights.firstIndex(of: 1))
    let units = try #require(scene.units)
    func edge(_ number: Int) -> Double {
      units.own(SIMD2(2 * Double(number) / Double(Histogram.bins) - 1, 0)).x
    }
    let slope = length(try slope(training))
    #expect(edge(place) - 1e-6 <= slope && slope <= edge(place + 1) + 1e-6)
  }

  @Test func aCriticHasLinesOfLevel() throws {
    let training = Trainer<WGAN>(small(), seed: 5, threads: 1)
    training.step()
    training.layers.show("discriminator", true)
    let layer = try #require(training.scene().layers.first { $0.role == .field })
    guard case .heat(let map) = layer.mark else { return }
    #expect(map.contours.count == 9)
    #expect(map.contours.allSatisfy { map.range.contains($0) })
    #expect(map.range.lowerBound == map.values.min() && map.range.upperBound == map.values.max())
  }
}
