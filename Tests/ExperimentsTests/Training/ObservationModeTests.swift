import Distributions
import Frames
import Metrics
import Tensors
import Testing

@testable import Experiments

@Suite struct ObservationModeTests {
  private let ring = RingDistribution().law

  private func coverage(_ counts: [Int]) -> ModeCoverage {
    ModeCoverage(counts: counts, sampleCount: max(1_000, counts.reduce(0, +)))
  }

  /// Labels of the events of one look after another.
  private func labels(_ looks: [[Int]]) -> [[String]] {
    var watch = ModeWatch(over: ring)
    return looks.enumerated().map { step, counts in
      watch.look(at: coverage(counts), step: step).map(\.label)
    }
  }

  @Test func theFirstLookOnlySaysHowManyModesThereAre() {
    #expect(labels([[90, 90, 0, 0, 0, 0, 0, 0]]) == [["starts with 2 of 8 modes"]])
    #expect(labels([[0, 0, 0, 0, 0, 0, 0, 0]]) == [[]])
  }

  @Test func hoppingIsToldWithNumberAndPlace() {
    let hops = labels([
      [0, 0, 900, 0, 0, 0, 0, 0], [900, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 900, 0, 0],
    ])
    #expect(hops[1] == ["mode 1 at (1.00, 0.00) found"])
    #expect(hops[2] == ["mode 3 at (0.00, 1.00) lost", "mode 6 at (-0.71, -0.71) found"])
  }

  /// Heaps a hair beside narrow modes look like modes; a quarter of the way to the next one is not beside one any more.
  @Test(arguments: [
    (0.1, "0 of 8 modes are found, 3 nearly"), (0.3, "0 of 8 modes are found"),
  ])
  func heapsBesideModesAreSaidToMissNarrowly(distance: Double, sentence: String) {
    let heaps = [0, 2, 5].flatMap { mode -> [Float] in
      let place = (1 + distance) * ring.means[mode]
      return Array(repeating: [Float(place.x), Float(place.y)], count: 100).flatMap(\.self)
    }
    let sight = SampleSight(
      samples: heaps, beside: RingDistribution(), in: Window(halfSide: 2))
    #expect(sight.foundModes == sentence)
  }

