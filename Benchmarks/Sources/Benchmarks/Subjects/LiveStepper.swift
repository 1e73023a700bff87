import Engine
import Frames
import Glibc
import Presets

/// A run of a preset as the scope has it: on the engine's queue, with frames that somebody takes.
final class LiveStepper {
  private let live: LiveRun
  private var step = 0

  /// Steps that are timed together: many enough for some snapshots.
  private static let steps = 2_000

  /// The run of a preset, paused, with so much memory for moments of its past.
  ///
  /// - Throws: `RunFault` when the preset cannot be run.
  init(_ preset: Preset, snapshotBytes: Int) throws {
    live = try LiveRun(
      RunPlan(
        name: preset.name, title: preset.title, seed: preset.seed,
        configuration: preset.configuration),
      open: { throw BenchmarkFault("\($0) is not to be opened") }, snapshotBytes: snapshotBytes)
    live.send(.pace(.unlimited))
  }

  /// Takes at least so many steps.
  func step(_ count: Int) {
    let goal = step + count
    live.send(.run)
    while step < goal { take { _ in true } }
    perform(.pause)
  }

  /// A couple of thousand steps.
  func work(_ name: String) -> Work {
    Work(name) { times in for _ in 0..<times { self.step(Self.steps) } }
  }

  /// To the first moment and to the newest.
  func rewinding(_ name: String) -> Work {
    Work(name) { times in
      for _ in 0..<times {
        self.perform(.travel(.end(forward: false)))
        precondition(self.step == 0, "the first moment is of step \(self.step)")
        self.perform(.travel(.end(forward: true)))
      }
    }
  }

  /// What answering a command takes that changes nothing.
  func looking(_ name: String) -> Work {
    Work(name) { times in
      for _ in 0..<2 * times { self.perform(.pause) }
    }
  }

  /// Sends a command, and waits for the frame that answers it.
  private func perform(_ command: Command) {
    let number = live.send(command)
    take { $0.status.lastCommand >= number }
  }

  /// Takes frames until one is as it should be.
  private func take(until isWanted: (Frame) -> Bool) {
    while true {
      var event = pollfd(fd: live.frames.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&event, 1, -1)
      guard let frame = live.frames.take()?.first else { continue }
      step = frame.status.step
      if isWanted(frame) { return }
    }
  }
}
