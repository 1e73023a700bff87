import Frames
import Plotting

// MARK: - The past

extension State {
  /// What is kept of the course of the focused run; nil where nothing can be.
  var moments: Status.Moments? { frame?.status.moments }

  /// Whether an earlier moment is shown than the newest of the course.
  var isInPast: Bool { moments?.isPast == true }

  /// Why there is no past to look at.
  static let noPast = "no past is kept here: samples are drawn, which only add up"

  /// What the footer calls the way to another moment; nil before there is one.
  var pastWord: String? {
    guard let moments else { return nil }
    return moments.isPast ? "moment" : moments.count > 1 ? "past" : nil
  }
}

extension Status.Moments {
  /// What is kept, and in how much memory.
  var text: String {
    if let excess {
      return "none are kept: one takes \(Self.mebibytes(excess)) MiB, and "
        + "\(Self.mebibytes(byteLimit)) MiB are for all runs together"
    }
    return "\(NumberText.count(count)) of this run in \(Self.mebibytes(bytes)) MiB; all runs "
      + "together have \(Self.mebibytes(byteLimit)) MiB. The older, the wider apart they are; "
      + "those at events stay longest"
  }

  private static func mebibytes(_ bytes: Int) -> String {
    NumberText.decimals(Double(bytes) / 1_048_576, bytes < 10 << 20 ? 1 : 0)
  }
}

// MARK: - Branches

extension State {
  /// The courses that have a beginning in common with the focused run.
  var branches: [Status.Branch] { frame?.status.branches ?? [] }

  /// Shows the list, on the branch that is not here.
  mutating func showBranches() {
    overlay = .branches(selection: branches.firstIndex { !$0.isHere } ?? 0)
  }

  /// Chooses another branch.
  mutating func moveBranch(from selection: Int, _ move: Action.ListMove) {
    let page = BranchesView.entries(in: self)
    overlay = .branches(selection: move.target(from: selection, count: branches.count, page: page))
  }

  /// Goes to a branch.
  mutating func openBranch(at index: Int) -> [Effect] {
    guard let branch = branch(at: index) else { return [] }
    overlay = nil
    guard !branch.isHere else { return say("Branch \(branch.number) is shown already.") }
    return send(.branch(branch.number))
  }

  /// Shows the chosen branch beside the run.
  mutating func contrastBranch() -> [Effect] {
    guard case .branches(let selection) = overlay, let branch = branch(at: selection),
      let name = frame?.status.preset
    else { return [] }
    guard !branch.isHere else {
      return say("Branch \(branch.number) is this one; choose another to be shown beside it.")
    }
    overlay = nil
    let effects = send(.contrast(branch.number))
    expect([name, name])
    return effects
  }

  /// The branch at a place in the list, which may have got shorter since.
  func branch(at index: Int) -> Status.Branch? {
    branches.isEmpty ? nil : branches[max(0, min(index, branches.count - 1))]
  }

  /// What a panel is called: its preset, with the number of its branch where there are several.
  func name(ofPanel index: Int) -> String {
    let status = panels[index].frame.status
    let name = label(of: status.preset)
    return status.branches.first(where: \.isHere).map { "\(name) #\($0.number)" } ?? name
  }
}

extension Status.Branch {
  /// Where it left another course: "from #1 at 3,200"; of the first, that it is that.
  var place: String {
    guard let forkStep, let origin else { return "from the start" }
    return "from #\(origin) at \(NumberText.count(forkStep))"
  }

  /// What was changed there.
  var explanation: String {
    guard forkStep != nil else { return "The course as it was before any branch." }
    guard !changes.isEmpty else {
      return "Settings as they were at the fork; what was changed later there was not changed here."
    }
    return changes.map { "\($0.label) \($0.before.text) -> \($0.after.text)" }
      .joined(separator: ", ") + "."
  }
}
