import Metrics
import Plotting

// MARK: - For people

extension SweepReport {
  /// The report in a format, as a command prints it; nil for JSON, which is written elsewhere.
  public func printed(as format: SweepFormat) -> String? {
    switch format {
    case .text: plainText
    case .markdown: markdown
    case .json: nil
    }
  }

  /// Tables of aligned text and the protocol.
  private var plainText: String {
    var text = ""
    for table in SweepTable.all(of: self, style: .text) {
      text += "\(table.title)\n\n\(table.table.text)\n"
      for note in table.notes { text += "\(note)\n" }
      if !table.omitted.isEmpty {
        text += Self.wrapped(
          "No room for \(table.omitted.joined(separator: ", ")): see --format markdown or json.",
          margin: 0)
      }
      if !(table.notes.isEmpty && table.omitted.isEmpty) { text += "\n" }
    }
    if let gap { text += "\(gap)\n\n" }
    let lines = protocolLines(.text)
    let label = lines.map(\.label.count).max() ?? 0
    for (name, value) in lines {
      let padding = String(repeating: " ", count: label + 2 - name.count)
      text += name + padding
      text += String(Self.wrapped(value, margin: label + 2).dropFirst(label + 2))
    }
    for preset in `protocol`.presets {
      text += "\n\(preset.name): \(preset.title)\n"
      for line in preset.yaml.split(separator: "\n") { text += "  \(line)\n" }
    }
    return text
  }

  /// Tables of markdown and the protocol.
  private var markdown: String {
    var text = ""
    for table in SweepTable.all(of: self, style: .markdown) {
      text += "### \(table.title)\n\n\(table.table.markdown)\n"
      for note in table.notes { text += "\(note)  \n" }
      if !table.notes.isEmpty { text += "\n" }
    }
    if let gap { text += "\(gap)\n\n" }
    for (name, value) in protocolLines(.markdown) { text += "- **\(name)**: \(value)\n" }
    for preset in `protocol`.presets {
      text += "\n`\(preset.name)`: \(preset.title)\n\n```yaml\n\(preset.yaml)\n```\n"
    }
    return text
  }
}

// MARK: - Words

extension SweepReport {
  /// What is missing, in a sentence; nil when nothing is.
  public var gap: String? {
    guard !missing.isEmpty else { return nil }
    let names = missing.map(\.preset).uniqued.map { name in
      "\(name) seed \(SeedList(missing.filter { $0.preset == name }.map(\.seed)))"
    }
    return "Interrupted: \(missing.count) of \(runCount) runs are missing: "
      + names.joined(separator: "; ") + "."
  }

  /// How the figures were made.
  private func protocolLines(_ style: SweepTable.Style) -> [(label: String, value: String)] {
    var lines: [(String, String)] = []
    if let shard { lines.append(("shard", "\(shard) of the sweep")) }
    lines.append(("seeds", "\(SeedList(`protocol`.seeds))"))
    lines.append(("steps", steps))
    lines.append(
      (
        "figures",
        "after the last step; mean \(style.plusMinus) standard error over the seeds (deviation with n - 1)"
      ))
    lines += definitions
    lines.append(("time", time))
    lines.append(("genscope", `protocol`.genscope))
    return lines
  }

  /// What the figures mean, as far as there are any.
  private var definitions: [(label: String, value: String)] {
    func isMeasured(_ metric: String) -> Bool {
      runs.contains { $0.metrics.keys.contains(metric) }
    }
    var lines: [(String, String)] = []
    if isMeasured("highQuality") {
      let deviations = NumberText.shortest(`protocol`.highQualityDeviations, digits: 3)
      lines += [
        ("samples", "\(NumberText.count(`protocol`.samples)) of the generator in each run"),
        ("high quality", "closer than \(deviations) deviations to the nearest mode's mean"),
        ("modes captured", "nearest to at least one sample of high quality"),
        (
          "reverse KL",
          "of the modes' shares of these samples from those of the data, in nats; undefined when there are none"
        ),
      ]
    }
    if isMeasured("modeWidth") {
      lines.append(
        (
          "mode width",
          "root mean squared distance of samples of high quality from their mode's mean, over the data's"
        ))
    }
    if isMeasured("maximumMeanDiscrepancy") {
      lines.append(
        (
          "squared MMD",
          "maximum mean discrepancy of the samples from as many data points, unbiased: perfect "
            + "samples score 0 on average"
        ))
    }
    if isMeasured("slicedWasserstein") {
      lines.append(
        (
          "sliced Wasserstein",
          "of order 1, over \(SlicedWasserstein.directionCount) directions, from as many data points"
        ))
    }
    if isMeasured("importanceBound") {
      lines.append(
        (
          "importance bound",
          "of ln p(x) in nats (IWAE), 64 draws for each of 500 held-out points; at best minus the "
            + "data's entropy"
        ))
    }
    return lines
  }

  /// Steps of each run; where they are not the preset's own, its schedules still are.
  private var steps: String {
    let texts = `protocol`.presets.map { preset in
      NumberText.count(preset.steps)
        + (preset.steps == preset.ownSteps
          ? "" : " (the preset's own number is \(NumberText.count(preset.ownSteps)))")
    }
    return texts.uniqued.count == 1
      ? texts[0]
      : zip(`protocol`.presets, texts).map { "\($0.name) \($1)" }.joined(separator: ", ")
  }

  private var time: String {
    let seconds = NumberText.decimals(timing.wallSeconds, timing.wallSeconds < 100 ? 1 : 0)
    var text = "\(seconds) s of wall clock in all"
    if let jobs = timing.jobs, let threads = timing.threads {
      text += ", \(jobs) at a time with \(threads) \(threads == 1 ? "thread" : "threads") each"
    }
    return text + "; seconds per run are spent stepping, not measuring"
  }

  /// Text on lines that fit the table's width, each behind a margin.
  private static func wrapped(_ text: String, margin: Int) -> String {
    let blank = String(repeating: " ", count: margin)
    var lines = [blank]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.count > margin, line.count + 1 + word.count > SweepTable.width {
        lines.append(blank + word)
      } else {
        lines[lines.count - 1] = line.count > margin ? "\(line) \(word)" : line + word
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
