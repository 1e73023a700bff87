import Distributions
import Experiments
import Frames
import Models
import Networks
import Presets
import Testing

@Suite struct PresetReadingTests {
  @Test func everythingSaidIsTaken() throws {
    let preset = try read(
      """
      # A comment.
      title: "Quoted: with a colon"
      tab: short
      summary: >
        Folded over
        two lines.
      watch: 'Single quotes, it''s fine'
      reference: Somebody (2017)
      try:
        - Turn depth.
        - "Set gain to 2: what happens?"
      question: Why?
      group: mine
      order: 7
      data: {kind: grid, side: 3, spacing: 2.5, deviation: 1e-2}
      model:
        kind: naive
        latent: {kind: uniform, dimension: 3}
        generator: {hidden: [16, 8], activation: leaky-relu, initializer: he, gain: .5}
      training:
        steps: 20
        optimizer: {momentum: -0.5, learningRate: 1, kind: momentum}
        batch: 7
      seed: 18446744073709551615
      """)
    #expect(preset.name == "mine")
    #expect(preset.title == "Quoted: with a colon")
    #expect(preset.tab == "short" && preset.menuLine.tab == "short")
    #expect(preset.summary == "Folded over two lines.")
    #expect(preset.watch == "Single quotes, it's fine")
    #expect(preset.reference == "Somebody (2017)")
    #expect(preset.tries == ["Turn depth.", "Set gain to 2: what happens?"])
    #expect(preset.question == "Why?")
    #expect(preset.group == "mine")
    #expect(preset.seed == .max)
    var expected = Naive.Settings()
    expected.data = DistributionChoice(GridDistribution(side: 3, spacing: 2.5, deviation: 0.01))
    expected.latent = LatentConfiguration(kind: .uniform, dimension: 3)
    expected.generator = NetworkConfiguration(
      hidden: [16, 8], activation: .leakyReLU, initializer: .he, gain: 0.5)
    expected.training.steps = 20
    expected.training.batch = 7
    expected.training.optimizer = OptimizerConfiguration(
      kind: .momentum, learningRate: 1, momentum: -0.5)
    #expect(preset.configuration as? Naive.Settings == expected)
  }

  @Test func onlyTitleAndKindAreNeeded() throws {
    for kind in Catalogue.kinds {
      let preset = try read("title: T\nmodel: {kind: \(kind.kind)}\n")
      let plain = Preset(name: "mine", title: "T", configuration: kind.init())
      #expect(preset == plain)
      #expect(preset.seed == 1)
      #expect(preset.group == "mine")
      #expect(preset.menuLine.tab == "mine")
      #expect(preset.tries.isEmpty && preset.question.isEmpty)
    }
  }

  /// What a file leaves out of the discriminator's optimiser, the generator's says.
  @Test func theDiscriminatorsOptimizerDefaultsToTheGenerators() throws {
    func optimizers(_ training: String) throws -> [OptimizerConfiguration] {
      let preset = try read("title: T\nmodel: {kind: gan}\ntraining: {\(training)}\n")
      let game = try #require(preset.configuration as? GAN.Settings)
      return [game.training.optimizer, game.discriminatorOptimizer]
    }
    let slow = OptimizerConfiguration(kind: .adam, learningRate: 0.01, beta1: 0.5)
    let said = "optimizer: {learningRate: 0.01, beta1: 0.5}"
    #expect(try optimizers(said) == [slow, slow])
    #expect(
      try optimizers("discriminatorOptimizer: {learningRate: 2}, \(said)") == [
        slow, OptimizerConfiguration(kind: .adam, learningRate: 2, beta1: 0.5),
      ])
    // A kind is taken over with what belongs to it; of another kind only what both have.
    let heavy = OptimizerConfiguration(kind: .momentum, learningRate: 0.1, momentum: 0.7)
    let momentum = "optimizer: {kind: momentum, learningRate: 0.1, momentum: 0.7}"
    #expect(try optimizers(momentum) == [heavy, heavy])
    #expect(
      try optimizers("\(momentum), discriminatorOptimizer: {kind: adam}") == [
        heavy, OptimizerConfiguration(kind: .adam, learningRate: 0.1),
      ])
  }

  @Test func theOrderOfKeysDoesNotMatter() throws {
    let choicesLast = try read(
      """
      seed: 2
      training: {optimizer: {beta1: 0.5, kind: adam}}
      model: {generator: {hidden: []}, kind: naive}
      data: {side: 2, kind: grid}
      title: T
      """)
    let choicesFirst = try read(
      """
      title: T
      data: {kind: grid, side: 2}
      model: {kind: naive, generator: {hidden: []}}
      training: {optimizer: {kind: adam, beta1: 0.5}}
      seed: 2
      """)
    #expect(choicesLast == choicesFirst)
  }

  @Test func emptyGroupsLeaveTheDefaults() throws {
    let preset = try read("title: T\ndata: {}\ntraining:\nmodel: {kind: naive, latent: ~}\n")
    #expect(preset.configuration as? Naive.Settings == Naive.Settings())
  }

  @Test func lineEndsAndByteOrderMarksOfOtherSystemsAreFine() throws {
    let plain = try read("title: T\nmodel: {kind: saddle}\n")
    #expect(try read("title: T\r\nmodel: {kind: saddle}\r\n") == plain)
    #expect(try read("\u{FEFF}title: T\nmodel: {kind: saddle}") == plain)
    #expect(try read("%YAML 1.1\n---\ntitle: T\nmodel: {kind: saddle}\n...\n") == plain)
  }
}

/// Reads a preset named "mine".
func read(_ yaml: String) throws(PresetFaults) -> Preset {
  try Preset(yaml: yaml.utf8, name: "mine", file: "mine.yaml")
}

/// The faults of a file, one line each, without its name.
func faults(_ yaml: String) -> [String] {
  faults(Array(yaml.utf8))
}

/// The faults of a file, one line each, without its name.
func faults(_ bytes: [UInt8]) -> [String] {
  do {
    _ = try Preset(yaml: bytes, name: "mine", file: "f")
    return []
  } catch {
    return error.faults.map { String("\($0)".dropFirst(2)) }
  }
}
