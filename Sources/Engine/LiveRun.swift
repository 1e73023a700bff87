import Dispatch
import Experiments
public import Frames
import Parameters

/// A run that goes on by itself on a Dispatch queue, and shows itself through a channel.
///
///     let live = try LiveRun(plan, open: library.plan(named:))
///     live.send(.run)
///     let frame = live.frames.take()
///
/// The queue owns the run: one short burst of steps a block, so that commands get in between. A frame
/// is made only when the last one was taken and the frame interval has passed; drawing costs the
/// engine nothing when nobody looks, and the engine never waits for the screen. A live run that nobody
/// holds any more stops.
public final class LiveRun: Sendable {
  /// Where the frames come out.
  public let frames = NewestFrame()

  private let queue = DispatchQueue(label: "genscope.engine", qos: .userInitiated)
  private let driver: QueueBound<Driver>
  private let prepareThread: @Sendable () -> Void

  /// A paused run of a plan.
  ///
  /// - Parameters:
  ///   - plan: what is run.
  ///   - open: finds the plan of another preset by its name.
  ///   - prepareThread: called on the queue before anything else is done there. The queue changes
  ///     threads, so this happens often and must be cheap.
  /// - Throws: `ParameterFault` when the plan cannot be run.
  public init(
    _ plan: RunPlan, open: @escaping @Sendable (String) throws -> RunPlan,
    prepareThread: @escaping @Sendable () -> Void = {}
  ) throws {
    self.prepareThread = prepareThread
    let frames = frames
    let queue = queue
    driver = try QueueBound(to: queue) { Driver(try Run(plan), frames: frames, open: open) }
  }

  /// Asks for something; returns at once.
  ///
  /// Commands are carried out in order, between two steps.
  public func send(_ command: Command, panel: Int = 0) {
    queue.async { [self] in
      prepareThread()
      driver.value.perform(command)
      wake()
    }
  }

  /// Schedules the next burst if one is due and none is scheduled.
  private func wake() {
    switch driver.value.plan() {
    case .rest:
      break
    case .burst(nil):
      queue.async { [weak self] in self?.turn() }
    case .burst(let delay?):
      queue.asyncAfter(deadline: .now() + delay) { [weak self] in self?.turn() }
    }
  }

  private func turn() {
    prepareThread()
    driver.value.burst()
    wake()
  }
}
