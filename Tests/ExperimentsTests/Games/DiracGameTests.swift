import Frames
import Glibc
import Testing

@testable import Experiments

/// The smallest GAN, held against what is known of it on paper.
@Suite struct DiracGameTests {
  private func configuration(
    _ method: DiracMethod, _ play: DiracPlay = .flow, at start: SIMD2<Double> = [1, 1],
    stepSize: Double = 0.2, _ change: (inout DiracConfiguration) -> Void = { _ in }
  ) -> DiracConfiguration {
    var configuration = DiracConfiguration()
    (configuration.method, configuration.play) = (method, play)
    (configuration.startTheta, configuration.startPsi) = (start.x, start.y)
    configuration.stepSize = stepSize
    change(&configuration)
    return configuration
  }

  private func played(_ configuration: DiracConfiguration, steps: Int) -> DiracGame {
    let game = DiracGame(configuration)
    for _ in 0..<steps { game.step() }
    return game
  }

  // MARK: - At the equilibrium

  /// The table of `DiracMethod`, written again: real part and square of the imaginary part of an eigenvalue pair.
  private func table(_ game: DiracConfiguration) -> (half: Double, square: Double) {
    let (g, s) = (game.penaltyWeight, game.noise)
    let ahead = Double(game.unrollSteps) * game.unrollRate
    switch game.method {
    case .minimax, .nonSaturating: return (0, -1.0 / 4)
    case .wasserstein: return (0, -1)
    case .slopePenalty: return (-g / 2, g * g / 4 - 1)
    case .r1: return (-g / 2, g * g / 4 - 1.0 / 4)
    case .instanceNoise: return (-s * s / 4, s * s * s * s / 16 - 1.0 / 4)
    case .consensus: return (-g / 4, -1.0 / 4)
    case .leastSquares: return (0, 0)
    case .unrolled: return (-ahead / 4, ahead * ahead / 16 - 1.0 / 4)
    case .lookAhead: return (-ahead / 8, ahead * ahead / 64 - 1.0 / 4)
    }
  }

  private func roots(_ half: Double, _ square: Double) -> [SIMD2<Double>] {
    let root = abs(square).squareRoot()
    let way: SIMD2<Double> = square < 0 ? [0, root] : [root, 0]
    return [SIMD2(half, 0) + way, SIMD2(half, 0) - way]
  }

