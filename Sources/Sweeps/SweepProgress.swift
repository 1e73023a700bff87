import Output
import Plotting
import Reports

/// What standard error tells of a sweep under way.
public struct SweepProgress {
  private let runs: Int
  private let verbose: Bool
  private let showsLine: Bool
  private var told = 0
  private var line = ProgressLine()

  /// The progress of so many runs: a line for each that ends, a bar that is drawn over again, or both.
  public init(runs: Int, verbose: Bool, showsLine: Bool) {
    self.runs = runs
    self.verbose = verbose
    self.showsLine = showsLine
  }

  /// Tells what is new.
  public mutating func update(_ moment: SweepTally.Snapshot, share: Double) {
    if verbose, told < moment.finished.count {
      clear()
      for record in moment.finished[told...] {
        StandardError.write(text(record) + "\n")
        told += 1
      }
    }
    guard showsLine else { return }
    line.update(share: share) { [runs] _ in
      ["\(moment.finished.count)/\(runs) runs", "\(moment.active) active"]
    }
  }

  /// Takes the bar away.
  public mutating func clear() { line.clear() }

  private func text(_ record: SweepRecord) -> String {
    let count = told + 1
    return "\(count)/\(runs)  \(record.preset) seed \(record.seed)  "
      + "\(NumberText.decimals(record.wallSeconds, 1)) s"
      + (record.divergedAt.map { "  diverged at step \(NumberText.count($0))" } ?? "")
  }
}
