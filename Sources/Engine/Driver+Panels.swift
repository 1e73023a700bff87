import Experiments
import Frames

extension Driver {
  /// Panels that there is room for.
  private static let limit = 4

  /// Panels of these plans, all on the first one's seed and data.
  ///
  /// - Throws: `RunFault` or `PanelFault` when the plans cannot be run, or not together.
  static func makePanels(_ plans: [RunPlan], threads: Int) throws -> [Run] {
    guard let lead = plans.first, plans.count <= limit else {
      throw PanelFault.wrongCount(plans.count, limit: limit)
    }
    if plans.count == 1 { return [try Run(lead)] }
    let runs = try plans.map { plan in
      var plan = try plan.sharing(lead)
      // On one clock all begin at the first step.
      plan.state = nil
      plan.threads = max(threads / plans.count, 1)
      return try Run(plan)
    }
    let unit = type(of: runs[0].experiment).unit
    for run in runs {
      guard type(of: run.experiment).unit == unit else {
        throw PanelFault.otherUnit(run.plan.name, than: lead.name)
      }
    }
    return runs
  }
}

// MARK: - One preset

extension Driver {
  /// Goes to another preset, in this panel.
  func open(preset name: String, panel: Int) throws {
    let plan = try open(name)
    guard panels.count == 1 else {
      var plans = panels.map(\.plan)
      plans[panel] = plan
      return try show(plans, lead: panels[panel == 0 ? 1 : 0].plan, like: panel)
    }
    let left = panels[0]
    // It is there already, and goes on as it stands.
    if left.plan.name == plan.name { return }
    let next = try resumed(plan, from: left) ?? Run(left.carriedOver(to: plan))
    if !left.isSibling(of: plan) { followsExperiments = true }
    next.look(like: left)
    kept.keep(left)
    panels = [next]
  }

  private func resumed(_ plan: RunPlan, from left: Run) -> Run? {
    let plan = left.carriedOver(to: plan)
    return kept.take { $0.isResumption(of: plan, from: left) }
  }
}

// MARK: - Several presets

extension Driver {
  /// Shows presets side by side from their first step, or goes back to one as it stands.
  func compare(_ names: [String], from panel: Int) throws {
    guard (1...Self.limit).contains(names.count) else {
      throw PanelFault.wrongCount(names.count, limit: Self.limit)
    }
    if names.count == 1 {
      try goBack(to: names[0], from: panel)
    } else if let staying = staying(names) {
      for run in panels where !staying.contains(where: { $0 === run }) { leavePanel(run) }
      panels = staying
    } else {
      try show(names, from: panel)
    }
  }

  /// The panels that are left when others are closed; nil where it is not that which is asked for.
  ///
  /// They stand at the same step already, and go on from it.
  private func staying(_ names: [String]) -> [Run]? {
    guard names.count < panels.count else { return nil }
    var left = panels
    var staying: [Run] = []
    for name in names {
      guard let index = left.firstIndex(where: { $0.plan.name == name }) else { return nil }
      staying.append(left.remove(at: index))
    }
    return staying
  }

  private func goBack(to name: String, from panel: Int) throws {
    guard panels.count > 1 else { return try open(preset: name, panel: 0) }
    let plan = try open(name)
    let shown = [panels[panel]] + panels
    let next = try shown.first { $0.plan.name == plan.name } ?? singled(plan, from: panel)
    let others = panels.filter { $0 !== next }
    for run in others { leavePanel(run) }
    next.work(onThreads: crew.size)
    panels = [next]
  }

  /// A run of a preset that is in no panel.
  private func singled(_ plan: RunPlan, from panel: Int) throws -> Run {
    let left = panels[panel]
    let next = try resumed(plan, from: left) ?? Run(left.carriedOver(to: plan))
    if !left.isSibling(of: plan) { followsExperiments = true }
    next.look(like: left)
    return next
  }

  private func show(_ names: [String], from panel: Int) throws {
    let here = panels[panel]
    // What was changed of a preset that is on the screen stays changed.
    var shown = [here.plan] + panels.map(\.plan)
    let plans = try names.map { name in
      let plan = try open(name)
      guard let index = shown.firstIndex(where: { $0.name == plan.name }) else { return plan }
      // Named twice, it is once the changed one and once as the preset says.
      defer { shown.removeAll { $0.name == plan.name } }
      return shown[index]
    }
    let lead =
      plans.contains { $0.name == here.plan.name } ? here.plan : here.carriedOver(to: plans[0])
    let isSibling = plans.contains { here.isSibling(of: $0) || $0.name == here.plan.name }
    try show(plans, lead: lead, like: panel)
    if !isSibling { followsExperiments = true }
  }

  /// Shows plans side by side on the seed and data of one.
  private func show(_ plans: [RunPlan], lead: RunPlan, like panel: Int) throws {
    let shared = try plans.map { try $0.sharing(lead) }
    let runs = try Self.makePanels(shared, threads: crew.size)
    let before = panels
    for (number, run) in runs.enumerated() {
      run.look(like: before.first { $0.plan.name == run.plan.name } ?? before[panel])
      if panels.count == runs.count {
        run.experiment.viewport = before[number].experiment.viewport
      }
    }
    if before.count == 1 {
      kept.keep(before[0])
    } else {
      let names = Set(plans.map(\.name))
      for run in before where !names.contains(run.plan.name) { leavePanel(run) }
    }
    panels = runs
    notice = Self.notice(ofDataIn: plans, lead: lead)
  }

  /// A run of a panel is kept unless one of the single view is.
  private func leavePanel(_ run: Run) {
    guard !kept.names.contains(run.plan.name) else { return }
    run.work(onThreads: crew.size)
    kept.keep(run)
  }

  /// Tells when a preset that is about data of its own is shown on others.
  private static func notice(ofDataIn plans: [RunPlan], lead: RunPlan) -> String? {
    let names = plans.filter {
      $0.original.dataSettings != lead.original.dataSettings
    }.map(\.name)
    return names.isEmpty
      ? nil : "On the data of \(lead.name), for the comparison: \(names.joined(separator: ", "))"
  }
}
