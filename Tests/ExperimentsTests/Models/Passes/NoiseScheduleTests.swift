import Distributions
import Frames
import Glibc
import Testing

@testable import Experiments
@testable import Models

/// How much noise there is at each level.
@Suite struct NoiseScheduleTests {
  private func bars(_ schedule: NoiseSchedule, _ levels: Int) -> [Double] {
    schedule.angles(levels: levels).map { cos($0) * cos($0) }
  }

  /// Numbers of the papers: what is left of data at the last level, and the noise of the first.
  @Test func levelsAreThePublishedOnes() {
    #expect(abs(bars(.linear, 1000)[999] - 4.0358e-5) < 1e-8)
    #expect(abs(sin(NoiseSchedule.linear.angles(levels: 1000)[0]) - 0.01) < 1e-12)
    #expect(abs(sin(NoiseSchedule.cosine.angles(levels: 1000)[0]) - 0.0064) < 1e-4)
    #expect(abs(sin(NoiseSchedule.cosine.angles(levels: 100)[0]) - 0.025) < 1e-3)
    // Fifty levels that are not scaled leave most of the data.
    #expect(abs(bars(.unscaled, 50)[49] - 0.603) < 1e-3)
    #expect(bars(.linear, 50)[49] < 1e-3)
    #expect(bars(.unscaled, 1000) == bars(.linear, 1000))
  }

  @Test(arguments: NoiseSchedule.allCases) func barsAreProducts(schedule: NoiseSchedule) {
    for levels in [2, 10, 300] {
      let (betas, bars) = (schedule.betas(levels: levels), bars(schedule, levels))
      var product = 1.0
      for (beta, bar) in zip(betas, bars) {
        product *= 1 - beta
        #expect(abs(bar - product) < 1e-12 && beta > 0 && beta <= 0.999)
      }
      #expect(zip(bars, bars.dropFirst()).allSatisfy { $0 > $1 })
    }
  }

  private func times(_ change: (inout DDPM.Settings) -> Void) -> [Double] {
    var settings = DDPM.Settings()
    change(&settings)
    return DDPM(settings, in: WeightBook(for: .plane)).sampling.times
  }

  /// As many levels as steps, from the last to none; never one twice.
  @Test(arguments: [1, 7, 100, 400]) func samplesComeDownTheLevels(steps: Int) {
    for power in [1.0, 2, 7] {
      let times = times { settings in
        (settings.levels, settings.sampler.steps, settings.sampler.power) = (100, steps, power)
      }
      let angles = NoiseSchedule.cosine.angles(levels: 100)
      #expect(times.count == min(steps, 100) + 1)
      #expect(times.first == angles[99] && times.last == 0)
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 > $1 })
      #expect(times.dropLast().allSatisfy { angles.contains($0) })
    }
    // Methods that ask for the velocity of the end do so where there is noise.
    #expect(times { $0.sampler.kind = .heun }.last == NoiseSchedule.cosine.angles(levels: 1000)[9])
  }
}
