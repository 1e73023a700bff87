import Experiments
import Frames

extension Driver {
  /// Carries out a command that was sent to a panel, and shows the result.
  ///
  /// What was meant for a panel that is there no more is passed over.
  func perform(_ command: Command, panel: Int = 0) {
    guard panels.indices.contains(panel) else { return }
    notice = nil
    let before = panels.map(\.epoch)
    switch command {
    case .run:
      isRunning = true
    case .pause:
      isRunning = false
      rate.restart()
    case .step(let count):
      advance(count)
    case .pace(let pace):
      self.pace = pace
      unitsLeft = 0
    case .restart:
      for run in panels { run.restart() }
    case .reseed(let seed):
      for run in panels { run.restart(seed: seed) }
    case .open(let name):
      attempt { try self.open(preset: name, panel: panel) }
    case .compare(let names):
      attempt { try self.compare(names, from: panel) }
    case .set(let path, let value):
      attempt { try self.set(path, to: value, panel: panel) }
    case .morph(let isOn):
      panels[panel].isMorphing = isOn
      unitsLeft = 0
    case .look(let viewport):
      panels[panel].experiment.viewport = viewport
    case .show(let layer, let isShown):
      panels[panel].experiment.layers.show(layer, isShown)
    case .save:
      save(panels[panel])
    }
    if panels.map(\.epoch) != before {
      rate.restart()
      unitsLeft = 0
      nextMeasurement = nil
    }
    // An empty picture tells nothing, least of all while settings are turned quickly.
    for run in panels where run.experiment.isBlank { run.advance(by: .max, steps: 1) }
    // What has just been asked for must be seen, whether or not the last frame was taken.
    publish()
  }

  private func attempt(_ change: () throws -> Void) {
    do { try change() } catch { notice = "\(error)" }
  }
}

// MARK: - Settings

extension Driver {
  /// Seed and data belong to all panels. Another setting belongs to one; when that starts again, so do
  /// all, for they share a clock.
  private func set(_ path: String, to value: Setting.Value, panel: Int) throws {
    let isShared = Setting.isOfData(path) || path == panels[panel].seedSetting?.path
    let concerned = isShared ? panels : [panels[panel]]
    // All are asked before any is changed: a refusal by one leaves all as they were.
    let changes = try concerned.map { try $0.change(of: path, to: value) }
    for (run, change) in zip(concerned, changes) { run.carryOut(change) }
    guard changes.contains(where: { $0.effect == .restart }) else { return }
    for run in panels where !concerned.contains(where: { $0 === run }) { run.restart() }
  }
}

// MARK: - Checkpoints

extension Driver {
  private func save(_ run: Run) {
    if let snapshot = run.snapshot {
      snapshots.append(snapshot)
    } else {
      notice = "\(run.plan.name) has nothing to save: it trains no weights"
    }
  }

  /// Hands out what is to be written down.
  func takeSnapshots() -> [RunSnapshot] {
    defer { snapshots = [] }
    return snapshots
  }

  /// Shows what became of something that was done elsewhere.
  func tell(_ news: String) {
    notice = news
    publish()
  }
}
