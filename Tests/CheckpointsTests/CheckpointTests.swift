import Checkpoints
import Experiments
import Frames
import Models
import Parameters
import Presets
import Testing

/// Laws that the checkpoints of every kind of experiment keep, and what is refused.
@Suite struct CheckpointTests {
  /// The kinds that can be resumed, small enough for many short runs.
  static let configurations: [any ExperimentConfiguration] = Catalogue.kinds.compactMap { type in
    let small = Small.configuration(type)
    return small.makeExperiment(seed: 1, threads: 1) is any Resumable ? small : nil
  }
  static let kinds = configurations.map { type(of: $0).kind }

  private func preset(_ kind: String, seed: UInt64 = .max) throws -> Preset {
    let configuration = try #require(Self.configurations.first { type(of: $0).kind == kind })
    return Preset(
      name: "mine", title: "Mine: \"own\"", summary: "A summary.", group: "all", seed: seed,
      configuration: configuration)
  }

  private func run(
    _ preset: Preset, from state: TrainingState? = nil, steps: Int
  ) throws -> TrainingState {
    let experiment = preset.configuration.makeExperiment(seed: preset.seed, threads: 1)
    let resumable = try #require(experiment as? any Resumable)
    if let state { try resumable.restore(state) }
    for _ in 0..<steps { resumable.step() }
    return resumable.state
  }

