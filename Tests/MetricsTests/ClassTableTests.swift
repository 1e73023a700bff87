import Distributions
import Glibc
import Testing

@testable import Metrics

@Suite struct ClassTableTests {
  private let modes = Mixture(
    means: [SIMD2(0, 0), SIMD2(4, 0), SIMD2(0, 4)], deviation: 0.1)

  @Test func samplesFallToTheNearestMean() {
    let table = ClassTable(
      samples: [0.1, 0.2, 3, 0.5, -1, 3, 100, 0, .nan, 0, .infinity, 1],
      classes: [0, 1, 1, 0, 1, 0],
      below: 2, of: modes)
    #expect(table.classes == 2 && table.modes == 3 && table.sampleCount == 6)
    #expect(table.counts == [1, 1, 0, 0, 1, 1])
    // The first at its mode and the second: two of six, those that are nowhere among them.
    #expect(table.agreement == 2.0 / 6)
    #expect(table.shares(of: 1) == [0, 0.5, 0.5])
  }

  /// ln K where each class has a mode, 0 where all are alike, and in between a table computed by hand.
  @Test func informationHasItsClosedForms() {
    let whole = ClassTable(classes: 3, modes: 3, counts: [0, 5, 0, 0, 0, 5, 5, 0, 0])
    #expect(abs(whole.mutualInformation - log(3)) < 1e-12)
    #expect(whole.mostInformation == log(3) && whole.agreement == 0)
    let alike = ClassTable(classes: 2, modes: 3, counts: [2, 4, 6, 3, 6, 9])
    #expect(abs(alike.mutualInformation) < 1e-12)
    // Two classes on four modes, two each: ln 2.
    let pairs = ClassTable(classes: 2, modes: 4, counts: [3, 3, 0, 0, 0, 0, 3, 3])
    #expect(abs(pairs.mutualInformation - log(2)) < 1e-12)
    #expect(abs(pairs.mostInformation - log(2)) < 1e-12)
    // p = 3/8, 1/8, 1/8, 3/8 against 1/4 each.
    let mixed = ClassTable(classes: 2, modes: 2, counts: [3, 1, 1, 3])
    let expected = 2 * (3.0 / 8 * log(1.5) + 1.0 / 8 * log(0.5))
    #expect(abs(mixed.mutualInformation - expected) < 1e-12)
    let none = ClassTable(classes: 2, modes: 2, counts: [0, 0, 0, 0])
    #expect(none.mutualInformation == 0 && none.agreement == 0)
  }

  @Test func imagesAreWhereMostOfAClassFall() {
    let table = ClassTable(classes: 3, modes: 3, counts: [0, 2, 1, 0, 0, 0, 4, 4, 1])
    #expect(table.images == [1, nil, 0])
  }

  @Test(arguments: [
    ([0, 1, 2, 3, 4], ModeMap.kept), ([2, 3, 4, 0, 1], .turned), ([4, 3, 2, 1, 0], .mirrored),
    ([1, 0, 4, 3, 2], .mirrored), ([1, 0, 2, 3, 4], .permuted), ([0, 1, 2, 3, 3], .merged),
    ([0, 1, nil, 3, 4], .merged), ([0], .kept), ([], .merged),
  ])
  func mapsOfModesHaveNames(images: [Int?], map: ModeMap) {
    #expect(ModeMap(images) == map)
  }
}
