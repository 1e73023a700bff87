import Experiments
import Frames
import Parameters

extension Run {
  /// The plan of another preset, to be opened from this one.
  ///
  /// Within a group the methods are compared on the same seed and data: the seed is taken along, and
  /// what was changed of the data since the preset was opened.
  public func carriedOver(to other: RunPlan) -> RunPlan {
    guard isSibling(of: other) else { return other }
    var other = other
    other.seed = plan.seed
    var changed = other.configuration
    let before = plan.original.settings
    changed.takeFile(of: plan.configuration)
    for setting in plan.configuration.settings
    where setting.subject == .data && !before.contains(setting) {
      // What the other has no use for, it has no parameter for.
      _ = try? changed.set(setting.path, to: setting.value)
    }
    if changed.faults.isEmpty { other.configuration = changed }
    return other
  }

  /// Whether another preset is of the same group.
  func isSibling(of other: RunPlan) -> Bool { plan.group.contains(other.name) }

  /// Whether this run, left behind before, is what one means by a plan that is opened now.
  ///
  /// Among siblings it must have the seed and the data that would be carried over; elsewhere nothing is
  /// carried over that it could differ in.
  func isResumption(of plan: RunPlan, from left: Run) -> Bool {
    guard self.plan.name == plan.name else { return false }
    guard left.isSibling(of: plan) else { return true }
    return self.plan.seed == plan.seed
      && self.plan.configuration.hasData(of: plan.configuration)
  }

  /// Whether this run, left behind before, can go on beside another on one clock: it has the same seed and
  /// data.
  func canJoin(_ other: Run) -> Bool {
    divergedAt == nil && plan.seed == other.plan.seed
      && plan.configuration.hasData(of: other.plan.configuration)
  }

  /// Looks at the same part of the plane as another run.
  ///
  /// The same preset, and one beside others, is looked at with the same layers. Another one shows what it shows at
  /// first or was left with, and besides what the user has switched on: nothing that one may have come for is hidden.
  func look(like other: Run, isAlone: Bool) {
    if isAlone, plan.name != other.plan.name {
      experiment.layers.join(other.experiment.layers)
    } else {
      experiment.layers.adopt(other.experiment.layers)
    }
    look(at: other.experiment.viewport)
  }

  /// Looks at a part of the plane, with the layers that it has room for.
  func look(at viewport: Viewport) {
    experiment.viewport = viewport
    experiment.layers.fit(columns: viewport.cellColumns)
  }
}

extension RunPlan {
  /// This plan as it is run beside another: on its seed and all its data.
  ///
  /// - Throws: an error that says why it cannot be run so.
  public func beside(_ lead: RunPlan) throws -> RunPlan { try sharing(lead) }

  /// This plan on the seed and all the data of another.
  ///
  /// - Throws: `PanelFault` when it cannot be given these data.
  func sharing(_ lead: RunPlan) throws(PanelFault) -> RunPlan {
    var plan = self
    plan.seed = lead.seed
    guard configuration.dataSettings.isEmpty == lead.configuration.dataSettings.isEmpty else {
      throw .otherSubject(name, than: lead.name)
    }
    plan.configuration.takeFile(of: lead.configuration)
    for setting in lead.configuration.dataSettings {
      _ = try? plan.configuration.set(setting.path, to: setting.value)
    }
    guard plan.configuration.hasData(of: lead.configuration),
      plan.configuration.faults.isEmpty
    else { throw .otherData(name, than: lead.name) }
    return plan
  }
}

extension Configuration {
  /// What can be set of the data, the kind before what depends on it.
  var dataSettings: [Setting] { settings.filter { $0.subject == .data } }
}
