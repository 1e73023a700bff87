import Experiments
import Frames

extension Driver {
  /// Carries out a command that was sent to a panel, and shows the result.
  func perform(_ command: Command, panel: Int = 0) {
    var entry: CommandInbox.Entry? = CommandInbox.Entry(
      command: command, panel: panel, number: lastCommand + 1)
    perform { entry.take() }
  }

  /// Carries out the commands that wait, for a short while, and shows what they lead to.
  ///
  /// What was meant for a panel that is there no more is passed over, and counts as carried out.
  func perform(next: () -> CommandInbox.Entry?) {
    let end = now() + Self.commandTime
    var isNews = false
    while let entry = next() {
      if panels.indices.contains(entry.panel) { carryOut(entry) }
      lastCommand = entry.number
      isNews = true
      if now() >= end { break }
    }
    // What has just been asked for must be seen, whether or not the last frame was taken.
    if isNews { publish() }
  }

  /// Commands are carried out for so long before something is shown of it.
  private static let commandTime = Duration.milliseconds(20)

  private func carryOut(_ entry: CommandInbox.Entry) {
    let before = panels.map(\.epoch)
    attempt { try carryOut(entry.command, panel: entry.panel) }
    if panels.map(\.epoch) != before {
      destination = nil
      // What starts again is to be seen from its start; a preset that is opened joins the others.
      if case .open = entry.command {} else { catchUp = nil }
      rate.restart()
      unitsLeft = 0
      nextMeasurement = nil
      // Other runs, or larger networks: a round as long as the last might take seconds.
      lockstep = Lockstep()
      pursuit = Lockstep()
    }
    fillBlanks()
    keepSnapshots()
  }

  private func carryOut(_ command: Command, panel: Int) throws {
    if command.endsSlowMotion { endSlowMotion() }
    switch command {
    case .run:
      try leavePast()
      isRunning = true
    case .pause:
      destination = nil
      isRunning = false
      rate.restart()
    case .runTo(let step):
      goOn(to: step)
    case .step(let count):
      try leavePast()
      advance(count)
    case .turn:
      try leavePast()
      // Side by side all go on by the same steps.
      if panels.count > 1 { advance(1) } else { panels[0].takeTurn() }
    case .slowMotion(let motion):
      try move(motion, panel: panel)
    case .pace(let pace):
      followsExperiments = false
      self.pace = pace
    case .restart:
      restart()
    case .reseed(let seed):
      restart(seed: seed)
    case .open(let name):
      try open(preset: name, panel: panel)
    case .visit(let name):
      try visit(preset: name)
    case .compare(let names):
      try compare(names, from: panel)
    case .set(let path, let value):
      try set(path, to: value, panel: panel)
    case .paint(let painting):
      try imitate(painting)
    case .undo:
      undo()
    case .redo:
      redo()
    case .morph(let isOn):
      for run in panels { run.isMorphing = isOn }
      callOff()
    case .look(let viewport):
      panels[panel].look(at: viewport)
    case .show(let layer, let isShown):
      panels[panel].experiment.layers.show(layer, isShown)
    case .scrub(let share):
      samplingTime.stand(at: share)
    case .play(let isOn):
      samplingTime.play(isOn, at: now())
    case .read(let place):
      attention.place = place
    case .accompany(let second):
      attention.second = second
    case .catchUp:
      returnToPresent()
      startCatchingUp()
    case .travel(let journey):
      destination = nil
      travel(journey, from: panel)
    case .branch(let number):
      try show(branch: number, panel: panel)
    case .contrast(let number):
      try contrast(branch: number, with: panel)
    case .page(let order):
      pageOrder = .some(order)
    case .save:
      save(panels[panel])
    case .exportSamples:
      exportSamples(panels[panel])
    }
  }

  /// Tells why something was refused.
  func refuse(_ reason: String) {
    notice = reason
    isRefusal = true
  }

  private func attempt(_ change: () throws -> Void) {
    do { try change() } catch { refuse("\(error)") }
  }
}

// MARK: - Starting again

