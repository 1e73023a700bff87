import Frames
import Glibc
import Testing

@testable import Experiments

@Suite struct SaddleGameTests {
  private func game(
    _ method: SaddleMethod, stepSize: Double = 0.1, steps: Int = 0
  ) -> SaddleGame {
    var configuration = SaddleConfiguration()
    configuration.method = method
    configuration.stepSize = stepSize
    let game = SaddleGame(configuration)
    for _ in 0..<steps { game.step() }
    return game
  }

  /// Alone the picture follows a spiral outwards, in a comparison three starting radii far.
  @Test func aComparisonDoesNotFollowForEver() throws {
    let start = game(.simultaneous).scene()
    #expect(start.comparedExtent == start.extent)
    let far = game(.simultaneous, steps: 2000).scene()
    #expect(far.extent.maxX > 1000)
    #expect(try #require(far.comparedExtent) == Window(halfSide: 4))
    #expect(game(.simultaneous).caption.text.contains("clockwise"))
  }

  private func metric(_ name: String, of game: SaddleGame) throws -> Double {
    let reading = try #require(game.evaluate().reported.first { $0.key == name })
    return try #require(reading.value)
  }

  /// The measured factor must be the theoretical one, after a method's memory has settled.
  @Test(arguments: SaddleMethod.allCases, [0.01, 0.1, 0.3])
  func measuredFactorIsTheTheoreticalOne(method: SaddleMethod, stepSize: Double) throws {
    let game = game(method, stepSize: stepSize, steps: 200)
    let measured = try metric("measuredFactor", of: game)
    let theoretical = try metric("theoreticalFactor", of: game)
    #expect(abs(measured - theoretical) < 1e-12)
  }