  /// One look without it may be a generator that sweeps past.
  @Test func aModeIsLostAtTheSecondLookWithoutIt() {
    let sweep = labels([100, 0, 100, 0, 100, 0, 0, 0, 100].map { [100, $0, 0, 0, 0, 0, 0, 0] })
    let place = "(0.71, 0.71)"
    #expect(Array(sweep[1...5]) == [[], [], [], [], []])
    #expect(
      Array(sweep[6...]) == [["mode 2 at \(place) lost"], [], ["mode 2 at \(place) found"]])
  }

  /// A tenth of its 125 finds a mode, a hundredth loses it; anything between changes nothing.
  @Test func aModeOnTheBrinkDoesNotChatter() {
    let brink = labels([0, 12, 13, 2, 12, 2, 1, 1, 12, 2, 13].map { [100, $0, 0, 0, 0, 0, 0, 0] })
    let place = "(0.71, 0.71)"
    #expect(
      brink == [
        ["starts with 1 of 8 modes"], [], ["mode 2 at \(place) found"], [], [], [], [],
        ["mode 2 at \(place) lost"], [], [], ["mode 2 at \(place) found"],
      ])
  }

  /// A mode that stays below a tenth of its due is not found in the figures; so it is said.
  @Test func aModeThatStaysMeagreIsThin() {
    let place = "(0.71, 0.71)"
    let counts = [100, 12, 12, 12, 13, 12, 12, 2, 12, 12, 12, 13, 1, 12, 12, 2, 12, 1, 1, 12]
    let thin = labels(counts.map { [100, $0, 0, 0, 0, 0, 0, 0] })
    let told = thin.enumerated().flatMap { step, labels in labels.map { "\(step) \($0)" } }
    #expect(
      told == [
        "0 starts with 2 of 8 modes", "9 mode 2 at \(place) thin", "11 mode 2 at \(place) found",
        "16 mode 2 at \(place) thin", "18 mode 2 at \(place) lost",
      ])
  }

  /// What is thin is neither held nor lost.
  @Test func thinModesAreNotCounted() {
    var watch = ModeWatch(over: ring)
    let (full, meagre) = ([100, 100, 100, 100, 100, 100, 100, 100], [100, 9, 9, 9, 9, 9, 9, 9])
    var events = watch.look(at: coverage(full), step: 0)
    for step in 1...5 { events = watch.look(at: coverage(meagre), step: step) }
    #expect(events.map(\.label) == ["7 modes thin"])
    #expect(events.first?.claim == .missing(Array(1...7)))
    #expect(watch.heldCount == 1 && watch.lossCount == 0 && watch.lastChange == 5)
  }

  @Test func allAndNoneAreTold() {
    let all = Array(repeating: 100, count: 8)
    let none = Array(repeating: 0, count: 8)
    let most = [100, 100, 100, 100, 100, 100, 100, 0]
    let some = [100, 100, 0, 0, 0, 0, 0, 0]
    #expect(
      labels([none, all, none, none, some, most, all]).dropFirst() == [
        ["all 8 modes found"], [], ["all modes lost"],
        ["mode 1 at (1.00, 0.00) found", "mode 2 at (0.71, 0.71) found"], ["5 more modes found"],
        ["mode 8 at (0.71, -0.71) found", "all 8 modes found"],
      ])
  }

  @Test func placesNearTheOriginAreToldApart() {
    var watch = ModeWatch(over: RingDistribution(modes: 8, radius: 0.02, deviation: 1e-4).law)
    _ = watch.look(at: coverage([0, 0, 0, 0, 0, 0, 0, 0]), step: 0)
    let event = watch.look(at: coverage([0, 99, 0, 0, 0, 0, 0, 0]), step: 1).first
    #expect(event?.label == "mode 2 at (0.0141, 0.0141) found")
  }

  /// Perfect samples find every mode of every set, and stay.
  @Test(arguments: DistributionChoice.kinds.map { $0.kind })
  func perfectSamplesHaveAllModes(kind: String) throws {
    var data = DistributionChoice()
    data.kind = kind
    guard let mixture = data.distribution.mixture else { return }
    var watch = ModeWatch(over: mixture)
    for step in 0..<20 {
      let samples = data.distribution.samples(
        count: watch.sampleCount, step: step,
        random: .init(seed: 1, purpose: .metricData))
      let events = watch.look(at: ModeCoverage(samples: samples, of: mixture), step: step)
      #expect(events.count == (step == 0 ? 1 : 0))
      #expect(watch.heldCount == mixture.means.count)
    }
  }

  @Test func trailsStayBoundedAndKeepTheWholeWay() {
    var trails = SampleTrails(count: 2, capacity: 8)
    for step in 1...1_000 {
      let place = Float(step)
      trails.record([SIMD2(place, 0), SIMD2(0, place)], step: step)
    }
    #expect(trails.steps.count <= 8 && trails.steps.count >= 4)
    #expect(trails.steps.allSatisfy { $0 % trails.interval == 0 })
    let lines = trails.lines(to: [SIMD2(1_000.5, 0), .zero])
    #expect(lines[0] == trails.steps.map { SIMD2(Float($0), 0) } + [SIMD2(1_000.5, 0)])
    #expect(lines[1].dropLast() == trails.steps.map { SIMD2(0, Float($0)) }[...])
  }

  @Test(arguments: LatentConfiguration.Kind.allCases, [1, 2, 5])
  func theLatticeLiesAmongTheLatents(kind: LatentConfiguration.Kind, dimension: Int) {
    let lattice = LatentLattice(for: LatentConfiguration(kind: kind, dimension: dimension))
    #expect(lattice.latents.count == lattice.count * dimension)
    #expect(lattice.count <= 1_500)
    let reach: Float = kind == .normal ? 2.5 : 1
    for row in 0..<lattice.count {
      let latent = lattice.latents[row * dimension..<(row + 1) * dimension]
      #expect(latent.allSatisfy { abs($0) <= reach + 1e-6 })
      #expect(latent.dropFirst(2).allSatisfy { $0 == 0 })
      if kind == .circle { #expect(latent.reduce(0) { $0 + $1 * $1 } <= 1 + 1e-5) }
    }
  }

  @Test(arguments: [(0.0, "0.00"), (-0.004, "0.00"), (-0.705, "-0.71"), (12.999, "13.00")])
  func numbersHaveTwoDecimals(value: Double, text: String) {
    #expect(value.text(decimals: 2) == text)
  }

  @Test(arguments: [(0.000_243, "0.00024"), (0.1732, "0.17"), (2.54, "2.5"), (31.4, "31")])
  func smallNumbersKeepTheirDigits(value: Double, text: String) {
    #expect(value.text(significant: 2) == text)
  }
}
