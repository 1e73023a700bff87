import Dispatch
import Experiments
public import Frames
import Locking

/// Runs that go on by themselves on a Dispatch queue, and show themselves through a channel.
///
///     let live = try LiveRun(plan, open: library.plan(named:), save: writeCheckpoint)
///     live.send(.run)
///     let frames = live.frames.take()
///
/// The queue owns the runs: one short burst of steps a block, so that commands get in between. Frames
/// are made only when the last ones were taken and the frame interval has passed; drawing costs the
/// engine nothing when nobody looks, and the engine never waits for the screen. Measuring and writing
/// checkpoints happen on queues of their own. A live run that nobody holds any more stops.
public final class LiveRun: Sendable {
  /// Where the frames come out.
  public let frames = NewestFrame()

  private let queue = DispatchQueue(label: "genscope.engine", qos: .userInitiated)
  private let measuring = DispatchQueue(label: "genscope.measuring", qos: .utility)
  private let saving = DispatchQueue(label: "genscope.saving", qos: .utility)
  private let inbox = Lock(CommandInbox())
  private let driver: QueueBound<Driver>
  private let page: PageRun
  private let save: @Sendable (RunSnapshot) throws -> String
  private let sample: @Sendable (SampleOrder) throws -> String
  /// Where the runs stood when the queue was done with a block.
  private let newestPlaces = Lock<[RunPlace]>([])
  /// The commands to save that are not done with.
  private let saves = DispatchGroup()
  /// Why checkpoints could not be written since `finishSaving` was called, nil before.
  private let lateFaults = Lock<[String]?>(nil)
  private let prepareThread: @Sendable () -> Void

  /// Paused runs of some plans side by side, a panel each, on the seed and data of the first.
  ///
  /// - Parameters:
  ///   - plans: what is run; a single one goes on from its state if it has one.
  ///   - open: finds the plan of another preset by its name.
  ///   - save: writes a checkpoint, and tells where in a sentence. Called on a queue of its own.
  ///   - snapshotBytes: how much memory moments of the past may take, of all runs together.
  ///   - sample: draws samples and writes them, and tells where in a sentence. Called on the same queue.
  ///   - prepareThread: called on every thread before anything else is done there. Queues change
  ///     threads, so this happens often and must be cheap.
  /// - Throws: an error that says why the plans cannot be run, or not side by side.
  public init(
    _ plans: [RunPlan], open: @escaping @Sendable (String) throws -> RunPlan,
    save: @escaping @Sendable (RunSnapshot) throws -> String = { _ in throw NoCheckpoints() },
    sample: @escaping @Sendable (SampleOrder) throws -> String = { _ in throw NoCheckpoints() },
    snapshotBytes: Int = RunSnapshot.memoryBudget,
    prepareThread: @escaping @Sendable () -> Void = {}
  ) throws {
    (self.save, self.sample) = (save, sample)
    self.prepareThread = prepareThread
    let frames = frames
    page = PageRun(frames: frames, open: open, prepareThread: prepareThread)
    driver = try QueueBound(to: queue) {
      let threads = plans.map(\.threads).max() ?? 1
      let crew = PanelThreads(size: threads, prepareThread: prepareThread)
      return try Driver(
        plans, frames: frames, open: open, crew: crew, snapshotBytes: snapshotBytes)
    }
    queue.sync { notePlaces() }
  }

  /// A paused run of a plan, from its state if it has one.
  ///
  /// - Throws: `RunFault` when the plan cannot be run.
  public convenience init(
    _ plan: RunPlan, open: @escaping @Sendable (String) throws -> RunPlan,
    save: @escaping @Sendable (RunSnapshot) throws -> String = { _ in throw NoCheckpoints() },
    sample: @escaping @Sendable (SampleOrder) throws -> String = { _ in throw NoCheckpoints() },
    snapshotBytes: Int = RunSnapshot.memoryBudget,
    prepareThread: @escaping @Sendable () -> Void = {}
  ) throws {
    try self.init(
      [plan], open: open, save: save, sample: sample, snapshotBytes: snapshotBytes,
      prepareThread: prepareThread)
  }

  /// Asks for something in one of the panels; returns at once.
  ///
  /// Commands are carried out in order, between two steps; all that wait, before the next frame. Of those
  /// that wait behind each other and of which the last alone leads to the same, such as changes of one
  /// setting, the last is carried out.
  ///
  /// - Returns: the command's number, counted from 1. Frames say the number of the last command that was carried out.
  @discardableResult
  public func send(_ command: Command, panel: Int = 0) -> Int {
    let number = inbox.withLock { $0.put(command, panel: panel) }
    // Until the snapshot has been handed on, which is a save of its own.
    let isWritten = command == .save || command == .exportSamples
    if isWritten { saves.enter() }
    queue.async { [self] in
      defer { if isWritten { saves.leave() } }
      prepareThread()
      // There are as many blocks as commands, so none is left over.
      driver.value.perform { inbox.withLock { $0.take() } }
      wake()
    }
    return number
  }

