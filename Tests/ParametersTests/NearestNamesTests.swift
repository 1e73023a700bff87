import Testing

@testable import Parameters

@Suite struct NearestNamesTests {
  private let names = [
    "ridge", "ring-map", "ring-naive", "ring-naive-10", "saddle", "saddle-consensus",
  ]

  @Test func distanceIsAMetricOnShortWords() {
    let words = ["", "a", "b", "ab", "ba", "aab", "bab"].map(Array.init)
    for one in words {
      for other in words {
        let distance = editDistance(from: one, to: other)
        #expect(distance == editDistance(from: other, to: one))
        #expect((distance == 0) == (one == other))
        #expect(distance >= abs(one.count - other.count))
        #expect(distance <= max(one.count, other.count))
      }
    }
  }

  @Test(arguments: [
    ("kitten", "sitting", 3), ("abc", "acb", 1), ("abc", "", 3), ("flaw", "lawn", 2),
    ("ab", "ba", 1),
  ])
  func distancesAreThoseCountedByHand(one: String, other: String, expected: Int) {
    #expect(editDistance(from: Array(one), to: Array(other)) == expected)
  }

  @Test(arguments: [
    ("rigde", ["ridge"]), ("Ridge", ["ridge"]), ("ringnaive", ["ring-naive", "ring-naive-10"]),
    ("sadle", ["saddle", "saddle-consensus"]), ("ring_map", ["ring-map"]), ("xyzzy", []), ("", []),
    ("ring", ["ring-map", "ring-naive", "ring-naive-10"]), ("naive", ["ring-naive"]),
    ("consensus", ["saddle-consensus"]), ("map", ["ring-map"]), ("10", ["ring-naive-10"]),
  ])
  func theNearestComeFirst(typed: String, expected: [String]) {
    #expect(nearestNames(to: typed, among: names).prefix(1) == expected.prefix(1))
    #expect(Set(expected).isSuperset(of: nearestNames(to: typed, among: names).prefix(1)))
  }

  @Test func anEndlessNameIsCutShort() {
    #expect(nearestNames(to: String(repeating: "x", count: 1_000_000), among: names).isEmpty)
  }

  @Test func noMoreThanTheLimit() {
    #expect(nearestNames(to: "ring", among: names, limit: 2) == ["ring-map", "ring-naive"])
  }
}
