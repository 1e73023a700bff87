import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Flow matching on pairs of noise and what a frozen copy of the network made of it.
@Suite struct ReflowTests {
  private func training(
    at reflow: Int = 5, threads: Int = 1, _ change: (inout FlowMatching.Settings) -> Void = { _ in }
  ) -> Trainer<FlowMatching> {
    var settings = FlowMatching.Settings.small
    settings.reflowAt = reflow
    settings.sampler = Reflow.sampler
    // So that the average differs from the weights.
    settings.passes.averaging = 0.5
    change(&settings)
    return Trainer<FlowMatching>(settings, seed: 3, threads: threads)
  }

  private func numbers(_ weights: Weights) -> [Float] { Array(weights.buffer.elements) }

  /// Nothing changes before its step; then the copy is the average as it stood, and stays.
  @Test func theCopyIsMadeOnceAndTrainedByNobody() {
    let (training, plain) = (training(), training(at: 0))
    #expect(training.course.weights.count == 2 && plain.course.weights.count == 1)
    let first = numbers(training.course.weights[1])
    for _ in 0..<4 {
      training.step()
      plain.step()
      #expect(training.losses == plain.losses)
      #expect(numbers(training.course.weights[1]) == first)
    }
    training.step()
    plain.step()
    let copy = numbers(training.course.weights[1])
    #expect(copy == numbers(training.shown[0]) && copy != numbers(training.playing[0]))
    #expect(copy == numbers(plain.shown[0]))
    training.step()
    plain.step()
    #expect(training.losses != plain.losses)
    for _ in 0..<3 { training.step() }
    #expect(numbers(training.course.weights[1]) == copy)
    #expect(numbers(training.shown[0]) != copy)
  }

  /// The pairs are noise and where the sampler carries it by the weights of the copy.
  @Test func pairsAreTheCopysSamples() throws {
    let training = training()
    for _ in 0..<5 { training.step() }
    let sampler = ModelSampler(training.model.sampling, on: training.book, training.configuration)
    sampler.read(values: [numbers(training.shown[0])])
    let bank = try #require(training.course.banks.first)
    for step in 5..<8 {
      training.step()
      let pairs = bank.rows(seenBy: step)
      #expect(pairs.columns == 4 && pairs.rows == 32)
      let ends = sampler.values(
        count: 32, from: nil,
        noise: { view, first in
          for row in 0..<view.rows {
            view[row, 0] = pairs[first + row, 0]
            view[row, 1] = pairs[first + row, 1]
          }
        })
      let frame = PassField.Place(
        .straight, .standardised, of: training.configuration.data.distribution
      ).frame
      for row in 0..<32 {
        for axis in 0..<2 {
          let end = frame.scale * Double(pairs[row, 2 + axis]) + frame.mean[axis]
          #expect(abs(end - Double(ends[2 * row + axis])) < 1e-5)
        }
      }
      let noise = (0..<32).map { pairs[$0, 0] }
      #expect(Set(noise).count == 32)
    }
  }

  /// A block is kept for some rounds, then made anew.
  @Test func pairsAreMadeAnewAfterSomeRounds() {
    let training = training(at: 1)
    let bank = training.course.banks[0]
    func block() -> [Float] { Array(bank.rows(seenBy: 1).elements) }
    for _ in 0..<2 { training.step() }
    let first = block()
    for _ in 0..<(Reflow.blocks * Reflow.rounds - 1) { training.step() }
    #expect(block() == first)
    training.step()
    #expect(block() != first)
  }

  /// Neither threads nor a stop on the way change anything.
  @Test func pairsKeepTheLawsOfTraining() throws {
    func wide(_ settings: inout FlowMatching.Settings) { settings.training.batch = 4096 }
    let (one, other) = (training(at: 2, wide), training(at: 2, threads: 3, wide))
    #expect(one.course.turns.allSatisfy { $0.script.strips > 1 })
    for _ in 0..<4 {
      one.step()
      other.step()
    }
    #expect(one.state == other.state)
    for stop in [1, 2, 4] {
      let (whole, parted) = (training(at: 2), training(at: 2))
      for _ in 0..<stop { whole.step() }
      try parted.restore(whole.state)
      for _ in 0..<4 {
        whole.step()
        parted.step()
      }
      #expect(whole.state == parted.state && whole.losses == parted.losses)
    }
  }

  // MARK: - Straightness

  /// Of N(mu, s^2) every path is t mu + w(t) x_0 with w^2 = (1 - t)^2 + t^2 s^2, off its line by w' - (s - 1).
  @Test(arguments: [0.3, 0.8]) func theStraightnessOfOneGaussianIsKnown(deviation: Double) throws {
    var settings = ExactField.Settings()
    settings.data = DistributionChoice(
      RingDistribution(modes: 1, radius: 2, deviation: deviation))
    settings.coordinates = .raw
    let training = Trainer<ExactField>(settings, seed: 3, threads: 1)
    training.step()
    let found = try #require(training.measured("straightness"))
    let error = try #require(training.measured("straightnessError"))
    let count = 10_000
    let expected = (0..<count).reduce(0) { sum, number -> Double in
      let t = (Double(number) + 0.5) / Double(count)
      let width = ((1 - t) * (1 - t) + t * t * deviation * deviation).squareRoot()
      let off = (t * deviation * deviation - (1 - t)) / width - (deviation - 1)
      return sum + 2 * off * off / Double(count)
    }
    #expect(abs(found - expected) < 4 * error, "\(found) +- \(error), \(expected)")
    #expect(expected > 20 * error)
  }

  /// Clocks that do not go from 0 to 1 have none.
  @Test(arguments: [NoisePath.exploding, .preserving]) func otherClocksHaveNone(path: NoisePath) {
    var settings = ExactField.Settings.small
    settings.path = path
    let training = Trainer<ExactField>(settings, seed: 3, threads: 1)
    #expect(!training.unmeasured.contains { $0.key == "straightness" })
  }
}
