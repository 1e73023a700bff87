import Distributions
import Frames
import Glibc
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Translation without pairs, tried with maps that are known: turns and reflections of the plane.
@Suite struct CycleGANTests {
  /// A linear map of the plane: a turn, a reflection before it if wanted, and a factor.
  struct Map {
    var angle = 0.0
    var isReflection = false
    var factor = 1.0

    /// The matrix [2, 2], row by row.
    var weights: [Float] {
      let (c, s) = (factor * cos(angle), factor * sin(angle))
      return (isReflection ? [c, s, s, -c] : [c, -s, s, c]).map { Float($0) }
    }

    var inverse: Map {
      Map(angle: isReflection ? angle : -angle, isReflection: isReflection, factor: 1 / factor)
    }
  }

  /// From one ring to another, both players standing still where they are planted.
  static func training(
    radius: Double = 1.5, _ map: Map, _ change: (inout CycleGAN.Settings) -> Void = { _ in }
  ) throws -> Trainer<CycleGAN> {
    var settings = CycleGAN.Settings()
    settings.origin = DistributionChoice(
      withoutFiles: RingDistribution(modes: 8, radius: 1, deviation: 0.01))
    settings.data = DistributionChoice(
      RingDistribution(modes: 8, radius: radius, deviation: 0.01 * radius))
    settings.generator.hidden = []
    settings.discriminator.hidden = [8]
    settings.training.batch = 256
    settings.training.optimizer.learningRate = 0
    settings.discriminatorOptimizer.learningRate = 0
    change(&settings)
    let training = Trainer<CycleGAN>(settings, seed: 4, threads: 1)
    try training.plant([
      "generator.0.weight": map.weights, "generator.0.bias": [0, 0],
      "inverse.0.weight": map.inverse.weights, "inverse.0.bias": [0, 0],
    ])
    return training
  }

  private func loss(_ key: String, _ training: Trainer<CycleGAN>) throws -> Double {
    try #require(training.losses.first { $0.key == key }?.value)
  }

  // MARK: - What the losses do not tell

