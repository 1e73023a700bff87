import Engine
import Experiments
import Plotting

/// A line on standard error that is written over again and again: how far, how fast, how long yet.
struct ProgressLine {
  private let target: Int
  private let first: Int
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  /// Columns of the bar itself.
  private static let width = 24

  /// A line for a run to a step, which goes on from another unless it begins at its beginning.
  init(target: Int, from first: Int = 0) {
    self.target = target
    self.first = first
  }

  /// Draws the line anew if the last time was long enough ago.
  mutating func update(_ run: Run) {
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
    lastDrawn = now
    let done = min(run.experiment.stepCount, target)
    let share = target > 0 ? Double(done) / Double(target) : 1
    let filled = Int(share * Double(Self.width))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
    let elapsed = (now - start) / .seconds(1)
    var parts = [
      "[\(bar)]", "\(Int(share * 100)) %",
      "\(NumberText.count(done))/\(NumberText.count(target)) \(type(of: run.experiment).unit)",
    ]
    if elapsed > 0.5, done > first {
      let rate = Double(done - first) / elapsed
      parts.append("\(NumberText.rate(rate))/s")
      parts.append("\(Self.clock(Double(target - done) / rate)) left")
    }
    // A line that reached the last column would wrap and scroll.
    let line = parts.joined(separator: "  ").prefix(max(StandardError.columns - 1, 1))
    // Back to the first column, and clear what a longer line may have left behind.
    StandardError.write("\r\(line)\u{1B}[K")
  }

  /// Takes the line away.
  func clear() {
    if lastDrawn != nil { StandardError.write("\r\u{1B}[K") }
  }

  private static func clock(_ seconds: Double) -> String {
    guard seconds < 360_000 else { return "days" }
    let whole = Int(seconds.rounded(.up))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return hours > 0 ? "\(hours):\(padded(minutes)):\(padded(rest))" : "\(minutes):\(padded(rest))"
  }
}
