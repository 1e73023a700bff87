import Experiments
import Frames

extension Driver {
  /// Panels of these plans, all on the first one's seed and data.
  ///
  /// - Throws: `RunFault` or `PanelFault` when the plans cannot be run, or not together.
  static func makePanels(_ plans: [RunPlan], threads: Int) throws -> [Run] {
    guard let lead = plans.first, plans.count <= Command.panelLimit else {
      throw PanelFault.wrongCount(plans.count)
    }
    if plans.count == 1 { return [try Run(lead)] }
    let runs = try plans.map { plan in
      var plan = try plan.sharing(lead)
      // On one clock all begin at the first step.
      plan.state = nil
      plan.threads = max(threads / plans.count, 1)
      return try Run(plan)
    }
    for run in runs { try check(run, beside: runs[0]) }
    return runs
  }

  /// Makes sure that a run can stand beside another.
  static func check(_ run: Run, beside lead: Run) throws(PanelFault) {
    guard type(of: run.experiment).unit == type(of: lead.experiment).unit else {
      throw .otherUnit(run.plan.name, than: lead.plan.name)
    }
  }
}

// MARK: - What is in the panels

extension Driver {
  /// Goes to another preset, in this panel.
  func open(preset name: String, panel: Int) throws {
    let plan = try open(name)
    let change = "opening \(plan.name)"
    guard panels.count == 1 else {
      var runs = panels
      runs[panel] = try newcomer(plan, beside: panels[panel == 0 ? 1 : 0])
      notice = Self.notice(ofDataIn: [plan], lead: panels[0].plan)
      return show(runs, by: change, like: panel)
    }
    // It is there already, and goes on as it stands.
    if panels[0].plan.name == plan.name { return }
    show([try single(plan, after: panels[0])], by: change, like: 0)
  }

  /// Shows a preset alone and paused, as it is written.
  func visit(preset name: String) throws {
    let run = try Run(open(name))
    let layers = run.experiment.layers
    show([run], by: "opening \(run.plan.name)", like: 0)
    // What was switched on elsewhere may hide what there is to be seen.
    run.experiment.layers = layers
    run.look(at: run.experiment.viewport)
    followsExperiments = true
    samplingTime = SamplingTime()
    destination = nil
    isRunning = false
  }

  /// A run of a preset to be shown alone, after one that is left: a kept one if it is what is meant.
  func single(_ plan: RunPlan, after left: Run) throws -> Run {
    let plan = left.carriedOver(to: plan)
    return try past.kept.returning.last { $0.isResumption(of: plan, from: left) } ?? Run(plan)
  }

  /// Puts runs of other presets into the panels, to be undone by the name of the change.
  func show(_ runs: [Run], by change: String, like panel: Int) {
    let isSibling = runs.contains { run in
      panels.contains { $0 === run || $0.plan.name == run.plan.name || $0.isSibling(of: run.plan) }
    }
    let pace = isSibling ? nil : paceChoice
    note(PastChange(name: change, kind: .presets, before: .panels(panels, pace: pace)))
    put(runs, like: panel, by: .presets)
    if !isSibling {
      followsExperiments = true
      // As where one zooms: another group is looked at from the start.
      samplingTime = SamplingTime()
    }
  }

  /// Puts runs into the panels, by a change that has been noted; those that leave are kept.
  ///
  /// - Parameter panel: the panel whose view those take over whose preset was not in sight.
  func put(_ runs: [Run], like panel: Int, by kind: PastChange.Kind) {
    let before = panels
    for (number, run) in runs.enumerated() {
      if !before.contains(where: { $0 === run }) {
        run.look(
          like: before.first { $0.plan.name == run.plan.name } ?? before[panel],
          isAlone: runs.count == 1)
      }
      // Whoever looks believes that the panels are where they were.
      if before.count == runs.count { run.look(at: before[number].experiment.viewport) }
      run.work(onThreads: max(crew.size / runs.count, 1))
    }
    let returnable = Set(past.kept.returning.map(\.plan.name))
    past.swap(before, for: runs) { run in
      switch kind {
      case .restart, .reseed, .setting, .painting: .undoing
      case .branch: .branch
      // A run of the single view is kept rather than one of a panel.
      case .presets:
        before.count > 1 && returnable.contains(run.plan.name) ? .undoing : .returning
      }
    }
    // What is kept of the way of samples is for looking at it.
    for run in before { run.sampledShare = nil }
    panels = runs
    shareMemory()
    past.finish(at: now())
  }
}