  /// All sixteen maps of the ring onto itself, to a larger one: each is perfect by all but the identity term.
  @Test(arguments: 0..<8, [false, true])
  func everyTurnAndReflectionIsAsGood(turn: Int, isReflection: Bool) throws {
    let map = Map(
      angle: Double(turn) * .pi / 4, isReflection: isReflection, factor: 1.5)
    let training = try Self.training(map)
    training.step()
    // Single precision of numbers up to 1.5.
    #expect(try loss("cycleError", training) < 3e-7)
    #expect(try loss("returned", training) == 1)
    for (key, perfect) in [
      ("modesCaptured", 8), ("sourceModesCaptured", 8), ("highQuality", 0.98889),
      ("sourceHighQuality", 0.98889),
    ] {
      // Four standard errors of a share of 2,500.
      let value = try #require(training.measured(key))
      #expect(abs(value - perfect) < 4 * 0.0021, "\(key): \(value)")
    }
    let images = (0..<8).map { ((isReflection ? turn - $0 : turn + $0) + 16) % 8 }
    let expected = images.enumerated().count { $0.offset == $0.element }
    #expect(training.measured("modesKept") == Double(expected))
    for _ in 0..<60 { training.step() }
    let told = images.enumerated().map { "\($0 + 1)->\($1 + 1)" }.joined(separator: " ")
    let word = turn == 0 && !isReflection ? "kept" : isReflection ? "mirrored" : "turned"
    #expect(
      training.caption.text.contains("Modes are \(word): \(told), back within"),
      "\(training.caption)")
  }

  /// |Ry - y| = 2 sin(phi / 2) |y turned by phi / 2 and a right angle|, the mean over both coordinates and all modes.
  @Test(arguments: [0.0, 0.3, .pi / 4, 2.5])
  func theIdentityErrorOfATurnHasAClosedForm(angle: Double) throws {
    let training = try Self.training(radius: 1, Map(angle: angle)) { $0.training.batch = 8192 }
    training.step()
    let sizes = [angle, -angle].flatMap { angle in
      (0..<8).map { mode in
        let place = Double(mode) * .pi / 4 + angle / 2 + .pi / 2
        return abs(sin(angle / 2)) * (abs(cos(place)) + abs(sin(place)))
      }
    }
    let mean = sizes.reduce(0, +) / 16
    let variance = sizes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 16
    // Modes are drawn; their deviation of 0.01 adds less than 0.01 sqrt(2 / pi) where a coordinate is 0.
    let error = 4 * ((variance + 1e-4) / 8192).squareRoot() + abs(sin(angle / 2)) * 0.004
    #expect(abs(try loss("identityError", training) - mean) < error + 1e-7)
  }

  /// The identity alone leaves nothing to be lost by that term.
  @Test func onlyTheIdentityMovesNothing() throws {
    for turn in 0..<8 {
      for isReflection in [false, true] where turn > 0 || isReflection {
        let training = try Self.training(
          radius: 1, Map(angle: Double(turn) * .pi / 4, isReflection: isReflection))
        training.step()
        #expect(try loss("identityError", training) > 0.2)
      }
    }
  }

  @Test(arguments: [(10, 0.5), (0, 1), (3, 0)])
  func whatIsMinimisedIsTheSumOfItsTerms(weight: Double, share: Double) throws {
    let training = try Self.training(Map(angle: 0.4, isReflection: true, factor: 1.2)) {
      $0.pool = 2
    }
    // Turned while it runs.
    training.step()
    training.configuration.cycleWeight = weight
    training.configuration.identityWeight = share
    training.step()
    let expected =
      try loss("adversarial", training) + 2 * weight
      * (try loss("cycleError", training) + share * (try loss("identityError", training)))
    let told = try loss("generators", training)
    #expect(abs(told - expected) < 1e-5 * max(1, expected), "\(told), not \(expected)")
  }

  // MARK: - The pool

  private func rows(_ name: String, _ training: Trainer<CycleGAN>) throws -> [SIMD2<Float>] {
    try #require(training.state.tensors.first { $0.name == "state.\(name)" }).values.points
  }

  /// While there are empty places new translations are offered and kept; then each row is offered what is in its place with
  /// probability 1/2, and only then keeps the new one.
  @Test func thePoolSwapsHalfOfTheTranslations() throws {
    let (size, batch) = (3, 512)
    let training = try Self.training(Map()) {
      $0.pool = size
      $0.training.batch = batch
    }
    let source = training.configuration.origin.distribution
    let stream = RandomStream(seed: 4, purpose: .init(named: "source"))
    var places = [SIMD2<Float>](repeating: .zero, count: size * batch)
    var swaps = 0
    let steps = 20
    for step in 0..<steps {
      training.step()
      let new = source.samples(count: batch, step: step, random: stream).points
      let offered = try rows("translations.offered", training)
      let kept = try rows("translations.pool", training)
      for row in 0..<batch {
        let place = step % size * batch + row
        if step < size {
          #expect(offered[row] == new[row])
          places[place] = new[row]
        } else if offered[row] == places[place] {
          swaps += 1
          places[place] = new[row]
        } else {
          #expect(offered[row] == new[row])
        }
      }
      #expect(kept == places, "step \(step)")
    }
    let count = Double((steps - size) * batch)
    #expect(abs(Double(swaps) / count - 0.5) < 4 * 0.5 / count.squareRoot())
  }

  @Test func withoutPlacesNewTranslationsAreOffered() throws {
    let training = try Self.training(Map()) { $0.pool = 0 }
    for _ in 0..<3 { training.step() }
    let new = training.configuration.origin.distribution.samples(
      count: 256, step: 2, random: RandomStream(seed: 4, purpose: .init(named: "source")))
    #expect(try rows("translations.offered", training) == new.points)
  }

  // MARK: - Showing

  /// Mirrored, so that numerals stand elsewhere than they belong.
  @Test func bothPlanesShowWhereTranslationsComeFrom() throws {
    let training = try Self.training(Map(isReflection: true, factor: 1.5))
    training.step()
    let rings = (
      training.configuration.origin.distribution.mixture?.means ?? [],
      training.configuration.data.distribution.mixture?.means ?? []
    )
    func check(_ layer: Layer?, _ means: [SIMD2<Double>]) throws {
      guard case .classes(let classes) = try #require(layer).mark else {
        Issue.record("no classes")
        return
      }
      #expect(classes.count == 8 && classes.allSatisfy { $0.count > 50 })
      for (number, places) in classes.enumerated() {
        let mean = means[(8 - number) % 8]
        #expect(
          places.allSatisfy { abs(SIMD2<Double>($0) - mean).max() < 0.1 }, "class \(number)")
      }
    }
    try check(training.layer("by mode of X"), rings.1)
    let companion = try #require(training.companion())
    try check(companion.layers.first { $0.name == "by mode of Y" }, rings.0)
    guard
      case .lines(let lines) = try #require(
        companion.layers.first { $0.name == "x to F(G(x))" }
      ).mark
    else {
      Issue.record("no lines")
      return
    }
    for line in lines { #expect(abs(line[0] - line[1]).max() < 1e-6) }
    #expect(lines.contains { abs($0[0].x) > 0.5 })
    training.layers.show("sourcePlane", false)
    #expect(training.companion() == nil)
  }

  /// What a single mode hides is read off by F, which a plant of its own answers: x times a factor so small that it passes
  /// for a draw of the mode.
  @Test func whatIsHiddenInOneModeIsTold() throws {
    let training = try Self.training(Map(factor: 0.1)) {
      $0.data = DistributionChoice(RingDistribution(modes: 1, radius: 0.01, deviation: 0.1))
    }
    for _ in 0..<60 { training.step() }
    #expect(training.caption.text.contains("F leads 100 % of the points back to theirs"))
    // Where F makes one point of all, none comes back but those that are there.
    try training.plant(["inverse.0.weight": [0, 0, 0, 0], "inverse.0.bias": [1, 0]])
    training.step()
    let share = try loss("returned", training)
    #expect(abs(share - 0.125) < 4 * 0.0207)
  }

  @Test func mapsThatLeaveModesOutFail() throws {
    let training = try Self.training(Map()) { $0.cycleWeight = 0 }
    try training.plant(["generator.0.weight": [0, 0, 0, 0], "generator.0.bias": [1.5, 0]])
    for _ in 0..<60 { training.step() }
    #expect(training.caption.phase == .failing)
    #expect(
      training.caption.text.contains("merged: 1->1 2->1 3->1 4->1 5->1 6->1 7->1 8->1, to 1 of 8"))
  }
}

private func abs(_ point: SIMD2<Double>) -> SIMD2<Double> { SIMD2(abs(point.x), abs(point.y)) }
private func abs(_ point: SIMD2<Float>) -> SIMD2<Float> { SIMD2(abs(point.x), abs(point.y)) }
