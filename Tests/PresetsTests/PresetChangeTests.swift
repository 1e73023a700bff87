import Distributions
import Experiments
import Frames
import Models
import Networks
import Presets
import Testing

/// Keys that are set beside a file.
@Suite struct PresetChangeTests {
  private func changed(_ argument: String, _ texts: String...) throws(LibraryError) -> Preset {
    let changes = texts.enumerated().compactMap {
      PresetChange(parsing: $1, origin: "--set #\($0 + 1)")
    }
    return try Library().preset(argument, changes: changes)
  }

  private func faults(_ argument: String, _ texts: String...) -> [String] {
    let changes = texts.enumerated().compactMap {
      PresetChange(parsing: $1, origin: "--set #\($0 + 1)")
    }
    do {
      _ = try Library().preset(argument, changes: changes)
      return []
    } catch {
      guard case .unchangeable(let faults) = error else { return ["\(error)"] }
      return faults.faults.map(\.description)
    }
  }

  @Test func aChangeIsAKeyAndAValue() {
    #expect(
      PresetChange(parsing: "a.b=c=d", origin: "x") == PresetChange("a.b", to: "c=d", origin: "x"))
    #expect(PresetChange(parsing: "a=", origin: "x")?.value == "")
    #expect(PresetChange(parsing: "a", origin: "x") == nil)
    #expect(PresetChange(parsing: "=a", origin: "x") == nil)
  }

  /// Every key of every preset, set to the value that it has, changes nothing.
  @Test(arguments: Library().menuLines.map(\.name))
  func settingWhatIsThereChangesNothing(name: String) throws {
    let preset = try Library().preset(name)
    let lines = preset.yaml.split(separator: "\n").filter { $0.first != " " }
    for line in lines where !line.hasSuffix(":") {
      let parts = line.split(separator: ":", maxSplits: 1)
      // A text stands as it is, without the quotes of a file.
      guard !parts[1].hasPrefix(" \"") else { continue }
      #expect(try changed(name, "\(parts[0])=\(parts[1].dropFirst())") == preset, "\(line)")
    }
  }

  @Test func valuesOfEveryKindAreTaken() throws {
    let preset = try changed(
      "ring-gan", "training.optimizer.learningRate=2e-3", "data.modes=16",
      "model.generator.hidden=[16, 8]", "model.loss=saturating", "seed=7", "title=A: b # c",
      "try=[One., \"Two: three.\"]")
    let settings = try #require(preset.configuration as? GAN.Settings)
    #expect(settings.training.optimizer.learningRate == 0.002)
    #expect(settings.data.distribution.mixture?.means.count == 16)
    #expect(settings.generator.hidden == [16, 8])
    #expect(settings.loss == .saturating)
    #expect(preset.seed == 7 && preset.title == "A: b # c")
    #expect(preset.tries == ["One.", "Two: three."])
    // And nothing else has changed.
    let file = try Library().preset("ring-gan")
    #expect(preset.summary == file.summary && preset.group == file.group)
    #expect(settings.training.batch == (file.configuration as? GAN.Settings)?.training.batch)
  }

  /// As the file says: the discriminator's rate follows the generator's where the file leaves it out.
  @Test func whatTheFileLeavesOutFollows() throws {
    let preset = try changed("ring-gan", "training.optimizer.learningRate=0.002")
    let settings = try #require(preset.configuration as? GAN.Settings)
    #expect(settings.discriminatorOptimizer.learningRate == 0.002)
    let both = try changed(
      "ring-gan", "training.optimizer.learningRate=0.002",
      "training.discriminatorOptimizer.learningRate=0.003")
    let own = try #require(both.configuration as? GAN.Settings)
    #expect(own.discriminatorOptimizer.learningRate == 0.003)
    #expect(own.training.optimizer.learningRate == 0.002)
  }

  /// Another kind starts from its defaults, whatever the order, and its keys can be set with it.
  @Test func kindsComeFirst() throws {
    let grid = DistributionChoice(GridDistribution(side: 3, spacing: 2, deviation: 0.05))
    for preset in [
      try changed("ring-naive", "data.side=3", "data.kind=grid"),
      try changed("ring-naive", "data.kind=grid", "data.side=3"),
      try changed("ring-naive", "data={kind: grid, side: 3}"),
      try changed("ring-naive", "data.kind=ring", "data={side: 3}", "data.kind=grid"),
    ] {
      #expect((preset.configuration as? Naive.Settings)?.data == grid)
    }
    // Of a kind that is there already the file's values stay.
    let ring = try changed("ring-naive-10", "data.kind=ring")
    #expect((ring.configuration as? Naive.Settings)?.data.distribution.mixture?.means.count == 10)
  }

  /// Another kind of model keeps what it has in common with the file's.
  @Test func theModelsKindCanChange() throws {
    let preset = try changed("ring-naive-10", "model.kind=vae", "training.batch=32")
    let settings = try #require(preset.configuration as? VAE.Settings)
    #expect(settings.data.distribution.mixture?.means.count == 10)
    #expect(settings.training.batch == 32)
  }

  @Test func theLastOfAKeyCounts() throws {
    #expect(try changed("ring-gan", "seed=7", "seed=8").seed == 8)
  }

  @Test func faultsSayWhichChangeIsWrong() {
    #expect(
      faults(
        "ring-gan", "data.mods=16", "training.batch=0", "data.side=3", "modl.kind=gan",
        "model.loss=hing", "seed=-1", "model.generator.hidden=[a]", "training..batch=1", "title=")
        == [
          "--set #1: there is no key data.mods; did you mean data.modes?",
          "--set #2: training.batch must be in 1...65536, not 0",
          "--set #3: data.side applies only where data.kind is grid",
          "--set #4: there is no key modl; did you mean model?",
          "--set #5: model.loss must be one of non-saturating, saturating, least-squares, hinge, "
            + "not hing; did you mean hinge?",
          "--set #6: seed must be a whole number in 0...18446744073709551615, not -1",
          "--set #7: every number in model.generator.hidden must be a whole number, got a",
          "--set #8: there is no key training..batch",
          "--set #9: title must not be empty",
        ])
    #expect(
      faults("ring-gan", "data.mods=16") == [
        "--set #1: there is no key data.mods; did you mean data.modes?"
      ])
    #expect(faults("ring-gan", "data=7") == ["--set #1: data must be a group of keys, not 7"])
    #expect(
      faults("ring-gan", "model.kind=gam")[0].hasSuffix(", not gam; did you mean gan?"))
    #expect(
      faults("ring-gan", "training.batch=\u{1B}[31m") == [
        "--set #1: training.batch must be a whole number, not <U+001B>[31m"
      ])
    #expect(faults("ring-gan", "data={a: &x 1}")[0].hasPrefix("--set #1: anchors (&x)"))
    #expect(faults("ring-gan", "data={a")[0].hasPrefix("--set #1: not valid YAML"))
  }

  /// What does not go together with the file is told, too.
  @Test func conflictsAreTold() {
    let found = faults(
      "ring-gan", "training.batch=65536", "model.generator.hidden=[1024, 1024, 1024, 1024]",
      "model.discriminator.hidden=[1024, 1024, 1024, 1024]")
    #expect(found.count == 1 && found[0].hasPrefix("--set"))
  }

  /// A path of any depth and a value of any nesting are refused, not followed down.
  @Test func deepPathsAreRefused() {
    let deep = String(repeating: "a.", count: 100_000) + "a"
    #expect(faults("ring-gan", "\(deep)=1").count == 1)
    #expect(
      faults("ring-gan", "data=" + String(repeating: "[", count: 100_000)) == [
        "--set #1: the file is larger than 64 KiB, the most a preset may be"
      ])
    #expect(faults("ring-gan", "data=" + String(repeating: "[", count: 1000)).count == 1)
  }

  @Test func keysAreThoseThatAFileMayHave() throws {
    for name in ["ring-naive"] {
      let preset = try Library().preset(name)
      let paths = preset.keys.map(\.path)
      #expect(Set(paths).count == paths.count)
      for path in ["title", "seed", "model.kind"] { #expect(paths.contains(path)) }
      for (path, choices) in preset.keys where !choices.isEmpty {
        // A choice is taken or refused with a reason, but the key is there.
        for choice in choices {
          let found = faults(name, "\(path)=\(choice)")
          #expect(
            !found.contains { $0.contains("there is no key") || $0.contains("must be one of") })
        }
      }
    }
  }
}