extension Driver {
  private func restart() {
    replace(panels.map { run in { run.successor { $0.restart() } } }, name: "restart", .restart)
  }

  private func restart(seed: UInt64) {
    replace(
      panels.map { run in { run.successor { $0.restart(seed: seed) } } }, name: "seed \(seed)",
      .reseed)
  }

  /// Changes a setting, of all panels where it is shared.
  ///
  /// Seed and data are. Another setting belongs to one; when that starts again, so do all, for they
  /// share a clock.
  private func set(_ path: String, to value: Setting.Value, panel: Int) throws {
    let isShared = panels[panel].setting(path)?.isShared == true
    let concerned = panels.indices.filter { isShared || $0 == panel }
    // All are asked before any is changed: a refusal by one leaves all as they were.
    let changes = try concerned.map { try panels[$0].change(of: path, to: value) }
    let settings = concerned.compactMap { panels[$0].setting(path) }
    let name = settings.first?.label ?? path
    let kind = PastChange.Kind.setting(path: path, panel: panel)
    guard changes.contains(where: { $0.effect == .restart }) else {
      // In the past it is another course that is changed.
      if let change = try branchOff(concerned, changing: name, kind) {
        for (index, made) in zip(concerned, changes) { panels[index].carryOut(made) }
        notice = change
        return past.finish(at: now())
      }
      let values = zip(concerned, settings).map { (run: panels[$0], value: $1.value) }
      note(PastChange(name: name, kind: kind, before: .values(values, path: path)))
      // Settings change between steps.
      let unfinished = concerned.first { panels[$0].isInMidStep }
      keepingTime {
        for (index, change) in zip(concerned, changes) { panels[index].carryOut(change) }
      }
      if let run = unfinished.map({ panels[$0] }) {
        notice = "\(name) is changed; \(Self.words(onFinishing: run.experiment.stepCount))"
      }
      if let run = concerned.first.map({ panels[$0] }), !run.canStep, run.divergedAt == nil {
        notice = "The run stays finished: \(run.experiment.ending)"
      }
      return past.finish(at: now())
    }
    replace(
      panels.enumerated().map { index, run in
        let change = concerned.firstIndex(of: index).map { changes[$0] }
        return { run.successor { next in change.map { next.carryOut($0) } ?? next.restart() } }
      }, name: name, kind)
  }

  /// Changes settings of runs that go on.
  ///
  /// A picture that this begins anew counts from its start, and so do those beside it.
  func keepingTime(_ change: () -> Void) {
    let before = panels.map(\.experiment.stepCount)
    change()
    let isBegunAnew = zip(panels, before).map { $0.experiment.stepCount < $1 }
    guard isBegunAnew.contains(true) else { return }
    let runs = zip(panels, isBegunAnew).map { run, isBegunAnew in
      isBegunAnew ? run : run.successor { $0.restart() }
    }
    put(runs, like: 0, by: .restart)
  }

  /// Has all panels imitate painted points from their first step.
  private func imitate(_ painting: Painting) throws {
    // All are asked before any is changed.
    let changes = try panels.map { try $0.change(toImitate: painting) }
    replace(
      zip(panels, changes).map { run, change in { run.successor { $0.carryOut(change) } } },
      name: "painted points", .painting)
    notice =
      "Trains on \(painting.points.count) painted points; undoing goes back to the data before."
  }

  /// Puts runs in place of those in the panels, to be undone.
  private func replace(_ makers: [() -> Run], name: String, _ kind: PastChange.Kind) {
    note(PastChange(name: name, kind: kind, before: .panels(panels, pace: nil)))
    var made = [Run?](repeating: nil, count: makers.count)
    // Building experiments takes long enough to be worth sharing out.
    made.withUnsafeMutableBufferPointer { made in
      crew.perform(made.count) { made[$0] = makers[$0]() }
    }
    put(made.compactMap(\.self), like: 0, by: kind)
  }
}

// MARK: - Pages

extension Driver {
  /// Hands out what page of presets is wanted, if that has changed.
  func takePageOrder() -> PresetPage.Order?? {
    defer { pageOrder = nil }
    return pageOrder
  }
}
