import Frames
import Testing

/// Where one may look on a way of many passes.
@Suite struct PassesTests {
  private func way(_ count: Int, share: Double? = nil) -> Passes {
    Passes(unit: "pass", times: (0...count).map(Double.init), hasTimes: true, share: share)
  }

  /// Ways of any length begin at the noise, end at the samples, and are gone through forwards.
  @Test(arguments: [1, 2, 3, 20, 99, 100, 101, 150, 199, 200, 1000, 1001])
  func stopsGoFromNoiseToSamples(count: Int) {
    let way = way(count)
    let passes = (0...way.stops).map(way.pass(atStop:))
    #expect(passes.first == 0 && passes.last == count)
    #expect(zip(passes, passes.dropFirst()).allSatisfy { $0 < $1 })
    #expect(way.stops <= Passes.limit && (count > Passes.limit || way.stops == count))
    let gaps = zip(passes, passes.dropFirst()).map { $1 - $0 }
    #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1, "stops lie evenly")
  }

  /// The share that a stop sends to others leads back to itself.
  @Test(arguments: [1, 2, 3, 7, 20, 100, 1000]) func sharesComeBack(count: Int) {
    let all = way(count)
    for stop in 0...all.stops {
      #expect(way(count, share: all.share(atStop: stop)).stop == stop)
    }
  }

  @Test func theEndIsWhereNothingElseIsSaid() {
    #expect(way(5).isAtEnd && way(5, share: 1).isAtEnd && !way(5, share: 0.8).isAtEnd)
    #expect(way(5, share: -3).pass == 0 && way(5, share: 7).pass == 5)
  }

  @Test func theTimeIsThatOfThePass() {
    let way = Passes(unit: "pass", times: [80, 5, 1, 0], hasTimes: true, share: 1.0 / 3)
    #expect(way.pass == 1 && way.time == 5 && way.departure == 5)
    // At the end nothing goes on: arrows are those of the last pass.
    let end = Passes(unit: "pass", times: [80, 5, 1, 0], hasTimes: true)
    #expect(end.time == 0 && end.departure == 1)
  }
}
