import Experiments
import Frames
import Parameters
import Testing

@testable import Presets

/// What presets say of themselves on their way, and whether it fits below their picture.
@Suite struct CaptionTests {
  /// Lines of a text on a screen of 80 columns.
  private func lines(_ text: String) -> Int {
    var (lines, column) = (1, 0)
    for word in text.split(separator: " ") {
      if column > 0, column + 1 + word.count > 78 {
        lines += 1
        column = word.count
      } else {
        column += (column > 0 ? 1 : 0) + word.count
      }
    }
    return lines
  }

  /// Steps in which a run says what it has to say: of pictures and waves, whose steps cost ten times as much, a tenth, but no fewer
  /// than after which their opening is over.
  private func steps(_ count: Int, of experiment: any Experiment) -> Range<Int> {
    if case .plane = experiment.exhibit() { return 0..<count }
    return 0..<min(count, max(count / 10, 120))
  }

  private func check(_ caption: Caption, _ context: Comment) {
    #expect(lines(caption.text) <= 2, context)
    #expect(caption.text.hasSuffix("."), context)
  }

  /// Keys belong to the interface: it knows them, and a report or another interface has none.
  @Test(arguments: names) func noTextNamesAKey(name: String) throws {
    let preset = try Library().preset(name)
    let experiment = try experiment(preset)
    var texts = [preset.title, preset.summary, preset.watch, preset.question] + preset.tries
    texts += preset.configuration.settings.map(\.explanation)
    texts += experiment.layers.choices.map(\.explanation)
    var record = Record()
    record.arrange(experiment.curveKeys)
    for step in steps(400, of: experiment) where !experiment.isFinished && !experiment.hasDiverged {
      if step % 20 == 0 {
        texts.append(experiment.caption.text)
        texts += (experiment.figures + experiment.unmeasured).compactMap(\.explanation)
      }
      experiment.step()
      experiment.note(in: &record)
    }
    texts += record.events.events.map(\.explanation) + [experiment.ending]
    for text in texts {
      #expect(
        text.firstMatch(of: /(?i)\bpress\b|\bkeys?\b|\bwith [a-z](?! *[=a-z0-9])/) == nil, "\(text)"
      )
    }
  }

  /// The experiment of a preset with small networks, so that the phases of it come soon; every one when
  /// `change` sees to it.
  private func experiment(
    _ preset: Preset, _ changes: [(String, Setting.Value)] = []
  ) throws -> any Experiment {
    let small: [(String, Setting.Value)] = [
      ("training.batch", .integer(40)), ("model.generator.hidden", .integers([16])),
      ("model.discriminator.hidden", .integers([16])), ("model.encoder.hidden", .integers([16])),
      ("model.decoder.hidden", .integers([16])), ("model.samples", .integer(250_000)),
      ("model.network.hidden", .integers([16])), ("model.sampler.steps", .integer(4)),
      ("model.generator.channels", .integers([4, 4])),
      ("model.discriminator.channels", .integers([4, 4])),
      ("model.encoder.channels", .integers([4, 4])), ("model.decoder.channels", .integers([4, 4])),
      ("model.network.channels", .integers([4, 4, 4])),
      ("model.channels", .integer(4)), ("model.blocks", .integer(1)), ("model.layers", .integer(1)),
    ]
    func change<Subject: ExperimentConfiguration>(_ subject: inout Subject) throws {
      for (path, value) in small + changes
      where subject.parameters.contains(where: {
        $0.path == path && $0.domain.problem(with: value) == nil
      }) {
        try subject.set(path, to: value)
      }
    }
    var configuration = preset.configuration
    try change(&configuration)
    return configuration.makeExperiment(seed: preset.seed, threads: 1)
  }

  private static let names = Library().presets.map(\.name)

  @Test(arguments: names) func everyPhaseFitsIntoTwoLines(name: String) throws {
    let preset = try Library().preset(name)
    #expect(lines(preset.watch) <= 2)
    let experiment = try experiment(preset)
    #expect(experiment.caption.phase == .start, "before the first step")
    var phases: Set<Phase> = []
    for step in steps(2_600, of: experiment)
    where !experiment.isFinished && !experiment.hasDiverged {
      if step < 10 || step % 100 == 0 {
        check(experiment.caption, "\(name) at \(step): \(experiment.caption.text)")
        phases.insert(experiment.caption.phase)
      }
      experiment.step()
    }
    check(experiment.caption, "\(name): \(experiment.caption.text)")
    phases.insert(experiment.caption.phase)
    #expect(phases.contains(.start) && phases.count >= 2, "\(name): \(phases)")
  }

  @Test(arguments: names) func theEndFitsIntoTwoLines(name: String) throws {
    let preset = try Library().preset(name)
    let decayed = try experiment(
      preset,
      [
        ("training.steps", .integer(30)), ("training.decay.kind", .choice("linear")),
        ("training.decay.final", .real(0)),
      ])
    for _ in 0..<31 where !decayed.isFinished { decayed.step() }
    check(decayed.caption, "\(name): \(decayed.caption.text)")
    let wild = try experiment(
      preset,
      [
        ("training.optimizer.kind", .choice("sgd")), ("training.optimizer.learningRate", .real(10)),
        ("training.discriminatorOptimizer.kind", .choice("sgd")), ("model.stepSize", .real(10)),
        ("training.discriminatorOptimizer.learningRate", .real(10)),
        ("model.generator.gain", .real(100)),
      ])
    for _ in steps(400, of: wild) where !wild.hasDiverged && !wild.isFinished { wild.step() }
    check(wild.caption, "\(name): \(wild.caption.text)")
  }

  /// The same run says the same at the same step, whoever looked before.
  @Test(arguments: names) func captionsFollowFromTheStep(name: String) throws {
    let preset = try Library().preset(name)
    let (one, other) = (try experiment(preset), try experiment(preset))
    for step in steps(230, of: one) {
      one.step()
      other.step()
      if step % 7 == 0 { _ = (one.caption, one.exhibit(), one.figures) }
    }
    #expect(one.caption == other.caption)
  }
}
