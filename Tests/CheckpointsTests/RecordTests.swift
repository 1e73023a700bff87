import Checkpoints
import Experiments
import Frames
import Models
import Presets
import Testing

/// What was noted of a run, written down with it and read without trust.
@Suite struct RecordTests {
  /// A training of a kind some steps on, with its record.
  private static func checkpoint(_ kind: String, steps: Int = 40) throws -> Checkpoint {
    let configuration = try #require(
      CheckpointTests.configurations.first { type(of: $0).kind == kind })
    let preset = Preset(
      name: "mine", title: "Mine", summary: "A summary.", group: "all", seed: 3,
      configuration: configuration)
    let experiment = try #require(
      configuration.makeExperiment(seed: 3, threads: 1) as? any Resumable)
    var record = Record()
    record.arrange(experiment.curveKeys + ["measured"])
    experiment.note(in: &record)
    for _ in 0..<steps {
      experiment.step()
      experiment.note(in: &record)
    }
    record.note(0.5, key: "measured", step: steps / 2)
    record.note(
      Event(step: steps, tone: .good, label: "the end", explanation: "It is over, \"as planned\"."))
    return Checkpoint(preset: preset, state: experiment.state, record: record)
  }

  private func fault(_ file: SafeTensors) -> CheckpointFault.Reason? {
    do {
      _ = try Checkpoint(bytes: file.bytes, file: "f")
      return nil
    } catch {
      for line in error.lines { #expect(line == line.withVisibleControls) }
      return error.reason
    }
  }

  private func isBadRecord(_ file: SafeTensors) -> Bool {
    if case .badRecord? = fault(file) { true } else { false }
  }

  @Test(arguments: CheckpointTests.kinds) func whatIsNotedReadsBackTheSame(kind: String) throws {
    let checkpoint = try Self.checkpoint(kind)
    #expect(checkpoint.record.curves.contains { $0.history.lastStep == 40 })
    let again = try Checkpoint(bytes: checkpoint.bytes, file: "f")
    #expect(again == checkpoint)
    #expect(again.bytes == checkpoint.bytes)
  }

  /// Also where values are none at all, and where there is none yet.
  @Test func valuesThatAreNotFiniteReadBack() throws {
    var checkpoint = try Self.checkpoint("naive")
    for (step, value) in [Double.nan, .infinity, 2, -.infinity, .nan].enumerated() {
      checkpoint.record.note(value, key: "odd", step: step + 1)
    }
    checkpoint.record.arrange(checkpoint.record.curves.map(\.key) + ["empty"])
    let bytes = checkpoint.bytes
    let again = try Checkpoint(bytes: bytes, file: "f")
    #expect(again.bytes == bytes)
    let odd = again.record.history(of: "odd")
    #expect(odd.buckets.map(\.finite) == [0, 0, 1, 0, 0] && odd.last?.isNaN == true)
    #expect(odd.buckets[0].mean.isNaN && odd.buckets[2].mean == 2)
    #expect(again.record.curves.last?.history.last == nil)
  }

  /// After a million steps a file is as long as after some thousand.
  @Test func theFileIsBounded() throws {
    var checkpoint = try Self.checkpoint("naive")
    checkpoint.state.step = 1_000_000
    checkpoint.record = Record(curves: [Record.Curve("distance")])
    let bare = checkpoint.bytes.count
    for step in 1...1_000_000 {
      checkpoint.record.note(Double(step), curve: 0, step: step)
      checkpoint.record.note(
        Event(step: step, tone: .bad, label: "event \(step)", explanation: "It happened."))
    }
    let bytes = checkpoint.bytes
    #expect(bytes.count - bare < 1024 * 6 * 8 + 256 * 120)
    let again = try Checkpoint(bytes: bytes, file: "f")
    #expect(again == checkpoint)
    // It goes on as if it had never been written.
    var (one, other) = (checkpoint.record, again.record)
    for step in 1_000_001...1_002_000 {
      one.note(1, curve: 0, step: step)
      other.note(1, curve: 0, step: step)
    }
    #expect(one == other)
  }

  /// As they were written before there were records.
  @Test func checkpointsWithoutARecordAreReadAsBefore() throws {
    let checkpoint = try Self.checkpoint("gan")
    var file = try SafeTensors(bytes: checkpoint.bytes)
    file.series = []
    (file.metadata["events"], file.metadata["eventCount"]) = (nil, nil)
    file.metadata["version"] = "1"
    let old = try Checkpoint(bytes: file.bytes, file: "f")
    #expect(old.record == Record() && old.state.memories.isEmpty)
    #expect(old.state.tensors == checkpoint.state.tensors)
  }

  // MARK: - Hostile files

  /// Each number of each curve with values that no recording leads to.
  @Test func numbersThatNobodyNotedAreRefused() throws {
    let good = try SafeTensors(bytes: Self.checkpoint("naive").bytes)
    let place = try #require(good.series.firstIndex { $0.name == "record.curve.distance" })
    for (number, values) in [
      (0, [-1, 0.5, 1e16, .nan, .infinity, 2]), (1, [0, -1, 2, 1.5, 1e300, .nan]),
      (2, [-1, 2, 0.5, 0, .infinity]), (3, [.nan, .infinity]), (4, [.nan, 1e300]),
      (5, [.nan, -1e300]),
    ] as [(Int, [Double])] {
      for value in values {
        for row in [0, 7] {
          var file = good
          file.series[place].values[6 * row + number] = value
          // The first value may be that of a later step.
          if row == 7, number == 0, value == 2 { continue }
          #expect(isBadRecord(file) || row == 0 && number == 0 && value == 2, "\(number): \(value)")
        }
      }
    }
  }

  @Test func curvesOfAnotherShapeAreRefused() throws {
    let good = try SafeTensors(bytes: Self.checkpoint("naive").bytes)
    let rows = try #require(good.series.firstIndex { $0.name == "record.curve.distance" })
    let newest = try #require(good.series.firstIndex { $0.name == "record.newest.distance" })
    func changed(_ change: (inout SafeTensors) -> Void) -> SafeTensors {
      var file = good
      change(&file)
      return file
    }
    func series(_ name: String, _ shape: [Int], _ value: Double = 1) -> SafeTensors.Series {
      SafeTensors.Series(
        name, shape: shape, values: Array(repeating: value, count: shape.reduce(1, *)))
    }
    let curve = "record.curve.distance"
    #expect(isBadRecord(changed { $0.series[rows] = series(curve, [240]) }))
    #expect(isBadRecord(changed { $0.series[rows] = series(curve, [48, 5]) }))
    #expect(isBadRecord(changed { $0.series[rows] = series(curve, [0, 6]) }))
    #expect(isBadRecord(changed { $0.series[rows] = series(curve, [2_000, 6]) }))
    #expect(isBadRecord(changed { $0.series[newest].values[0] = 41 }), "after the checkpoint")
    #expect(isBadRecord(changed { $0.series[newest].values[0] = 39 }), "before the last stretch")
    #expect(isBadRecord(changed { $0.series[newest].values[0] = .nan }))
    #expect(isBadRecord(changed { $0.series.remove(at: newest) }))
    #expect(
      fault(changed { $0.series.remove(at: rows) }) == .strangeTensor("record.newest.distance"))
    #expect(
      fault(changed { $0.series.append(series("stranger", [1])) }) == .strangeTensor("stranger"))
    #expect(
      isBadRecord(
        changed { file in
          for number in 0..<100 {
            file.series.append(series("record.curve.\(number)", [0, 6]))
            file.series.append(series("record.newest.\(number)", [0]))
          }
        }))
  }

  @Test func eventsThatNobodyNotedAreRefused() throws {
    let good = try SafeTensors(bytes: Self.checkpoint("naive").bytes)
    let text = try #require(good.metadata["events"])
    func isRefused(_ text: String, count: String? = nil) -> Bool {
      var file = good
      file.metadata["events"] = text
      if let count { file.metadata["eventCount"] = count }
      return fault(file) != nil
    }
    func event(
      step: String = "3", tone: String = "bad", label: String = "it", words: String = "It is."
    ) -> String {
      "[{\"explanation\":\"\(words)\",\"label\":\"\(label)\",\"step\":\(step),\"tone\":\"\(tone)\"}]"
    }
    #expect(!isRefused(event(), count: "1"))
    for step in ["-1", "41", "1.5", "1e3", "9223372036854775807", "99999999999999999999", "null"] {
      #expect(isRefused(event(step: step), count: "1"), "\(step)")
    }
    for label in [
      "", "\\u001b]0;x\\u0007", "\\u202e", "\\u000a", String(repeating: "x", count: 201),
    ] {
      #expect(isRefused(event(label: label), count: "1"), "\(label)")
      #expect(
        isRefused(event(words: label + (label.isEmpty ? "" : label)), count: "1")
          || label.count > 200)
    }
    #expect(isRefused(event(words: String(repeating: "x", count: 1_001)), count: "1"))
    #expect(isRefused(event(tone: "ugly"), count: "1"))
    for text in [
      "", "{}", "[1]", "null", "[{}]", event() + " ", "[" + text,
      String(repeating: "[", count: 100_000), String(repeating: "x", count: 2 << 20),
      event().replacing("\"step\":3", with: "\"step\":2,\"step\":3"),
      event().replacing("}", with: ",\"zone\":1}"),
    ] {
      #expect(isRefused(text, count: "1"), "\(text.prefix(80))")
    }
    // Out of order, more than there is room for, and counts that cannot be.
    let (early, late) = (event(step: "2").dropFirst().dropLast(), event().dropFirst().dropLast())
    #expect(!isRefused("[\(early),\(late)]", count: "2"))
    #expect(isRefused("[\(late),\(early)]", count: "2"))
    let many = Array(repeating: String(late), count: 257).joined(separator: ",")
    #expect(isRefused("[\(many)]", count: "257"))
    for count in ["0", "2", "-1", "x", "9223372036854775807"] {
      #expect(isRefused(event(), count: count), "\(count)")
    }
    #expect(!isRefused(text))
  }

  /// One kind for each set of watches: what they remember does not depend on what is trained.
  private static let rememberingKinds = Result {
    var known: Set<[String]> = []
    return try CheckpointTests.kinds.filter { kind in
      let series = try SafeTensors(bytes: checkpoint(kind, steps: 10).bytes).series
      let watches = series.filter { $0.name.hasPrefix("watch.") }
      return known.insert(watches.map { "\($0.name) \($0.shape)" }).inserted
    }
  }

  /// Each number that a watch remembers, with values that may lead astray; whatever is taken goes on without a trap.
  @Test(arguments: try rememberingKinds.get()) func memoriesMayLeadNobodyAstray(kind: String) throws
  {
    let checkpoint = try Self.checkpoint(kind, steps: 10)
    let good = try SafeTensors(bytes: checkpoint.bytes)
    let experiment = try #require(
      checkpoint.preset.configuration.makeExperiment(seed: 3, threads: 1) as? any Resumable)
    var refused = 0
    for place in good.series.indices where good.series[place].name.hasPrefix("watch.") {
      let count = good.series[place].values.count
      // Of the windows' means a few.
      for number in 0..<count where number < 12 || number % 97 == 0 {
        for value in [-1, 0.5, 2, 1e15, 1e300, .nan, -.infinity] as [Double] {
          var file = good
          file.series[place].values[number] = value
          guard let taken = try? Checkpoint(bytes: file.bytes, file: "f") else {
            refused += 1
            continue
          }
          #expect(value.isFinite)
          guard number < 12 else { continue }
          try experiment.restore(taken.state)
          for _ in 0..<2 { experiment.step() }
        }
      }
      var short = good
      short.series[place] = SafeTensors.Series(good.series[place].name, shape: [1], values: [0])
      // Where a single number is remembered, this is a memory.
      if count > 1 { #expect(isBadRecord(short)) }
    }
    #expect(refused > 40)
    var strange = good
    strange.series.append(SafeTensors.Series("watch.stranger", shape: [1], values: [0]))
    #expect(fault(strange) == .strangeTensor("watch.stranger"))
  }
}
