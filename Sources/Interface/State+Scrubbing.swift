import Frames
import Plotting

// MARK: - The way from noise to samples

extension State {
  /// The way of the samples of the focused panel, or of the first that has one.
  ///
  /// All panels are looked at as far on their ways.
  var passes: Passes? {
    frame?.status.passes ?? panels.lazy.compactMap(\.frame.status.passes).first
  }

  /// Whether samples are looked at before they are any, or are about to be.
  var isOnTheWay: Bool { passes.map { !$0.isAtEnd || $0.isPlaying } ?? false }

  /// What the footer calls the keys that go along the way.
  var passesWord: String? { passes.map { $0.hasTimes ? "time" : $0.unit } }

  /// Why there is no way to look at.
  static let noPasses = "this model samples in one pass: there is nothing on the way to look at"

  /// Looks one stop further, or one back.
  mutating func scrub(forward: Bool) -> [Effect] {
    guard let passes else { return [] }
    let next = passes.stop + (forward ? 1 : -1)
    guard (0...passes.stops).contains(next) else {
      // What moves by itself stands still at its end all the same.
      let stopping = passes.isPlaying ? send(.play(false)) : []
      let words =
        forward
        ? "These are the samples; \(keys.name(of: .scrub(forward: false))) goes back on their way."
        : "This is the noise that samples begin as; \(keys.name(of: .scrub(forward: true))) goes on."
      return stopping + say(words)
    }
    return send(.scrub(next == passes.stops ? nil : passes.share(atStop: next)))
  }
}

extension Passes {
  /// Where one looks, the longest text first.
  var texts: [String] {
    let short = "\(unit) \(pass)/\(count)"
    let long = "\(unit) \(pass) of \(count)"
    guard hasTimes else { return [long, short] }
    // As many digits at every stop.
    let digits = times.allSatisfy { $0 == $0.rounded() } ? 0 : times.contains { $0 > 10 } ? 1 : 2
    let time = "t = \(NumberText.decimals(time, digits))"
    return ["\(time), \(long)", "\(time), \(short)", short]
  }

  /// What one sees there, and what other numbers are of, the longer text first.
  ///
  /// Where exactly it is, the plot says.
  var sentences: [String] {
    let what = pass == 0 ? "Noise, before any pass" : "On their way from noise"
    let short = "\(what): figures and bars are of samples"
    return ["\(short), which esc shows.", "\(short)."]
  }
}
