import Frames
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The ways of chains within a step of training.
@Suite struct ChainTrailTests {
  typealias Bowl = EnergyTests.Bowl

  private func training(_ stiffness: Double = 1, batch: Int = 64, threads: Int = 2)
    -> Trainer<Bowl>
  {
    var settings = Bowl.Settings(modes: 1, radius: 0.1, deviation: 1, number: stiffness)
    settings.training.batch = batch
    let training = Trainer<Bowl>(settings, seed: 4, threads: threads)
    training.layers.show("chainTrails", true)
    return training
  }

  private func trails<Model>(_ training: Trainer<Model>) -> [[SIMD2<Float>]] {
    guard case .lines(let lines) = training.layer("chain trails")?.mark else { return [] }
    return lines
  }

  /// Each ends where its chain is, and what is off (1 - a / 2) of the place before is N(0, 1).
  @Test(arguments: [64, 4_096]) func theyAreTheWalksOfTheChains(batch: Int) throws {
    let training = training(0.5, batch: batch)
    training.layers.show("chains", true)
    #expect(trails(training).isEmpty, "there has been no step")
    for _ in 0..<3 { training.step() }
    guard case .points(let chains) = try #require(training.layer("chains")).mark else { return }
    let lines = trails(training)
    #expect(lines.count == 24 && lines.allSatisfy { $0.count == 20 })
    #expect(lines.compactMap(\.last)[...] == chains.prefix(24))
    var (sum, count) = (0.0, 0.0)
    for line in lines {
      for (before, after) in zip(line, line.dropFirst()) {
        let noise: SIMD2<Float> = after - 0.75 * before
        sum += Double((noise * noise).sum())
        count += 2
      }
    }
    #expect(abs(sum / count - 1) < 4 * (2 / count).squareRoot(), "\(sum / count)")
  }

  @Test func theyDependOnNoThreads() {
    let (one, two) = (training(batch: 4_096, threads: 1), training(batch: 4_096, threads: 2))
    for training in [one, two] { training.step() }
    #expect(trails(one) == trails(two))
  }

  /// A chain that begins anew has a new trail: in three ways of beginning, one place more than the walk has steps.
  @Test(arguments: [EnergyModel.Settings.Method.persistent, .contrastive, .shortRun])
  func aStepBeginsThemAnew(method: EnergyModel.Settings.Method) throws {
    var settings = EnergyModel.Settings.small
    (settings.method, settings.chainSteps) = (method, 5)
    let training = Trainer<EnergyModel>(settings, seed: 1, threads: 1)
    training.layers.show("chainTrails", true)
    for _ in 0..<3 {
      training.step()
      #expect(trails(training).count == 24 && trails(training).allSatisfy { $0.count == 6 })
    }
    settings.chainSteps = 100
    let long = Trainer<EnergyModel>(settings, seed: 1, threads: 1)
    long.layers.show("chainTrails", true)
    long.step()
    #expect(trails(long).allSatisfy { $0.count == RowTrails.capacity })
  }

  /// They are no part of what is saved, and nothing is drawn of steps that another state did not take.
  @Test func nothingOfThemIsSaved() throws {
    let training = training()
    training.step()
    let state = training.state
    #expect(state.tensors.map(\.name) == ["state.chains"] && !trails(training).isEmpty)
    try training.restore(state)
    #expect(trails(training).isEmpty)
  }

  /// The last places in order, whatever came before; rows that some run had not are left out.
  @Test func theLastPlacesAreKept() {
    var trails = RowTrails()
    let buffer = AlignedBuffer(count: 8)
    for run in 0..<60 {
      for index in 0..<8 { buffer.elements[index] = Float(10 * run + index) }
      trails.note(MatrixView(buffer.elements, rows: 4, columns: 2), step: 7)
    }
    #expect(trails.lines.count == 4)
    let expected = (36..<60).map { run -> SIMD2<Float> in
      let x = Float(10 * run + 2)
      return SIMD2(x, x + 1)
    }
    #expect(trails.lines[1] == expected)
    trails.note(MatrixView(buffer.elements, rows: 4, columns: 2), step: 8)
    #expect(trails.lines.map(\.count) == [1, 1, 1, 1])
  }
}