  private func expectSame(
    _ found: [SIMD2<Double>], _ expected: [SIMD2<Double>], within error: Double,
    _ comment: Comment, at location: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, comment, sourceLocation: location)
    for (one, other) in zip(found, expected) {
      #expect(
        hypot(one.x - other.x, one.y - other.y) < error, comment, sourceLocation: location)
    }
  }

  @Test(arguments: DiracMethod.allCases, [0.3, 0.9, 2])
  func eigenvaluesAreThoseOfTheTable(method: DiracMethod, strength: Double) {
    let game = configuration(method) {
      // The kink is at every other target.
      ($0.penaltyWeight, $0.target, $0.noise) = (strength, 0, strength)
      $0.unrollRate = strength
    }
    let (half, square) = table(game)
    let expected = roots(half, square)
    expectSame(
      DiracConfiguration.differences(of: game).eigenvalues, expected, within: 2e-7, "differences")
    expectSame(DiracTheory(game: game).eigenvalues, expected, within: 1e-12, "theory")
  }

  @Test func theKnownPairsAreThose() {
    func pair(_ weight: Double) -> [SIMD2<Double>] {
      DiracTheory(game: configuration(.r1) { $0.penaltyWeight = weight }).eigenvalues
    }
    expectSame(pair(0.3), [[-0.15, 0.47697], [-0.15, -0.47697]], within: 5e-6, "0.3")
    // They meet at 1, exactly.
    #expect(pair(1) == [[-0.5, 0], [-0.5, 0]])
    expectSame(pair(2), [[-0.13397, 0], [-1.86603, 0]], within: 5e-6, "2")
    #expect(DiracTheory(game: configuration(.slopePenalty)).eigenvalues.isEmpty)
  }

  /// A step near 0 is what theory makes of the field's derivative.
  @Test(
    arguments: DiracMethod.allCases.filter { $0 != .slopePenalty },
    [(.simultaneous, 1, 1), (.alternating, 1, 1), (.alternating, 2, 5)] as [(DiracPlay, Int, Int)])
  func stepsAreThoseOfTheory(method: DiracMethod, play: (DiracPlay, Int, Int)) throws {
    let game = configuration(method, play.0) {
      ($0.generatorSteps, $0.discriminatorSteps) = (play.1, play.2)
    }
    func moved(_ place: SIMD2<Double>) -> SIMD2<Double> {
      var players = DiracPlayers(at: place)
      players.move(game)
      return players.place
    }
    let reach = 1e-4
    let byTheta = (moved([reach, 0]) - moved([-reach, 0])) / (2 * reach)
    let byPsi = (moved([0, reach]) - moved([0, -reach])) / (2 * reach)
    let step = try #require(DiracTheory(game: game).step)
    for (found, expected) in [
      (byTheta.x, step.row0.x), (byPsi.x, step.row0.y), (byTheta.y, step.row1.x),
      (byPsi.y, step.row1.y),
    ] {
      #expect(abs(found - expected) < 1e-7, "\(method) \(play)")
    }
  }

  /// The flow over a step near 0 is the exponential of the derivative: its factor and its turn.
  @Test(arguments: [DiracMethod.r1, .instanceNoise, .consensus, .unrolled, .lookAhead])
  func spiralsShrinkAndTurnByTheEigenvalues(method: DiracMethod) throws {
    let game = played(configuration(method, at: [0.01, 0.01]), steps: 500)
    let factor = try #require(game.orbit.turns.factor)
    #expect(abs(factor - (try #require(game.theory.factor))) < 1e-4, "\(method)")
    let period = try #require(game.orbit.turns.period)
    #expect(abs(period / (try #require(game.expectedPeriod)) - 1) < 1e-4, "\(method)")
  }

  // MARK: - Steps

  @Test func aSimultaneousStepLeavesAlongTheTangent() {
    let game = configuration(.minimax, .simultaneous, at: [1.3, -0.4])
    var players = DiracPlayers(at: [1.3, -0.4])
    for _ in 0..<500 {
      let before = players.place
      players.move(game)
      let slope = 1 / (1 + exp(before.x * before.y))
      let expected = (before * before).sum() * (1 + 0.04 * slope * slope)
      #expect(abs((players.place * players.place).sum() / expected - 1) < 1e-12)
    }
  }

  /// What theory says of a turn of such steps is what is measured of it.
  @Test func theGrowthOverATurnIsPredicted() throws {
    let game = played(configuration(.minimax, .simultaneous), steps: 400)
    let figure = try #require(game.figures.first { $0.key == "measuredFactor" })
    let reference = try #require(figure.reference)
    #expect(reference.name == "theory")
    #expect(abs((try #require(figure.value)) - reference.value) < 1e-12)
    // Not what the eigenvalues say, which hold near 0.
    #expect(abs(reference.value - (try #require(game.theory.factor))) > 1e-3)
  }

  /// With g up to 1 simultaneous steps converge only where h < 4 g.
  @Test(arguments: [0.1, 0.3, 0.45]) func r1ConvergesBelowFourTimesItsWeight(weight: Double) {
    for (stepSize, converges) in [(3.96 * weight, true), (4.04 * weight, false)] {
      let game = configuration(.r1, .simultaneous, at: [1e-3, 0], stepSize: stepSize) {
        $0.penaltyWeight = weight
      }
      let orbit = played(game, steps: 400)
      // On the way to its end, a turn is an ellipse.
      #expect(((orbit.theory.factor ?? 1) < 1) == converges)
      #expect((orbit.radius < 1e-3) == converges, "\(weight) \(stepSize): \(orbit.radius)")
    }
  }

  @Test(arguments: [(1, 62.81), (5, 28.04)] as [(Int, Double)])
  func playersWhoTakeTurnsReturnAfterTheirPeriod(steps: Int, period: Double) throws {
    let game = played(
      configuration(.minimax, .alternating, at: [0.01, 0.01]) { $0.discriminatorSteps = steps },
      steps: 200)
    #expect(abs(try #require(game.orbit.turns.period) - period) < 0.01)
    #expect(abs(try #require(game.expectedPeriod) - period) < 0.005)
    #expect(game.verdict == "round")
    // That of the saddle game at half of the step size.
    guard steps == 1 else { return }
    var saddle = SaddleConfiguration()
    (saddle.method, saddle.stepSize) = (.alternating, 0.1)
    #expect(abs(try #require(SaddleTheory(game: saddle).period) - period) < 0.005)
  }

  // MARK: - The flow

  @Test(arguments: [0.2, 1, 2]) func theMinimaxFlowKeepsItsRadius(radius: Double) throws {
    let game = played(configuration(.minimax, at: [radius, 0], stepSize: 0.05), steps: 1_500)
    #expect(abs(game.radius / radius - 1) < 1e-8)
    // 2 pi (1 + I_0(r^2 / 2)) by the series of I_0.
    let x = radius * radius / 4
    let bessel = 1 + x * x + pow(x, 4) / 4 + pow(x, 6) / 36 + pow(x, 8) / 576 + pow(x, 10) / 14_400
    let period = try #require(game.orbit.turns.period) * 0.05
    #expect(abs(period / (2 * .pi * (1 + bessel)) - 1) < 1e-5, "\(period)")
    #expect(game.caption.phase == .settled && game.verdict == "round")
  }

  /// The squared radius falls like 8 over the time.
  @Test(arguments: [500.0, 1_000, 4_000]) func theNonSaturatingFlowIsSlow(time: Double) throws {
    let game = played(configuration(.nonSaturating, stepSize: 1), steps: Int(time))
    let square = 8 / (time + 8 / 2)
    #expect(abs(game.radius * game.radius / square - 1) < 0.01)
    #expect(abs((try #require(game.expectedRadius)) - square.squareRoot()) < 1e-12)
  }

  /// What finite steps push out and the loss pulls in are equal at r^2 = 2 h.
  @Test func nonSaturatingStepsEndOnACircle() {
    let game = played(configuration(.nonSaturating, .simultaneous, stepSize: 0.02), steps: 60_000)
    #expect(abs(game.radius / 0.04.squareRoot() - 1) < 0.01, "\(game.radius)")
  }

  @Test(
    arguments: [([1, 1], 0.3), ([0.1, 0.1], 0.3), ([-0.2, 2], 0.7), ([3, 0], 2)]
      as [(SIMD2<Double>, Double)])
  func clippingLeavesACircle(start: SIMD2<Double>, clip: Double) throws {
    let game = played(configuration(.wasserstein, at: start) { $0.clip = clip }, steps: 500)
    let radius = min((start * start).sum().squareRoot(), clip)
    #expect(abs(game.radius - radius) < 1e-5, "\(game.radius)")
    #expect(abs((try #require(game.players.amplitude)) - radius) < 1e-5)
  }

  @Test(
    arguments: [(1, 0.3, 0.416875), (0.5, 0.3, 0.389903), (1, 1, 1.389582)]
      as [(Double, Double, Double)])
  func thePenaltyLeavesACycle(weight: Double, target: Double, amplitude: Double) throws {
    for start: SIMD2<Double> in [[1, 1], [0.01, 0]] {
      let game = played(
        configuration(.slopePenalty, at: start, stepSize: 0.02) {
          ($0.penaltyWeight, $0.target) = (weight, target)
        }, steps: 10_000)
      #expect(abs((try #require(game.players.amplitude)) - amplitude) < 2e-6)
      #expect(abs((try #require(game.theory.amplitude(from: start))) - amplitude) < 1e-6)
      // Half a turn takes pi / w.
      let period = 2 * Double.pi / (1 - weight * weight / 4).squareRoot() / 0.02
      // At the kink the angle's speed jumps within a step.
      let found = try #require(game.orbit.turns.period)
      #expect(abs(found / period - 1) < 1e-3, "\(found), not \(period), from \(start)")
    }
  }

  /// Too strong a penalty leaves no cycle: the players come to rest off the data.
  @Test func aStrongPenaltyHoldsThePlayersOffTheData() {
    let game = played(
      configuration(.slopePenalty) { ($0.penaltyWeight, $0.target) = (3, 0.3) }, steps: 300)
    #expect(abs(abs(game.players.place.x) - 0.9) < 1e-3 && abs(game.players.place.y) < 1e-3)
    #expect(game.caption.text.contains("off the data"))
  }

  @Test(arguments: [0.2, 0.7, 2.0.squareRoot()]) func noiseIsR1NearTheEquilibrium(noise: Double) {
    let noisy = played(
      configuration(.instanceNoise, at: [1e-4, 0]) { $0.noise = noise }, steps: 20)
    let penalised = played(
      configuration(.r1, at: [1e-4, 0]) { $0.penaltyWeight = noise * noise / 2 }, steps: 20)
    let apart = (noisy.players.place - penalised.players.place) / 1e-4
    #expect((apart * apart).sum().squareRoot() < 1e-6)
  }

  /// Against draws: means of the field over noise on data and samples.
  @Test func meansOverNoiseAreThoseOfFineSums() {
    let game = configuration(.instanceNoise) { $0.noise = 0.7 }
    let place = SIMD2(0.8, -1.1)
    let found = DiracField(game: game)(place)
    func f(_ t: Double) -> Double { 1 / (1 + exp(t)) }
    var expected = SIMD2<Double>.zero
    for notch in -7_000...7_000 {
      let unit = Double(notch) / 1_000
      let weight = exp(-unit * unit / 2) / (2 * Double.pi).squareRoot() / 1_000
      let noise = 0.7 * unit
      let fake = f(place.y * (place.x + noise))
      expected.x -= weight * place.y * fake
      expected.y += weight * ((place.x + noise) * fake - noise * f(-place.y * noise))
    }
    #expect(abs(found.x - expected.x) < 1e-9 && abs(found.y - expected.y) < 1e-9)
  }

  /// Both go down their own loss, and down the squared field with its weight.
  @Test func consensusIsThatOfDifferences() {
    let place = SIMD2(0.8, -1.1)
    let plain = DiracField(game: configuration(.minimax))
    let field = DiracField(game: configuration(.consensus) { $0.penaltyWeight = 0.6 })
    func energy(_ z: SIMD2<Double>) -> Double { (plain(z) * plain(z)).sum() / 2 }
    let reach = 1e-5
    let slope =
      SIMD2(
        energy(place + [reach, 0]) - energy(place - [reach, 0]),
        energy(place + [0, reach]) - energy(place - [0, reach])) / (2 * reach)
    let off = field(place) - (plain(place) - 0.6 * slope)
    #expect((off * off).sum().squareRoot() < 1e-9)
  }

  // MARK: - Looking ahead

  @Test(arguments: [DiracMethod.unrolled, .lookAhead]) func noStepsAheadAreTheGame(
    method: DiracMethod
  ) {
    let ahead = played(configuration(method) { $0.unrollSteps = 0 }, steps: 200)
    #expect(ahead.players.place == played(configuration(.minimax), steps: 200).players.place)
  }

  /// The generator goes down f(theta psi_K(theta)), in whose steps theta stands too; cut off it stands outside only.
  @Test(arguments: [(DiracMethod.unrolled, true), (.lookAhead, false)])
  func theGeneratorGoesDownTheSurrogate(method: DiracMethod, isThrough: Bool) {
    let game = configuration(method) { ($0.unrollSteps, $0.unrollRate) = (7, 0.4) }
    let place = SIMD2(0.8, -1.1)
    func surrogate(_ theta: Double, inSteps held: Double) -> Double {
      var psi = place.y
      for _ in 0..<7 { psi += 0.4 * held / (1 + exp(held * psi)) }
      return -log1p(exp(-theta * psi))
    }
    let reach = 1e-5
    let slope =
      (surrogate(0.8 + reach, inSteps: isThrough ? 0.8 + reach : 0.8)
        - surrogate(0.8 - reach, inSteps: isThrough ? 0.8 - reach : 0.8)) / (2 * reach)
    #expect(abs(DiracField(game: game)(place).x + slope) < 1e-9)
  }

  // MARK: - What is shown

  @Test func leastSquaresRestWithASlope() throws {
    let game = played(configuration(.leastSquares), steps: 300)
    // scipy's solution, to 8 digits.
    #expect(abs(game.players.place.x) < 1e-6 && abs(game.players.place.y + 1.19084895) < 1e-6)
    #expect(game.caption.phase == .settled && game.caption.text.contains("-1.19"))
  }

  @Test func aPenaltyMovesTheEigenvalues() throws {
    let game = DiracGame(configuration(.r1))
    func spots() throws -> [SIMD2<Double>] {
      let layers = try #require(game.companion()).layers
      guard case .spots(let points)? = layers.last?.mark else { return [] }
      return points
    }
    #expect(try spots().allSatisfy { abs($0.x + 0.15) < 1e-12 && $0.y != 0 })
    game.configuration.penaltyWeight = 1
    #expect(try spots() == [[-0.5, 0], [-0.5, 0]])
    game.configuration.penaltyWeight = 2
    #expect(try spots().allSatisfy { $0.y == 0 })
    game.layers.show("eigenvalues", false)
    #expect(game.companion() == nil)
  }

  @Test func theFieldIsDrawnWhereOneLooks() throws {
    let game = DiracGame(configuration(.minimax))
    game.viewport = Viewport(window: Window(halfSide: 3), columns: 80, rows: 40)
    guard case .field(let field)? = game.scene().layers.first?.mark else {
      Issue.record("no field")
      return
    }
    #expect(field.window == Window(halfSide: 3) && field.columns == 20 && field.rows == 10)
    // At the upper right psi is up: theta goes down, psi up, at right angles to the place.
    let last = try #require(field.vectors.last)
    #expect(last.x < 0 && last.y > 0)
  }

  @Test(arguments: DiracMethod.allCases, DiracPlay.allCases)
  func captionsFollowTheOrbit(method: DiracMethod, play: DiracPlay) {
    for stepSize in [0.01, 0.2, 1.5] {
      let game = DiracGame(configuration(method, play, stepSize: stepSize))
      #expect(game.caption.phase == .start)
      for step in 0..<1_500 where !game.hasDiverged && !game.isFinished {
        game.step()
        guard step % 50 == 0 else { continue }
        let text = game.caption.text
        #expect(text.count <= 156 && text.hasSuffix("."), "\(text)")
        if let factor = game.orbit.turns.factor, text.contains("spiral ") {
          #expect(text.contains("spiral out") == (factor > 1), "\(text) \(factor)")
        }
      }
    }
  }

  /// Turns end where whole steps do.
  @Test(arguments: DiracPlay.allCases) func turnsEndWhereWholeStepsDo(play: DiracPlay) {
    let configuration = configuration(.r1, play) {
      ($0.generatorSteps, $0.discriminatorSteps) = (2, 3)
    }
    let (whole, parted) = (Followed(DiracGame(configuration)), Followed(DiracGame(configuration)))
    whole.run(200)
    while parted.experiment.stepCount < 200 {
      parted.takeTurn()
      if parted.experiment.stepCount % 3 == 1 { parted.run(1) }
    }
    #expect(parted.experiment.evaluate() == whole.experiment.evaluate())
    #expect(parted.record == whole.record)
    #expect(parted.experiment.turnsPerStep == (play == .alternating ? 5 : 1))
  }

  @Test func playersTellWhatTheyDid() {
    let game = DiracGame(configuration(.wasserstein, .alternating, stepSize: 0.1))
    #expect(
      game.takeTurn()
        == "G moved (turn 1 of 2): theta 1.000 -> 0.9000, so D(theta) 1.000 -> 0.9000. D is next.")
    #expect(game.turnsTaken == 1 && game.stepCount == 0)
    #expect(game.takeTurn().hasSuffix("That was step 1; G is next."))
  }
}
