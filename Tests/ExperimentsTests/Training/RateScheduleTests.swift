import Experiments
import Foundation
import Testing

@Suite struct RateScheduleTests {
  @Test(arguments: RateSchedule.Kind.allCases) func everyCourseStartsAtOne(kind: RateSchedule.Kind)
  {
    #expect(RateSchedule(kind: kind, final: 0.2).factor(step: 0, of: 10) == 1)
  }

  @Test(arguments: [RateSchedule.Kind.linear, .cosine], [0, 0.25, 1])
  func fallingCoursesEndAtTheFinalFactorAndStay(kind: RateSchedule.Kind, final: Double) {
    let schedule = RateSchedule(kind: kind, final: final)
    let factors = (0...12).map { schedule.factor(step: $0, of: 10) }
    #expect(abs(factors[10] - final) < 1e-15)
    #expect(factors[11] == factors[10] && factors[12] == factors[10])
    #expect(zip(factors, factors.dropFirst()).allSatisfy { $0 >= $1 })
    // Both courses are halfway in the middle.
    #expect(abs(factors[5] - (1 + final) / 2) < 1e-15)
  }

  @Test func coursesAreThoseOfTheirFormulas() {
    #expect(RateSchedule(kind: .linear).factor(step: 3, of: 10) == 0.7)
    let cosine = RateSchedule(kind: .cosine, final: 0.5).factor(step: 2, of: 10)
    #expect(abs(cosine - (0.5 + 0.25 * (1 + cos(0.2 * .pi)))) < 1e-15)
    #expect(RateSchedule().factor(step: 1_000_000, of: 10) == 1)
  }
}
