import Experiments
import Frames

extension Driver {
  /// Shows presets side by side, or goes back to one as it stands.
  ///
  /// Those in the panels stay as they are; newcomers catch up with them. From a single one all begin at
  /// the first step, unless there are runs that belong together.
  func compare(_ names: [String], from panel: Int) throws {
    guard (1...Command.panelLimit).contains(names.count) else {
      throw PanelFault.wrongCount(names.count)
    }
    if names.count == 1 {
      try goBack(to: names[0], from: panel)
    } else if let runs = try staying(names) {
      let change = runs.count < panels.count ? "closing a panel" : "adding a panel"
      show(runs, by: change, like: panel)
    } else if let runs = leftTogether(names) {
      show(runs, by: "side by side", like: panel)
    } else {
      try begin(names, from: panel)
    }
  }

  private func goBack(to name: String, from panel: Int) throws {
    guard panels.count > 1 else { return try open(preset: name, panel: 0) }
    let plan = try open(name)
    let next =
      try ([panels[panel]] + panels).first { $0.plan.name == plan.name }
      ?? single(plan, after: panels[panel])
    show([next], by: "one panel alone", like: panel)
  }
}

// MARK: - Going on

extension Driver {
  /// The panels of these presets, and newcomers where there are none; nil where none would stay.
  private func staying(_ names: [String]) throws -> [Run]? {
    guard panels.count > 1 else { return nil }
    var left = panels
    let staying = names.map { name in
      left.firstIndex { $0.plan.name == name }.map { left.remove(at: $0) }
    }
    guard let lead = staying.compactMap(\.self).first else { return nil }
    let plans = try zip(names, staying).map { name, run in try run?.plan ?? open(name) }
    let runs = try zip(plans, staying).map { plan, run in
      try run ?? newcomer(plan, beside: lead)
    }
    let newPlans = zip(plans, staying).filter { $1 == nil }.map(\.0)
    notice = Self.notice(ofDataIn: newPlans, lead: lead.plan)
    return runs
  }

  /// A run of a preset that can stand beside those in the panels: a kept one, or else a new one.
  ///
  /// What it lags behind them, it will catch up.
  func newcomer(_ plan: RunPlan, beside lead: Run) throws -> Run {
    var plan = try plan.sharing(lead.plan)
    plan.state = nil
    plan.threads = lead.plan.threads
    let step = clock
    let run =
      try past.kept.byLikelihood.first {
        $0.plan.name == plan.name && $0.canJoin(lead) && $0.experiment.stepCount <= step
      } ?? Run(plan)
    try Self.check(run, beside: lead)
    return run
  }

  /// The comparison that the run on the screen was taken from, as it stands, or kept runs that have come
  /// as far as this one; nil where there is neither.
  private func leftTogether(_ names: [String]) -> [Run]? {
    let here = panels[0]
    guard panels.count == 1 else { return nil }
    func isFit(_ run: Run) -> Bool { run === here || run.canJoin(here) }
    let comparison = past.comparisons(with: here).first { $0.map(\.plan.name) == names }
    if let comparison, comparison.allSatisfy(isFit) { return comparison }
    let step = here.experiment.stepCount
    let equallyFar =
      [here]
      + past.kept.byLikelihood.filter {
        isFit($0) && $0.experiment.stepCount == step
      }
    let runs = names.compactMap { name in equallyFar.first { $0.plan.name == name } }
    return step > 0 && runs.count == names.count && runs.contains { $0 === here } ? runs : nil
  }
}

// MARK: - Beginning

extension Driver {
  /// Shows presets side by side from their first step.
  private func begin(_ names: [String], from panel: Int) throws {
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
    let shared = try plans.map { try $0.sharing(lead) }
    show(try Self.makePanels(shared, threads: crew.size), by: "side by side", like: panel)
    let news = [
      here.experiment.stepCount > 0
        ? "All begin at their first step; \(here.plan.name) is kept as it stood" : nil,
      Self.notice(ofDataIn: plans, lead: lead),
    ].compactMap(\.self)
    notice = news.isEmpty ? nil : news.joined(separator: ". ")
  }

  /// Tells when a preset that is about data of its own is shown on others.
  static func notice(ofDataIn plans: [RunPlan], lead: RunPlan) -> String? {
    let names = plans.filter {
      $0.original.dataSettings != lead.original.dataSettings
    }.map(\.name)
    return names.isEmpty
      ? nil : "On the data of \(lead.name), for the comparison: \(names.joined(separator: ", "))"
  }
}
