import Frames
import Plotting
import Screen

/// The line on top: which run this is, where it stands and how fast it goes.
///
/// Numbers that grow have room to do so: nothing moves as they do.
struct HeaderView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// Draws the line; in a narrow one the program's name, the pace and the rate give way in turn.
  func draw(into grid: inout Grid, at rect: GridRect) {
    let gap = rect.columns >= 110 ? "   " : "  "
    guard let status = state.commonStatus else {
      grid.write("genscope\(gap)starting", column: rect.column, row: rect.row, style: look.strong)
      return
    }
    var parts = facts(status, isWide: rect.columns >= 132)
    let doing = activity(status)
    // What is left keeps room for a name, or for what panels have in common.
    let leastName = state.isComparing ? state.shared(columns: rect.columns / 2).displayWidth : 16
    while parts.count > 1,
      width(parts, gap) + doing.displayWidth + gap.count + leastName > rect.columns
    {
      if let least = parts.indices.min(by: { parts[$0].importance < parts[$1].importance }) {
        parts.remove(at: least)
      }
    }
    let facts = parts.map(\.text).joined(separator: gap) + gap
    let right = facts.displayWidth + doing.displayWidth
    var column = rect.column + rect.columns - right
    let end = column - gap.count
    column += grid.write(facts, column: column, row: rect.row)
    grid.write(
      doing, column: column, row: rect.row,
      style: status.activity == .running ? look.strong : look.reversed)
    drawNames(status, into: &grid, at: rect, to: end, gap: gap)
  }

  private func drawNames(
    _ status: Status, into grid: inout Grid, at rect: GridRect, to end: Int, gap: String
  ) {
    var column = rect.column
    if rect.columns >= 110 {
      column += grid.write("genscope" + gap, column: column, row: rect.row, style: look.faint)
    }
    if state.isComparing {
      if !status.preset.isEmpty {
        column += grid.write(status.preset + gap, column: column, row: rect.row, style: look.strong)
      }
      grid.write(state.shared(columns: end - column), column: column, row: rect.row)
      return
    }
    column += grid.write(
      status.preset, column: column, row: rect.row, style: look.strong,
      maxColumns: end - column, ellipsis: look.ellipsis)
    column += gap.count
    guard status.title.displayWidth <= end - column else { return }
    grid.write(status.title, column: column, row: rect.row)
  }

  private func width(_ parts: [Fact], _ gap: String) -> Int {
    parts.reduce(0) { $0 + $1.text.displayWidth + gap.count }
  }
}

// MARK: - What it says

extension HeaderView {
  private struct Fact {
    var text: String
    var importance: Int
  }

  private func facts(_ status: Status, isWide: Bool) -> [Fact] {
    let count = NumberText.count(status.step).leftPadded(
      to: status.unit == "steps" ? Self.stepColumns : Self.sampleColumns)
    var facts = [
      // Between two seeds, where the walk stands is what changes.
      Fact(text: seed(status), importance: status.morph == nil ? 3 : 6),
      Fact(
        text: status.unit == "steps"
          ? "step \(count)" : "\(count) \(Status.noun(status.unit, of: status.step))",
        importance: 4),
    ]
    if let moments = status.moments, moments.isPast {
      facts[1] = Fact(
        text: "past: step \(NumberText.count(status.step)) of "
          + NumberText.count(moments.furthest), importance: 6)
    }
    // A morph takes no steps: its rate would be a standstill.
    if !status.isMorphing {
      facts.append(Fact(text: rate(status), importance: 2))
    } else if status.activity != .running {
      facts.append(Fact(text: "morphing", importance: 2))
    }
    if let catchUp = status.catchUp {
      let share = Int(catchUp.progress * 100)
      facts.append(
        Fact(text: "to \(NumberText.count(catchUp.target)): \(share) %", importance: 5))
    }
    if let destination = status.destination, destination > 0 {
      let share = Int(Double(status.step) / Double(destination) * 100)
      facts.append(
        Fact(text: "to \(NumberText.count(destination)): \(share) %", importance: 5))
    }
    switch status.pace {
    case .perSecond: break
    case .steps(let steps):
      facts.append(Fact(text: "\(NumberText.count(steps))/frame", importance: 1))
    case .unlimited:
      if isWide { facts.append(Fact(text: "full speed", importance: 1)) }
    }
    return facts
  }

  /// What is chosen where the choice is by the second and the run goes on, else what was measured.
  private func rate(_ status: Status) -> String {
    let (rate, isOne) =
      switch status.pace {
      case .perSecond(let count) where status.activity == .running: ("\(count)", count == 1)
      case .perSecond, .steps, .unlimited: (NumberText.rate(status.rate), false)
      }
    let unit = isOne ? "\(status.unit.dropLast())/s " : "\(status.unit)/s"
    return rate.leftPadded(to: Self.rateColumns) + " " + unit
  }

  /// The seed, or between which two seeds a morph has moved the weights.
  private func seed(_ status: Status) -> String {
    guard let morph = status.morph else { return "seed \(status.seed)" }
    let percent = "\(Int((morph.fraction * 100).rounded()))".leftPadded(to: 2)
    return "seed \(morph.start) -> \(morph.end), \(percent) %"
  }

  private func activity(_ status: Status) -> String {
    switch status.activity {
    case .running: status.isMorphing ? "morphing" : "running "
    case .paused: "paused  "
    case .finished: "finished"
    case .diverged(let step): "diverged at \(NumberText.count(step))"
    }
  }

  /// Room for "999,999", beyond which a run has to be slow to be read at all.
  private static let stepColumns = 7
  /// Room for "10,000,000".
  private static let sampleColumns = 10
  /// Room for any rate.
  private static let rateColumns = 5
}

extension State {
  /// What panels have in common, in as many words as fit: data and batches where something is trained on them, else
  /// the seed where there is chance.
  fileprivate func shared(columns: Int) -> String {
    let status = frame?.status
    let words =
      if settings.contains(where: { $0.subject == .data }) {
        ["same data, same seed, same batches", "same data, seed, batches", "same batches"]
      } else if status?.abilities.contains(.reseed) == true {
        ["same seed, one clock"]
      } else {
        ["same game, one clock, plots on one scale", "one clock, plots on one scale", "one clock"]
      }
    return words.first { $0.displayWidth <= columns } ?? ""
  }

  /// What the focused panel says of itself; of several, what is common to them.
  fileprivate var commonStatus: Status? {
    guard var status = frame?.status, isComparing else { return frame?.status }
    let all = panels.map(\.frame.status)
    status.activity = activity
    // One clock for all, but a run that has ended stands still.
    status.step = all.map(\.step).max() ?? status.step
    status.rate = all.map(\.rate).max() ?? status.rate
    let visible = visiblePanels
    let part = visible.count < panels.count
    // Every plot has the name of its own preset.
    status.title = ""
    status.preset =
      part ? "panels \(visible.lowerBound + 1)-\(visible.upperBound) of \(panels.count)" : ""
    return status
  }
}

extension String {
  /// The text with blanks before it, at least so many columns wide.
  fileprivate func leftPadded(to columns: Int) -> String {
    String(repeating: " ", count: max(columns - displayWidth, 0)) + self
  }
}