  /// Waits until the checkpoints that were asked for are written, but not longer than a time.
  ///
  /// Other commands that wait are not carried out any more, and no more than may be on their way are written.
  ///
  /// - Parameters:
  ///   - seconds: how long to wait at most.
  ///   - isInterrupted: whether somebody does not want to wait any longer; asked again and again.
  /// - Returns: why some could not be written that there is no frame any more to tell of.
  public func finishSaving(
    within seconds: Double, unless isInterrupted: () -> Bool = { false }
  ) -> [String] {
    inbox.withLock { $0.keepWhatIsSaved(atMost: Driver.writeLimit) }
    lateFaults.withLock { $0 = [] }
    let limit = ContinuousClock.now + .seconds(seconds)
    var fault: String?
    while saves.wait(timeout: .now() + Self.attention) == .timedOut, fault == nil {
      if isInterrupted() {
        fault = "a checkpoint was not written: the program was interrupted"
      } else if ContinuousClock.now >= limit {
        fault = "a checkpoint could not be written within \(Int(seconds)) seconds"
      }
    }
    return lateFaults.withLock { $0 ?? [] } + (fault.map { [$0] } ?? [])
  }

  /// How long a wait goes on without asking whether it should, in seconds.
  private static let attention = 0.02
}

// MARK: - On the queues

extension LiveRun {
  /// What is run in each panel and where it stands, as far as it is known without waiting for a step.
  public var places: [RunPlace] { newestPlaces.withLock { $0 } }

  private func notePlaces() {
    let places = driver.value.panels.map(\.place)
    newestPlaces.withLock { $0 = places }
  }

  /// Does what the driver asks for: the next burst if one is due and none is scheduled, and what is
  /// done elsewhere.
  private func wake() {
    notePlaces()
    if let measurement = driver.value.takeMeasurement() { carryOut(measurement) }
    for snapshot in driver.value.takeSnapshots() { write(snapshot) }
    if let order = driver.value.takeSampleOrder() { write(order) }
    if let order = driver.value.takePageOrder() { page.show(order) }
    switch driver.value.plan() {
    case .rest:
      break
    case .burst(nil):
      let appointment = driver.value.appointment
      queue.async { [weak self] in self?.turn(appointment) }
    case .burst(let delay?):
      let appointment = driver.value.appointment
      queue.asyncAfter(deadline: .now() + delay) { [weak self] in self?.turn(appointment) }
    }
  }

  private func turn(_ appointment: Int) {
    // Called off: another one is announced, or none is wanted.
    guard driver.value.appointment == appointment else { return }
    prepareThread()
    driver.value.burst()
    wake()
  }

  private func carryOut(_ measurement: Measurement) {
    measuring.async { [weak self, prepareThread] in
      prepareThread()
      let results = measurement.carryOut()
      self?.report { $0.adopt(results) }
    }
  }

  private func write(_ snapshot: RunSnapshot) {
    write({ [save] in try save(snapshot) }) { $0.finishWrite($1, isWritten: $2) }
  }

  private func write(_ order: SampleOrder) {
    write({ [sample] in try sample(order) }) { $0.finishSampling($1, isWritten: $2) }
  }

  /// Writes something on the queue for that, and has the driver tell what became of it.
  private func write(
    _ body: @escaping @Sendable () throws -> String,
    then tell: @escaping @Sendable (Driver, String, Bool) -> Void
  ) {
    saves.enter()
    saving.async { [weak self, saves, prepareThread] in
      defer { saves.leave() }
      prepareThread()
      switch Result(catching: body) {
      case .success(let news):
        self?.report { tell($0, news, true) }
      case .failure(let fault):
        self?.lateFaults.withLock { $0?.append("\(fault)") }
        self?.report { tell($0, "\(fault)", false) }
      }
    }
  }

  private func report(_ news: @escaping @Sendable (Driver) -> Void) {
    queue.async { [weak self] in
      guard let self else { return }
      prepareThread()
      news(driver.value)
      wake()
    }
  }
}

/// There is no place to write checkpoints to.
public struct NoCheckpoints: Error, CustomStringConvertible {
  /// That it has none.
  public let description = "there is no place to write checkpoints to"

  /// The only one.
  public init() {}
}