  private func fault(
    _ bytes: [UInt8], kinds: [any ExperimentConfiguration.Type] = Catalogue.kinds
  ) -> CheckpointFault.Reason? {
    do {
      _ = try Checkpoint(bytes: bytes, file: "f", kinds: kinds)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func trainingsCanBeResumed() {
    #expect(Set(Self.kinds).isSuperset(of: ["naive", "vae", "gan"]))
  }

  @Test(arguments: kinds) func whatIsWrittenReadsBackTheSame(kind: String) throws {
    let preset = try preset(kind)
    for steps in [0, 3] {
      let checkpoint = Checkpoint(preset: preset, state: try run(preset, steps: steps))
      let bytes = checkpoint.bytes
      let again = try Checkpoint(bytes: bytes, file: "f")
      #expect(again == checkpoint)
      #expect(again.bytes == bytes)
    }
  }

  /// The whole point: nobody can tell where it was stopped.
  @Test(arguments: kinds) func stoppingLeavesNoTrace(kind: String) throws {
    let preset = try preset(kind, seed: 5)
    let whole = Checkpoint(preset: preset, state: try run(preset, steps: 12)).bytes
    let half = Checkpoint(preset: preset, state: try run(preset, steps: 7)).bytes
    let taken = try Checkpoint(bytes: half, file: "f")
    let rest = Checkpoint(
      preset: taken.preset, state: try run(taken.preset, from: taken.state, steps: 5))
    #expect(rest.bytes == whole)
    // The steps and the memory of optimisers do make a difference.
    #expect(Checkpoint(preset: preset, state: try run(preset, steps: 11)).bytes != whole)
  }

  @Test(arguments: kinds) func namesAreUniqueAndWeightsArePyTorchs(kind: String) throws {
    let state = try run(try preset(kind), steps: 1)
    #expect(Set(state.tensors.map(\.name)).count == state.tensors.count)
    // A network's first layer has both; a model without networks has neither.
    let first = state.tensors.filter { $0.name.hasSuffix(".0.weight") }
    #expect(first.allSatisfy { $0.shape.count == 2 })
    for weight in first {
      let bias = weight.name.dropLast("weight".count) + "bias"
      let count = try #require(state.tensors.first { $0.name == bias }?.shape.first)
      // The rows of a transposed convolution are what goes in; a column is a tap of one channel that comes out.
      #expect(count == weight.shape[0] || weight.shape[1].isMultiple(of: count), "\(weight.name)")
    }
    if ["naive", "vae", "gan"].contains(kind) { #expect(!first.isEmpty) }
  }

  /// Weights, averages, moments: each tensor with one of the values from which no training can go on.
  @Test(arguments: kinds) func numbersThatAreNotFiniteAreRefusedByTheirTensor(kind: String) throws {
    let preset = try preset(kind)
    let state = try run(preset, steps: 1)
    #expect(state.nonFiniteFault == nil)
    let values = [(Float.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf")]
    for (number, tensor) in state.tensors.enumerated() {
      let (value, text) = values[number % values.count]
      var broken = state
      broken.tensors[number].values[tensor.values.count - 1] = value
      let expected = StateFault.notFinite(tensor.name, text)
      #expect(broken.nonFiniteFault == expected)
      #expect(fault(Checkpoint(preset: preset, state: broken).bytes) == .notFinite(expected))
    }
  }

  /// Sums of what a file says must not overflow, whatever the file says.
  @Test(arguments: kinds) func countsBeyondAllTrainingsAreRefused(kind: String) throws {
    let preset = try preset(kind)
    let state = try run(preset, steps: 1)
    let good = try SafeTensors(bytes: Checkpoint(preset: preset, state: state).bytes)
    for key in good.metadata.keys where key == "step" || key.hasPrefix("counter.") {
      for value in [TrainingState.countLimit + 1, .max - 1, .max] {
        var changed = good
        changed.metadata[key] = "\(value)"
        #expect(fault(changed.bytes) == .badEntry(key, "\(value)"))
      }
      // The most that is allowed goes on.
      var changed = good
      changed.metadata[key] = "\(TrainingState.countLimit)"
      let most = try Checkpoint(bytes: changed.bytes, file: "f")
      _ = try run(most.preset, from: most.state, steps: 2)
    }
  }

  @Test func whatAFileSaysIsToldInVisibleCharacters() throws {
    let preset = try preset("naive", seed: 5)
    let good = try SafeTensors(
      bytes: Checkpoint(preset: preset, state: try run(preset, steps: 2)).bytes)
    let hostile = "1\u{1B}]0;x\u{7}\u{202E}\u{9B}2J\nspoof: "
    var files: [[UInt8]] = []
    for key in good.metadata.keys {
      var changed = good
      changed.metadata[key] = hostile
      files.append(changed.bytes)
    }
    var renamed = good
    renamed.tensors[0].name = hostile
    files.append(renamed.bytes)
    for bytes in files {
      do {
        _ = try Checkpoint(bytes: bytes, file: "f\u{1B}c")
      } catch {
        for line in error.lines {
          #expect(line == line.withVisibleControls)
        }
      }
    }
  }

  @Test(arguments: kinds) func anotherArchitectureIsRefused(kind: String) throws {
    let preset = try preset(kind)
    let state = try run(preset, steps: 1)
    func bytes(_ change: (inout TrainingState) -> Void) -> [UInt8] {
      var changed = state
      change(&changed)
      return Checkpoint(preset: preset, state: changed).bytes
    }
    let first = state.tensors[0]
    #expect(
      fault(bytes { $0.tensors.removeFirst() }) == .otherArchitecture(.missing(first.name)))
    let flat = [first.values.count]
    #expect(
      fault(
        bytes { $0.tensors[0] = .init(first.name, shape: flat + [1, 1], values: first.values) })
        == .otherArchitecture(
          .wrongShape(first.name, expected: first.shape, got: flat + [1, 1])))
    #expect(
      fault(bytes { $0.tensors.append(.init("stranger", shape: [1], values: [0])) })
        == .strangeTensor("stranger"))
    if !state.counters.isEmpty {
      guard case .otherArchitecture = fault(bytes { $0.counters = [:] }) else {
        Issue.record("a state without its counters should be refused")
        return
      }
    }
  }

  @Test func faultyMetadataAreRefused() throws {
    let preset = try preset("naive", seed: 5)
    let good = try SafeTensors(
      bytes: Checkpoint(preset: preset, state: try run(preset, steps: 2)).bytes)
    func fault(_ key: String, _ value: String?) -> CheckpointFault.Reason? {
      var changed = good
      changed.metadata[key] = value
      return self.fault(changed.bytes)
    }
    #expect(fault("format", nil) == .foreign)
    #expect(fault("format", "pt") == .foreign)
    #expect(fault("version", "3") == .newer(version: 3))
    #expect(fault("version", nil) == .missingEntry("version"))
    #expect(fault("preset", nil) == .missingEntry("preset"))
    #expect(fault("name", "") == .badEntry("name", ""))
    for number in ["", "x", "-1", "1.5", "01", "+1", "99999999999999999999"] {
      #expect(fault("step", number) == .badEntry("step", number))
      #expect(fault("counter.optimizer.steps", number) != nil)
    }
    guard case .badEntry("seed", _) = fault("seed", "6") else {
      Issue.record("two seeds should be refused")
      return
    }
    guard case .faultyPreset(let faults) = fault("preset", "title: T\nmodel: {kind: nave}\n") else {
      Issue.record("a faulty preset should be refused")
      return
    }
    #expect(faults.faults.allSatisfy { $0.file == "f:preset" && $0.place?.line == 2 })
    #expect(
      fault("preset", "title: T\nmodel: {kind: saddle}\nseed: 5\n")
        == .notResumable(kind: "saddle"))
  }

  @Test func aLongNameReadsBackTheSame() throws {
    var preset = try preset("naive")
    preset.name = String(repeating: "long", count: 30)
    preset.group = preset.name
    let checkpoint = Checkpoint(preset: preset, state: try run(preset, steps: 0))
    #expect(try Checkpoint(bytes: checkpoint.bytes, file: "f") == checkpoint)
  }

  @Test func whatIsNoFileIsUnreadable() throws {
    for path in ["/no/such/file.safetensors", "/tmp", "/dev/zero", ""] {
      #expect {
        try CheckpointFile.read(path)
      } throws: { error in
        guard let fault = error as? CheckpointFault, case .unreadable = fault.reason else {
          return false
        }
        return fault.file == path
      }
    }
  }
}

/// Configurations for many short runs.
enum Small {
  /// The defaults of a kind, with small networks and batches.
  static func configuration(
    _ type: any ExperimentConfiguration.Type
  ) -> any ExperimentConfiguration {
    shrunk(type.init())
  }

  private static func shrunk<Kind: ExperimentConfiguration>(_ kind: Kind) -> Kind {
    var small = kind
    let changes: [(String, Setting.Value)] =
      ["generator", "discriminator", "encoder", "decoder"].map {
        ("model.\($0).hidden", .integers([8, 8]))
      } + [
        ("training.batch", .integer(16)), ("model.packing", .integer(2)),
        // All that has a memory or draws numbers of its own.
        ("model.discriminator.dropout", .real(0.3)), ("training.gradientPenalty", .real(0.1)),
        ("training.averaging", .real(0.9)), ("training.decay.kind", .choice("linear")),
        ("model.outputDeviation.kind", .choice("learned")),
      ]
    for (path, value) in changes where small.parameters.contains(where: { $0.path == path }) {
      _ = try? small.set(path, to: value)
    }
    return small
  }
}
