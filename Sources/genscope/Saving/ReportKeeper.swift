import Output
import Reports
import Sweeps

/// Writes the report of a sweep while it goes on, so that little is lost when it is killed.
struct ReportKeeper {
  private let file: ReportFile?
  private var kept = 0
  private var due = ContinuousClock.now
  private var hasFailed = false

  /// Seconds from one writing to the next at least; the report of a large sweep takes a while.
  private static let interval = Duration.seconds(5)

  /// A keeper for a destination; where nothing can take the place of what was written before, it keeps nothing.
  init(_ file: ReportFile?) { self.file = file?.replaces == true ? file : nil }

  /// Writes the report if runs have finished since the last time, unless that was just now.
  ///
  /// What cannot be written is said once: the disk may have room again when all is done.
  mutating func keep(runs: Int, _ report: () -> SweepReport) {
    guard let file, runs > kept, ContinuousClock.now >= due else { return }
    do {
      try file.write(report())
    } catch {
      if !hasFailed { StandardError.tell("\(error)") }
      hasFailed = true
    }
    (kept, due) = (runs, .now + Self.interval)
  }
}
