import Distributions
import Frames
import Graphs
import Testing

@testable import Experiments

/// What is measured of the styles of each size, on pictures made of factors.
@Suite struct FactorTests {
  /// A bar whose row the coarse style sets, and whose length the fine one.
  struct Barring: GenerativeModel, LatentVariable, StyleMixing {
    struct Settings: ToySettings {
      typealias Model = Barring
      var data = DistributionChoice(ShapesDistribution())
      var training = TrainingConfiguration()
      /// What is taken for a long bar.
      var number = 0.0
    }

    let settings: Settings
    init(_ settings: Settings, in book: WeightBook) { self.settings = settings }
    var turns: [Turn] { [] }
    var figures: [StepFigure] { [] }
    var latent: LatentConfiguration { LatentConfiguration(kind: .normal, dimension: 1) }
    var levels: Int { 2 }
    func decode(_ z: Expression, _ batch: Batch) -> Expression { mixed(z, z, at: [], batch) }
    var sampling: Sampling { .pass { decode($0.latent(latent), $0) } }

    func mixed(
      _ z: Expression, _ other: Expression, at sizes: Set<Int>, _ batch: Batch
    ) -> Expression {
      let isLow = (sizes.contains(0) ? other : z) .> 0
      let isLong = (sizes.contains(1) ? other : z) .> settings.number
      let bars = (settings.data.distribution.templates?.values ?? []).map { bar in
        Expression.besides(bar.map { z.graph.constant(Double($0)) })
      }
      // Of horizontal bars: short ones in both rows, then long ones.
      let first = 6 * 8
      func bar(_ place: Int) -> Expression { bars[first + place] }
      let short = (1 - isLow) * bar(0) + isLow * bar(2)
      return (1 - isLong) * short + isLong * ((1 - isLow) * bar(4) + isLow * bar(6))
    }
  }

  @Test func aSizeDecidesWhatItsStyleChanges() throws {
    let training = Trainer<Barring>(Barring.Settings(), seed: 1, threads: 1)
    let row = try #require(training.measured("rowBy4"))
    let length = try #require(training.measured("sizeBy8"))
    // Half of all pairs of latents have different signs, and the same pairs are tried at both sizes.
    #expect(abs(row - 0.5) < 0.15 && length == row)
    #expect(training.measured("rowByAll") == row && training.measured("sizeByAll") == row)
    #expect(training.measured("rowBy8") == 0 && training.measured("sizeBy4") == 0)
    for size in ["4", "8", "All"] {
      #expect(training.measured("kindBy\(size)") == 0 && training.measured("columnBy\(size)") == 0)
    }
    let figures = training.evaluate().figures
    func decision(_ factor: String) -> Double? {
      figures.first { $0.key == "\(factor)DecidedBy" }?.value
    }
    #expect(decision("row") == 0 && decision("size") == 1)
    // What nothing changes is decided by none.
    #expect(decision("kind") == nil)
  }

  /// A style that few latents have changes less.
  @Test func rareChangesAreSeldom() throws {
    var settings = Barring.Settings()
    settings.number = 1.5
    let training = Trainer<Barring>(settings, seed: 1, threads: 1)
    let length = try #require(training.measured("sizeBy8"))
    // 2 p (1 - p) of p = .067.
    #expect(abs(length - 0.125) < 0.08)
  }
}
