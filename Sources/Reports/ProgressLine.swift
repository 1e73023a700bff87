public import Engine
import Experiments
import Output
import Plotting

/// A line on standard error that is written over again and again: how far, how fast, how long yet.
public struct ProgressLine {
  private let target: Int
  private let first: Int
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  /// Columns of the bar itself.
  private static let width = 24

  /// A line for a run to a step, which goes on from another unless it begins at its beginning; the line
  /// of other work needs neither.
  public init(target: Int = 0, from first: Int = 0) {
    self.target = target
    self.first = first
  }

  /// Draws the line anew for a run if the last time was long enough ago.
  public mutating func update(_ run: Run) {
    let (target, first) = (target, first)
    let done = min(run.experiment.stepCount, target)
    func share(_ step: Int) -> Double { target > 0 ? Double(step) / Double(target) : 1 }
    update(share: share(done), from: share(first)) { elapsed in
      let unit = type(of: run.experiment).unit
      let count = "\(NumberText.count(done))/\(NumberText.count(target)) \(unit)"
      return elapsed.map { [count, "\(NumberText.rate(Double(done - first) / $0))/s"] } ?? [count]
    }
  }

  /// Draws the line anew if the last time was long enough ago.
  ///
  /// - Parameters:
  ///   - share: how much of the work is done, 0 to 1.
  ///   - beginning: how much was done when it began.
  ///   - words: what to say between the share and the time left, given the seconds so far once a rate
  ///     means something.
  public mutating func update(
    share: Double, from beginning: Double = 0, words: (_ elapsed: Double?) -> [String]
  ) {
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
    lastDrawn = now
    let share = min(max(share, 0), 1)
    let filled = Int(share * Double(Self.width))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
    let elapsed = (now - start) / .seconds(1)
    let isUnderWay = elapsed > 0.5 && share > beginning
    var parts = ["[\(bar)]", "\(Int(share * 100)) %"] + words(isUnderWay ? elapsed : nil)
    if isUnderWay {
      parts.append("\(Self.clock(elapsed * (1 - share) / (share - beginning))) left")
    }
    // A line that reached the last column would wrap and scroll.
    let line = parts.joined(separator: "  ").prefix(max(StandardError.columns - 1, 1))
    StandardError.overwriteLine(with: String(line))
  }

  /// Takes the line away.
  public mutating func clear() {
    if lastDrawn != nil { StandardError.overwriteLine(with: "") }
    lastDrawn = nil
  }

  private static func clock(_ seconds: Double) -> String {
    guard seconds < 360_000 else { return "days" }
    let whole = Int(seconds.rounded(.up))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return hours > 0 ? "\(hours):\(padded(minutes)):\(padded(rest))" : "\(minutes):\(padded(rest))"
  }
}
