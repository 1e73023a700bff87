import Experiments
import Frames
import Parameters

// A course that is changed in its past becomes two: the one that is kept as it was, and one that has the same moments up
// to there. Neither is lost; the list of branches leads back and forth, and shows two of them side by side.

extension Driver {
  /// Lets runs go on from the past: as they did, or as a branch where a setting was changed later, which will not be
  /// changed again by itself.
  func leavePast() throws {
    let leaving = panels.indices.filter { panels[$0].leavesCourse }
    guard !leaving.isEmpty else { return }
    let step = panels[leaving[0]].experiment.stepCount
    try fork(leaving, name: "branch", .branch)
    notice =
      "A branch from step \(step.grouped): settings were changed later on. b lists the branches."
  }

  /// Makes branches of panels that are in the past, to be changed, and says so; nil where none is.
  func branchOff(
    _ concerned: [Int], changing name: String, _ kind: PastChange.Kind
  ) throws -> String? {
    guard concerned.contains(where: { panels[$0].isInPast }) else { return nil }
    let step = panels[concerned[0]].experiment.stepCount
    try fork(concerned, name: name, kind)
    return "A branch from step \(step.grouped); the course as it was is kept. b lists both."
  }

  private func fork(_ indices: [Int], name: String, _ kind: PastChange.Kind) throws {
    var runs = panels
    for index in indices {
      let origin = runs[index]
      let branch = try origin.branch()
      let last = relatives(of: origin).map(\.family.branch).max() ?? 1
      branch.family.branch = last + 1
      branch.family.fork = Family.Fork(
        step: branch.experiment.stepCount, origin: origin.family.branch,
        configuration: branch.plan.configuration)
      runs[index] = branch
    }
    note(PastChange(name: name, kind: kind, before: .panels(panels, pace: nil)))
    put(runs, like: indices[0], by: .branch)
  }

  /// The runs that have a beginning in common with this one, itself included, in the order of their numbers.
  private func relatives(of run: Run) -> [Run] {
    (panels + past.kept.all).filter { $0.family.number == run.family.number }
      .sorted { $0.family.branch < $1.family.branch }
  }

  /// The branches of a run, for its frame; none where it is the only one.
  func branches(of run: Run) -> [Status.Branch] {
    let relatives = relatives(of: run)
    guard relatives.count > 1 else { return [] }
    return relatives.map { relative in
      let family = relative.family
      return Status.Branch(
        number: family.branch, step: relative.furthestStep, forkStep: family.fork?.step,
        origin: family.fork?.origin, changes: relative.changesSinceFork,
        isHere: relative === run, isShown: panels.contains { $0 === relative })
    }
  }
}

// MARK: - Going there

extension Driver {
  /// Shows another branch in a panel, as it was left.
  func show(branch number: Int, panel: Int) throws {
    let run = try branch(number, of: panels[panel])
    guard !panels.contains(where: { $0 === run }) else {
      notice = "Branch \(number) is shown already."
      return
    }
    var runs = panels
    runs[panel] = run
    if panels.count > 1 { try Self.check(run, beside: panels[panel == 0 ? 1 : 0]) }
    note(
      PastChange(
        name: "going to branch \(number)", kind: .branch, before: .panels(panels, pace: nil)))
    isRunning = false
    put(runs, like: panel, by: .branch)
  }

  /// Shows another branch beside the run of a panel, at its step if that is kept; else the one that is behind catches up.
  func contrast(branch number: Int, with panel: Int) throws {
    let here = panels[panel]
    let other = try branch(number, of: here)
    guard other !== here else {
      notice = "This is branch \(number); choose another one to be shown beside it."
      return
    }
    note(
      PastChange(
        name: "branches side by side", kind: .branch, before: .panels(panels, pace: nil)))
    isRunning = false
    let step = here.experiment.stepCount
    if other.furthestStep > step { align(other, to: step) }
    let pair = [here, other].sorted { $0.family.branch < $1.family.branch }
    put(pair, like: panel, by: .branch)
  }

  /// Shows a run's newest moment that is no later than a step, and from which its steps lead to that.
  private func align(_ run: Run, to step: Int) {
    if !run.isInPast, let snapshot = run.snapshot() { run.timeline.keep(snapshot) }
    guard let moment = run.timeline.last(through: step), moment.step != run.experiment.stepCount,
      moment.step == step || run.timeline.isRepeated(from: moment)
    else { return }
    try? run.go(to: moment)
  }

  private func branch(_ number: Int, of run: Run) throws -> Run {
    guard let branch = relatives(of: run).first(where: { $0.family.branch == number }) else {
      throw BranchFault(number: number)
    }
    return branch
  }
}

extension Run {
  /// The settings that are not as they were where it left another course.
  fileprivate var changesSinceFork: [Status.Branch.Change] {
    guard let fork = family.fork else { return [] }
    let before = fork.configuration.settings
    return plan.configuration.settings.compactMap { setting in
      guard let known = before.first(where: { $0.path == setting.path }),
        known.value != setting.value
      else { return nil }
      return Status.Branch.Change(setting.label, from: known.value, to: setting.value)
    }
  }
}

/// There is no such branch any more.
struct BranchFault: Error, CustomStringConvertible {
  /// The number that was asked for.
  let number: Int
  /// What has become of it.
  var description: String { "branch \(number) is kept no more: the newest runs are" }
}