  @Test func alternatingPlayWithALargeStepDivergesAtTheTheoreticalFactor() throws {
    let game = game(.alternating, stepSize: 2.5, steps: 60)
    #expect(
      abs(try metric("measuredFactor", of: game) - metric("theoreticalFactor", of: game)) < 1e-9)
    #expect(try metric("theoreticalFactor", of: game) == 4)
  }

  @Test func alternatingPlayConservesItsInvariantForAMillionSteps() throws {
    let game = game(.alternating)
    let start = try metric("invariant", of: game)
    for _ in 0..<1_000_000 { game.step() }
    #expect(abs(try metric("invariant", of: game) - start) / start < 1e-12)
  }

  @Test func alternatingPlayReturnsAfterItsPeriod() throws {
    // pi / asin(eta / 2) = 62.8 steps: after 63 the first player is nearly back, after 31 far away.
    let period = Double.pi / asin(0.05)
    #expect(abs(period - 62.81) < 0.01)
    let back = game(.alternating, steps: 63)
    #expect(abs(try metric("a", of: back) - 1) < 0.02)
    let away = game(.alternating, steps: 31)
    #expect(abs(try metric("a", of: away) + 1) < 0.02)
  }

  @Test func simultaneousPlayDoublesItsRadius() throws {
    // ln 2 / ln sqrt(1 + eta^2) = 139.3 steps at 0.1
    #expect(abs(log(2) / log((1 + 0.01).squareRoot()) - 139.3) < 0.05)
    #expect(try metric("radius", of: game(.simultaneous, steps: 139)) < 2)
    #expect(try metric("radius", of: game(.simultaneous, steps: 140)) > 2)
  }

  @Test func theGradientFlowStaysOnItsCircle() throws {
    let game = game(.gradientFlow, steps: 1000)
    #expect(abs(try metric("radius", of: game) - 1) < 1e-12)
    #expect(abs(try metric("a", of: game) - cos(100)) < 1e-11)
  }

  @Test(arguments: [
    (SaddleMethod.simultaneous, "out x1.005"), (.gradientFlow, "round"), (.alternating, "round"),
    (.proximalPoint, "in x0.995"),
  ])
  func theVerdictSaysWhichWayTheOrbitGoes(method: SaddleMethod, verdict: String) throws {
    let seen = game(method, steps: 200).verdict
    #expect(seen?.hasPrefix(verdict) == true, "\(seen ?? "none")")
  }

  /// Derived by hand: the published optimum of each method.
  @Test(arguments: [
    (SaddleMethod.extragradient, 0.5.squareRoot(), 0.75.squareRoot()),
    (.optimistic, 0.5, 0.5.squareRoot()),
    (.consensus, 0.5, 0.5.squareRoot()),
    (.proximalPoint, 1, 0.5.squareRoot()),
    (.negativeMomentum, 0.1, 0.9985),
  ])
  func theoryKnowsTheKnownFactors(method: SaddleMethod, stepSize: Double, factor: Double) throws {
    let theoretical = try metric("theoreticalFactor", of: game(method, stepSize: stepSize))
    #expect(abs(theoretical - factor) < (method == .negativeMomentum ? 5e-5 : 1e-15))
  }

  /// At a step and an unroll rate of 0.1; 10 steps damp the game critically.
  @Test(
    arguments: [
      (SaddleMethod.unrolled, 1, 0.994987), (.unrolled, 5, 0.953939), (.unrolled, 10, 0.9),
      (.unrolled, 20, 0.973205), (.lookAhead, 1, 1), (.lookAhead, 5, 0.979796),
      (.lookAhead, 10, 0.953939), (.lookAhead, 20, 0.9), (.unrolled, 0, 1.004988),
    ] as [(SaddleMethod, Int, Double)])
  func lookingAheadHasTheKnownFactors(method: SaddleMethod, steps: Int, factor: Double) throws {
    var configuration = SaddleConfiguration()
    (configuration.method, configuration.unrollSteps) = (method, steps)
    let game = SaddleGame(configuration)
    #expect(abs(game.theory.factor - factor) < 1e-6)
    if factor == 1 { #expect(game.theory.factor == 1) }
    // 400 steps halve the rounding of the way into the eigenvectors.
    for _ in 0..<400 { game.step() }
    // Of a double root the radius has a factor k besides, whose share in a step is 1 / k.
    let measured = try #require(game.orbit.lastFactor)
    if game.theory.eigenvalues[0].y == 0 {
      #expect(abs(measured / factor - 1) < (factor == 0.9 ? 0.005 : 1e-6), "\(measured)")
    } else {
      #expect(abs(try #require(game.orbit.growth.factor) - factor) < 1e-6)
    }
  }

  /// Without steps ahead both are the plain game, bit for bit.
  @Test(arguments: [SaddleMethod.unrolled, .lookAhead]) func noStepsAheadAreTheGame(
    method: SaddleMethod
  ) {
    var configuration = SaddleConfiguration()
    (configuration.method, configuration.unrollSteps) = (method, 0)
    let ahead = SaddleGame(configuration)
    for _ in 0..<100 { ahead.step() }
    #expect(ahead.players.place == game(.simultaneous, steps: 100).players.place)
  }

  /// Player a goes up a b_K, as differences of the unrolled steps say; cut off, with b_K held.
  @Test(arguments: [(SaddleMethod.unrolled, true), (.lookAhead, false)])
  func playerAGoesUpTheSurrogate(method: SaddleMethod, isThrough: Bool) {
    var configuration = SaddleConfiguration()
    (configuration.method, configuration.unrollSteps) = (method, 7)
    (configuration.startA, configuration.startB) = (0.8, -1.1)
    func surrogate(_ a: Double, inSteps held: Double) -> Double {
      a * (0..<7).reduce(-1.1) { b, _ in b - 0.1 * held }
    }
    let slope =
      (surrogate(0.9, inSteps: isThrough ? 0.9 : 0.8)
        - surrogate(0.7, inSteps: isThrough ? 0.7 : 0.8)) / 0.2
    let game = SaddleGame(configuration)
    game.step()
    #expect(abs(game.players.place.x - (0.8 + 0.1 * slope)) < 1e-12)
  }

  /// The largest is the factor per step, for every method and step size; those of two-step methods are four.
  @Test(arguments: SaddleMethod.allCases, [0.01, 0.1, 0.45, 0.9, 2.5])
  func eigenvaluesHaveTheFactorAsTheirRadius(method: SaddleMethod, stepSize: Double) throws {
    let theory = game(method, stepSize: stepSize).theory
    #expect(abs(theory.eigenvalues.spectralRadius - theory.factor) < 1e-9 * theory.factor)
    let remembers = method == .optimistic || method == .negativeMomentum
    #expect(theory.eigenvalues.count == (remembers ? 4 : 2))
  }

  @Test(arguments: SaddleMethod.allCases) func turnsTakeTheTheoreticalPeriod(method: SaddleMethod)
    throws
  {
    let game = game(method, steps: 300)
    let period = try #require(game.orbit.turns.period)
    // An orbit that is no circle is taken as straight within a step.
    #expect(abs(period / (try #require(game.theory.period)) - 1) < 2e-4, "\(period)")
  }

  @Test func optimisticTheoryIsContinuousWhereItsFormulaChanges() throws {
    let below = try metric("theoreticalFactor", of: game(.optimistic, stepSize: 0.499_999))
    let above = try metric("theoreticalFactor", of: game(.optimistic, stepSize: 0.500_001))
    #expect(abs(below - above) < 0.005)
    // Stable only below 1 / sqrt 3.
    #expect(try metric("theoreticalFactor", of: game(.optimistic, stepSize: 0.577)) < 1)
    #expect(try metric("theoreticalFactor", of: game(.optimistic, stepSize: 0.578)) > 1)
  }

  @Test func aRunawayGameStopsAndSaysSo() {
    let game = game(.simultaneous, stepSize: 10, steps: 10_000)
    #expect(game.hasDiverged)
    #expect(game.stepCount < 10_000)
    #expect(game.caption.phase == .failing)
  }

  @Test func aGameThatHasArrivedIsFinished() {
    let game = game(.proximalPoint, stepSize: 1, steps: 10_000)
    #expect(game.isFinished)
    #expect(!game.hasDiverged)
  }

  @Test func changingTheStepSizeKeepsThePlaces() throws {
    let game = game(.simultaneous, steps: 10)
    let radius = try metric("radius", of: game)
    game.configuration.stepSize = 0.5
    #expect(try metric("radius", of: game) == radius)
    for _ in 0..<5 { game.step() }
    #expect(abs(try metric("measuredFactor", of: game) - (1.25).squareRoot()) < 1e-12)
  }

  @Test func aMethodThatHasNotSettledHasNoFactor() throws {
    var configuration = SaddleConfiguration()
    configuration.method = .negativeMomentum
    configuration.momentum = -0.95
    let game = SaddleGame(configuration)
    for _ in 0..<100 { game.step() }
    // Two oscillations of nearly equal strength: no single map moves these places.
    #expect(game.evaluate().reported.first { $0.key == "measuredFactor" }?.value == nil)
  }

  @Test(arguments: SaddleMethod.allCases, [0.0001, 0.1, 1, 10])
  func captionsSayWhereThePlayersGo(method: SaddleMethod, stepSize: Double) throws {
    let game = game(method, stepSize: stepSize)
    #expect(game.caption.phase == .start)
    game.step()
    let factor = try metric("theoreticalFactor", of: game)
    guard !game.hasDiverged, game.caption.phase == .moving else { return }
    #expect(game.caption.text.contains("orbit") == (abs(factor - 1) <= 1e-12))
    #expect(game.caption.text.contains("spiral out") == (factor > 1 + 1e-12))
    #expect(game.caption.text.contains("spiral in") == (factor < 1 - 1e-12))
  }

  @Test func captionsFollowTheSpiralToItsEnd() {
    let (out, inwards, round) = (
      game(.simultaneous), game(.proximalPoint), game(.gradientFlow)
    )
    var phases: [[Phase]] = [[], [], []]
    for _ in 0..<2_000 {
      for (number, game) in [out, inwards, round].enumerated() {
        if phases[number].last != game.caption.phase { phases[number].append(game.caption.phase) }
        game.step()
      }
    }
    #expect(
      phases == [
        [.start, .moving, .failing], [.start, .moving, .settled], [.start, .moving, .settled],
      ])
    #expect(out.caption.text.contains("tangent"))
    #expect(inwards.caption.text.contains("points inwards"))
  }

  /// Taking turns keeps an ellipse, on which the radius falls and rises for many steps on end.
  @Test func whatAnOrbitAddsItTakesBack() {
    let game = game(.alternating)
    var radii = [game.radius]
    for _ in 0..<63 {
      game.step()
      radii.append(game.radius)
    }
    let falls = zip(radii, radii.dropFirst()).map { $0 > $1 }
    let longest = falls.indices.map { start in falls[start...].prefix { $0 == falls[start] }.count }
    #expect(longest.max() ?? 0 > 10, "a step does not take back what the one before added")
    // 63 steps of 0.1 are an orbit.
    #expect(abs(radii[63] / radii[0] - 1) < 0.002)
    #expect(game.caption.text.contains("what part of an orbit adds to the radius, another part"))
    #expect(game.caption.text.count <= 156, "\(game.caption.text)")
  }

  @Test func theViewFollowsTheSpiral() {
    #expect(game(.simultaneous, steps: 1000).scene().extent.width > 100)
    #expect(game(.alternating, steps: 1000).scene().extent.width < 4)
  }

  @Test func memoryStaysBounded() {
    let game = game(.alternating, steps: 100_000)
    let points = game.scene().layers.reduce(0) { sum, layer in
      if case .line(let places) = layer.mark { sum + places.count { $0.x.isFinite } } else { sum }
    }
    #expect(points == 1024 + 3072)
  }
}
