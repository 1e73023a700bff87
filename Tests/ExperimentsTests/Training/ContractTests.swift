import Distributions
import Frames
import Graphs
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments

/// What the contract of a model offers and no model uses yet, tried with a toy whose course is known.
@Suite struct ContractTests {
  /// A balance that grows by a half up to 1, a bank of rows that a turn without objectives moves, samples in a loop.
  struct Toy: GenerativeModel {
    struct Settings: ModelSettings {
      typealias Model = Toy
      static let kind = "toy"
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var goal = 0.5
      var parameters: [Parameter<Self>] {
        parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
          + [.linear("goal", "goal", \.goal, 0...1, step: 0.1, effect: .immediate)]
      }
      var theory: Theory { Theory(objective: [], algorithm: []) }
    }

    private let settings: Settings
    private let group: WeightGroup
    private let weight: Weight
    private let balance, chains: StateEntry

    init(_ settings: Settings, in book: WeightBook) {
      self.settings = settings
      group = book.group("toy")
      weight = group.scalar("weight", startingAt: 1)
      balance = book.state("balance", startingAt: 0.25)
      chains = book.rows("chains", columns: 2, perRow: 3) { view, _, _ in
        view.elements.update(repeating: 0)
      }
    }

    var turns: [Turn] {
      [
        Turn("walk", times: 4) { batch in
          Move(updates: [Update(chains, to: batch.value(chains) + 1)])
        },
        Turn("fit") { batch in
          let away = weight(batch.graph) - batch.live(\Settings.goal)
          let now = batch.value(balance)
          return Move(
            Objective(
              "loss", away.squared(), training: [group], with: settings.training.optimizer,
              afterwards: [.clamp(to: Live { (_: Settings) in 0.9 })]),
            scores: [Score("balance", now, reported: true)],
            updates: [Update(balance, to: now + 0.5, within: 0...1)])
        },
      ]
    }

    var sampling: Sampling {
      .loop(times: [0, 1, 2, 4], start: { $0.normal("start", 2) }) { x, from, to, _ in
        x + (to - from)
      }
    }

    var figures: [StepFigure] {
      [
        StepFigure(state: balance, Figure("balance", key: "balanceLeft", value: nil)) { 100 * $0 }
      ]
    }
  }

  private func training() -> Trainer<Toy> {
    var settings = Toy.Settings()
    settings.training.batch = 8
    settings.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0.25)
    return Trainer<Toy>(settings, seed: 7, threads: 1)
  }

  private func values(_ name: String, _ training: Trainer<Toy>) throws -> [Float] {
    try #require(training.state.tensors.first { $0.name == name }).values
  }

  @Test func aNumberFollowsItsRuleWithinItsRange() throws {
    let training = training()
    for balance: Float in [0.25, 0.75, 1, 1] {
      #expect(try values("state.balance", training) == [balance])
      training.step()
      // What a step reports is the state that it began with.
      #expect(training.losses.first { $0.key == "balance" }?.value == Double(balance))
      // A figure of the state is of what the step left.
      let left = Double(min(balance + 0.5, 1))
      #expect(training.figures.first { $0.key == "balanceLeft" }?.value == 100 * left)
    }
  }

  @Test func rowsAreMovedBlockByBlockWithoutAnObjective() throws {
    let training = training()
    for _ in 0..<4 { training.step() }
    let chains = try values("state.chains", training)
    // Three blocks of eight rows of two; the first was met by the first step and by the fourth.
    #expect(chains.count == 3 * 8 * 2)
    #expect(Set(chains.prefix(16)) == [8])
    #expect(Set(chains.dropFirst(16)) == [4])
  }

  @Test func weightsAreClampedAfterARun() throws {
    let training = training()
    training.step()
    // From 1 by a quarter of twice a half to 0.75; a goal of 1 would leave it at 1, beyond the limit.
    #expect(try values("weight", training) == [0.75])
    training.configuration.goal = 1
    for _ in 0..<20 { training.step() }
    #expect(try values("weight", training) == [0.9])
  }

  @Test func stateIsSavedAndTakenUp() throws {
    let (one, other) = (training(), training())
    for _ in 0..<2 { one.step() }
    try other.restore(one.state)
    #expect(other.state == one.state)
    for _ in 0..<3 {
      one.step()
      other.step()
    }
    #expect(other.state == one.state)
    var faulty = one.state
    faulty.tensors.removeAll { $0.name == "state.chains" }
    #expect(throws: StateFault.missing("state.chains")) { try other.restore(faulty) }
  }

  /// Each pass adds the distance of its times: 4 in all, whatever the blocks.
  @Test func aLoopGoesThroughItsTimes() {
    let training = training()
    let drawn = training.sample(count: 300, first: 5)
    #expect(drawn.latents.isEmpty && training.latent == nil)
    let buffer = AlignedBuffer(count: 600)
    RandomStream(seed: 7, purpose: .noise).fillNormal(buffer.elements, step: 0, offset: 10)
    for (sample, start) in zip(drawn.samples, buffer.elements) {
      #expect(abs(sample - (start + 4)) < 1e-5)
    }
  }

  /// Names that were hashed lie apart from each other and from the purposes that have numbers.
  @Test func purposesFollowFromNames() {
    #expect(RandomStream.Purpose(named: "furtherLatent") == .furtherLatent)
    let names = ["output", "start", "noise", "chains", "between", "code", "component", "time"]
    let purposes = Set(names.map { RandomStream.Purpose(named: $0).rawValue })
    #expect(purposes.count == names.count)
    #expect(purposes.allSatisfy { $0 >> 16 != 0 && $0 & 0xFF00 == 0 })
  }
}
