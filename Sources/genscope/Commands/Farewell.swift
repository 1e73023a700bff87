import Frames
import Plotting

/// What is said on the terminal when the scope is closed: what was left where, and the command that opens
/// it again.
struct Farewell {
  /// What was shown last, of each panel.
  let shown: [Status]
  /// Where runs were written to.
  let written: WrittenCheckpoints
  /// What the presets were called on the command line.
  let opened: OpenedPresets
  /// The command line that leads to what was shown last; nil where none does.
  var command: String?

  /// One line, nil where nothing was shown.
  var line: String? {
    guard let lead = shown.first else { return nil }
    let names = shown.map(\.preset).joined(separator: ", ")
    let step = shown.map(\.step).max() ?? lead.step
    let seed = lead.abilities.contains(.reseed) ? " seed \(lead.seed)" : ""
    let count = NumberText.count(step)
    let place =
      lead.unit == "steps" ? "step \(count)" : "\(count) \(Status.noun(lead.unit, of: step))"
    let saved = shown.compactMap { status in checkpoint(of: status).map { (status, $0) } }
    guard let (status, checkpoint) = saved.last else {
      let isLost = lead.abilities.contains(.save) && step > 0
      let beginning = "\(names)\(seed), \(place)\(isLost ? ", not saved" : ""): "
      if let command { return beginning + "\(command) leads there again" }
      return beginning + opening + (shown.count > 1 ? " opens them anew" : " opens it anew")
    }
    let continuation = "genscope \(checkpoint.path.shellWord) goes on from there"
    if shown.count == 1, checkpoint.step == step {
      return "\(names)\(seed), \(place), is saved: \(continuation)"
    }
    let owner = shown.count > 1 ? " of \(status.preset)" : ""
    return "\(names)\(seed), \(place); step \(NumberText.count(checkpoint.step))\(owner) is saved: "
      + continuation
  }

  private func checkpoint(of status: Status) -> WrittenCheckpoints.Checkpoint? {
    written.checkpoint(of: status.preset, seed: status.seed)
  }

  /// What opens the presets again from their first step.
  private var opening: String {
    let seed = shown.first.flatMap {
      $0.abilities.contains(.reseed) ? ["--seed", "\($0.seed)"] : nil
    }
    let words = opened.words(for: shown.map(\.preset))
    return (["genscope"] + words + (seed ?? [])).joined(separator: " ")
  }
}
