import Experiments
import Frames

extension Driver {
  /// Carries out a command that was sent to a panel, and shows the result.
  ///
  /// What was meant for a panel that is there no more is passed over.
  func perform(_ command: Command, panel: Int = 0) {
    guard panels.indices.contains(panel) else { return }
    let before = panels.map(\.epoch)
    switch command {
    case .run:
      isRunning = true
    case .pause:
      isRunning = false
      rate.restart()
    case .step(let count):
      advance(count)
    case .turn:
      // Side by side all go on by the same steps.
      if panels.count > 1 { advance(1) } else { panels[0].takeTurn() }
    case .pace(let pace):
      followsExperiments = false
      self.pace = pace
    case .restart:
      restart(panels)
    case .reseed(let seed):
      restart(panels, seed: seed)
    case .open(let name):
      attempt { try self.open(preset: name, panel: panel) }
    case .compare(let names):
      attempt { try self.compare(names, from: panel) }
    case .set(let path, let value):
      attempt { try self.set(path, to: value, panel: panel) }
    case .morph(let isOn):
      for run in panels { run.isMorphing = isOn }
      callOff()
    case .look(let viewport):
      panels[panel].experiment.viewport = viewport
    case .show(let layer, let isShown):
      panels[panel].experiment.layers.show(layer, isShown)
    case .catchUp:
      startCatchingUp()
    case .save:
      save(panels[panel])
    }
    if panels.map(\.epoch) != before {
      // What starts again is to be seen from its start; a preset that is opened joins the others.
      if case .open = command {} else { catchUp = nil }
      rate.restart()
      unitsLeft = 0
      nextMeasurement = nil
      // Other runs, or larger networks: a round as long as the last might take seconds.
      lockstep = Lockstep()
    }
    fillBlanks()
    // What has just been asked for must be seen, whether or not the last frame was taken.
    publish()
  }

  private func attempt(_ change: () throws -> Void) {
    do { try change() } catch { notice = "\(error)" }
  }
}

// MARK: - Settings

extension Driver {
  /// Changes a setting, of all panels where it is shared.
  ///
  /// Seed and data are. Another setting belongs to one; when that starts again, so do all, for they
  /// share a clock.
  private func set(_ path: String, to value: Setting.Value, panel: Int) throws {
    let isShared = Setting.isOfData(path) || path == panels[panel].seedSetting?.path
    let concerned = isShared ? panels : [panels[panel]]
    // All are asked before any is changed: a refusal by one leaves all as they were.
    let changes = try concerned.map { try $0.change(of: path, to: value) }
    let clock = concerned.map(\.experiment.stepCount)
    crew.perform(concerned.count) { concerned[$0].carryOut(changes[$0]) }
    // A picture that is begun anew counts from its start as well.
    let isBegunAnew = zip(concerned, clock).contains { $0.experiment.stepCount < $1 }
    guard isBegunAnew || changes.contains(where: { $0.effect == .restart }) else { return }
    restart(panels.filter { run in !concerned.contains { $0 === run } })
  }

  /// Building experiments takes long enough to be worth sharing out.
  private func restart(_ runs: [Run], seed: UInt64? = nil) {
    crew.perform(runs.count) { runs[$0].restart(seed: seed) }
  }
}

// MARK: - Checkpoints

extension Driver {
  private func save(_ run: Run) {
    if let snapshot = run.takeSnapshot() {
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
