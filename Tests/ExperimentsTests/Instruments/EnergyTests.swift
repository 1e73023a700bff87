import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments

/// What comes of an energy, and chains that go down it, tried with a bowl.
@Suite struct EnergyTests {
  /// E(x) = number ||x||^2 / 2 + 3, with a bank of Langevin chains that a turn without objectives moves, and samples from
  /// the ends of others.
  struct Bowl: GenerativeModel, Energy, Chained {
    struct Settings: ToySettings {
      typealias Model = Bowl
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
    }

    private let bank: StateEntry
    var chains: StateEntry? { bank }

    init(_ settings: Settings, in book: WeightBook) {
      bank = book.rows("chains", columns: 2) { view, _, _ in
        view.elements.update(repeating: 5)
      }
    }

    func energy(of x: Expression, _ batch: Batch) -> Expression {
      0.5 * batch.live(\Settings.number) * x.squared().sum(over: .columns) + 3
    }

    /// A step of length 1 down the energy, and noise.
    private func walk(_ x: Expression, _ batch: Batch) -> Expression {
      let slope = energy(of: x, batch).sum().gradient(withRespectTo: x)
      return x - 0.5 * slope + batch.normal("walk", 2)
    }

    var turns: [Turn] {
      [
        Turn("walk", times: 20) { batch in
          Move(updates: [Update(bank, to: walk(batch.value(bank), batch))])
        }
      ]
    }

    var sampling: Sampling {
      .loop(times: (0...40).map(Double.init), start: { 5 * $0.uniform("start", 2) }) {
        x, _, _, batch in
        walk(x, batch)
      }
    }

    var figures: [StepFigure] { [] }
  }

  private func training(_ stiffness: Double, batch: Int = 64) -> Trainer<Bowl> {
    // Data in a square of half side 4.125.
    var settings = Bowl.Settings(modes: 1, radius: 0.1, deviation: 1, number: stiffness)
    settings.training.batch = batch
    return Trainer<Bowl>(settings, seed: 4, threads: 2)
  }

  // MARK: - The integral

  /// What ln Z is over a square of half side 4.125.
  private func logPartition(_ stiffness: Double) -> Double {
    log(2 * .pi / stiffness) + 2 * log(erf(4.125 * (stiffness / 2).squareRoot())) - 3
  }

  @Test(arguments: [0.5, 1, 4]) func theIntegralIsThatOfAGaussianInASquare(stiffness: Double) throws
  {
    let value = try #require(training(stiffness).measured("logPartition"))
    // Where two lattices agree to 1e-4, the finer is about a quarter of that off.
    #expect(abs(value - logPartition(stiffness)) < 1e-4)
  }

  /// -E ln p = a E||x||^2 / 2 + 3 + ln Z, minus the entropy 1 + ln 2 pi.
  @Test(arguments: [0.5, 1, 4]) func theGapIsThatOfTheNormalisedDensity(stiffness: Double) throws {
    let surprise = stiffness / 2 * 2.01 + 3 + logPartition(stiffness)
    let training = training(stiffness)
    let error = try #require(training.measured("klGapError"))
    let gap = try #require(training.measured("klGap"))
    #expect(abs(gap - (surprise - 1 - log(2 * .pi))) < 4 * error + 1e-4)
    #expect(error < 0.1)
  }

  @Test func theMapIsNormalisedOverWhatIsInSight() throws {
    let training = training(1)
    training.viewport.window = Window(minX: 0, maxX: 2, minY: -1, maxY: 2)
    training.layers.show("density", true)
    guard case .heat(let map) = try #require(training.layer("ln p: low | high")).mark else {
      Issue.record("no map")
      return
    }
    let places = Places(window: map.window, columns: map.columns, rows: map.rows)
    let mass = map.values.reduce(0.0) { $0 + exp(Double($1)) } * places.cellArea
    #expect(abs(mass - 1) < 1e-5)
    let differences = map.values.enumerated().map { number, value in
      value + (places[number] * places[number]).sum() / 2
    }
    let (least, most) = (differences.min() ?? 0, differences.max() ?? 1)
    #expect(most - least < 1e-5)
  }

  // MARK: - Chains

  /// x' = (1 - a / 2) x + n has the variance 1 / (1 - (1 - a / 2)^2), at any length of step.
  private func expectVariance(
    of values: [Float], _ stiffness: Double, at location: SourceLocation = #_sourceLocation
  ) {
    let factor = 1 - stiffness / 2
    let expected = 1 / (1 - factor * factor)
    let count = Double(values.count)
    let mean = values.reduce(0.0) { $0 + Double($1) } / count
    let variance = values.reduce(0.0) { $0 + Double($1) * Double($1) } / count - mean * mean
    #expect(abs(mean) < 4 * (expected / count).squareRoot(), sourceLocation: location)
    #expect(
      abs(variance - expected) < 4 * expected * (2 / count).squareRoot(),
      "\(variance), not \(expected)", sourceLocation: location)
  }

  @Test(arguments: [1.0, 0.5]) func chainsOfATurnComeToRestAtTheirVariance(stiffness: Double) throws
  {
    let training = training(stiffness, batch: 4_096)
    var record = Record()
    for _ in 0..<2 {
      training.step()
      training.note(in: &record)
    }
    let chains = try #require(training.state.tensors.first { $0.name == "state.chains" }).values
    #expect(chains.count == 2 * 4_096)
    expectVariance(of: chains, stiffness)
    // Nothing is minimised, so that nothing can be lost.
    #expect(!training.hasDiverged && record.events.events.allSatisfy { $0.tone != .bad })
  }

  @Test(arguments: [1.0, 0.5]) func samplesAreEndsOfChains(stiffness: Double) {
    expectVariance(of: training(stiffness).sample(count: 10_000, first: 0).samples, stiffness)
  }

  /// Pass by pass a chain is what it was, shrunk, and new noise; it ends at the sample.
  @Test func pathsAreThoseOfTheSamples() throws {
    let training = training(2)
    training.layers.show("paths", true)
    guard case .lines(let paths) = try #require(training.layer("paths")).mark,
      case .points(let samples) = try #require(training.layer("samples")).mark
    else {
      Issue.record("no paths")
      return
    }
    #expect(paths.count == PathView.count && paths.allSatisfy { $0.count == 41 })
    for (path, sample) in zip(paths, samples) {
      let apart = try #require(path.last) - sample
      #expect((apart * apart).sum() < 1e-8)
      #expect(path[0].x >= 0 && path[0].x < 5 && path[0].y >= 0 && path[0].y < 5)
    }
  }
}
