import Dispatch
import Experiments
import Frames
import Locking

/// The presets of a page on a queue of their own, so that neither keys nor the run on the screen wait for what takes long
/// to build.
final class PageRun: Sendable {
  private let queue = DispatchQueue(label: "genscope.page", qos: .utility)
  private let driver: QueueBound<PageDriver>
  private let prepareThread: @Sendable () -> Void
  /// How many bursts have been announced, those included that were called off.
  private let appointment = Lock(0)

  /// No presets yet.
  ///
  /// - Parameters:
  ///   - frames: where pages come out.
  ///   - open: finds the plan of a preset by its name.
  ///   - prepareThread: called on every thread before anything else is done there.
  init(
    frames: NewestFrame, open: @escaping @Sendable (String) throws -> RunPlan,
    prepareThread: @escaping @Sendable () -> Void
  ) {
    self.prepareThread = prepareThread
    driver = QueueBound(to: queue) {
      PageDriver(open: open, publish: { frames.publish($0) })
    }
  }

  /// Shows other presets, or none any more; returns at once.
  func show(_ order: PresetPage.Order?) {
    queue.async { [weak self] in
      guard let self else { return }
      prepareThread()
      driver.value.show(order)
      wake()
    }
  }

  private func wake() {
    let number = appointment.withLock { appointment in
      appointment += 1
      return appointment
    }
    switch driver.value.plan() {
    case .rest: break
    case .burst(nil): queue.async { [weak self] in self?.burst(number) }
    case .burst(let delay?):
      queue.asyncAfter(deadline: .now() + delay) { [weak self] in self?.burst(number) }
    }
  }

  private func burst(_ number: Int) {
    // Called off: another one was announced.
    guard appointment.withLock({ $0 == number }) else { return }
    prepareThread()
    driver.value.burst()
    wake()
  }
}
