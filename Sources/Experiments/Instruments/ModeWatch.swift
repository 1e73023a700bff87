import Datasets
import Frames
import Metrics

/// Keeps book of which modes a generator holds, and says when one is found or lost.
///
/// What counts is a mode's *share*: samples of high quality (see `ModeCoverage`) over those that perfect
/// samples would leave there. A mode is found when it has at least a tenth of its due, and two samples; it is
/// lost when it has no more than a hundredth, which is none at all where there are more than ten modes, at two
/// looks on end. What lies between changes nothing, so that a mode on the brink does not chatter, nor does one
/// that a generator sweeps past: an excursion of three deviations is enough to leave a mode for a moment.
struct ModeWatch {
  /// Samples that a look needs: enough for 40 in every mode, 1,000 at least.
  let sampleCount: Int
  /// Which modes are held, in the order of the mixture's means; nil before the first look.
  private(set) var held: [Bool]?

  /// The step at which a mode was last found or lost, or first looked for.
  private(set) var lastChange = 0
  /// How often a mode was lost.
  private(set) var lossCount = 0
  private let mixture: Mixture
  /// The modes that had too few samples at the last look.
  private var missing: [Bool]
  /// Samples of high quality from which on a mode is found.
  private let enough: Int
  /// Samples of high quality up to which a mode is lost.
  private let tooFew: Int

  /// Changes of one kind in one look up to which each is told on its own.
  private static let toldSingly = 4

  /// A watch over the modes of a mixture.
  init(over mixture: Mixture) {
    self.mixture = mixture
    let modes = mixture.means.count
    missing = [Bool](repeating: false, count: modes)
    sampleCount = max(1_000, 40 * modes)
    enough = Self.enough(of: sampleCount, modes: modes)
    tooFew = sampleCount / modes / 100
  }

  /// Samples of high quality, of so many in all, from which on one of the modes is found: a tenth of its due, and two.
  static func enough(of samples: Int, modes: Int) -> Int {
    max(2, Int((Double(samples) / Double(modes) / 10).rounded(.up)))
  }

  /// How many modes are held.
  var heldCount: Int { held?.count { $0 } ?? 0 }

  /// Takes a look, and says what has changed since the last.
  ///
  /// The first look says no more than how many modes there are, if any.
  ///
  /// A look that sees no change allocates nothing.
  ///
  /// - Precondition: the coverage is of this watch's mixture.
  mutating func look(at coverage: ModeCoverage, step: Int) -> [Event] {
    precondition(
      coverage.modes == mixture.means.count,
      "coverage of \(coverage.modes) modes, not \(mixture.means.count)")
    guard var held else {
      missing = coverage.counts.map { $0 <= tooFew }
      held = coverage.counts.map { $0 >= enough }
      lastChange = step
      return heldCount == 0 ? [] : [opening(step: step)]
    }
    // Changed in place: nothing is allocated but for what has happened.
    self.held = nil
    var (lost, found): ([Int], [Int]) = ([], [])
    for (mode, count) in coverage.counts.enumerated() {
      let isMissing = count <= tooFew
      if held[mode] && missing[mode] && isMissing {
        held[mode] = false
        lost.append(mode)
      } else if !held[mode] && count >= enough {
        held[mode] = true
        found.append(mode)
      }
      missing[mode] = isMissing
    }
    self.held = held
    guard !lost.isEmpty || !found.isEmpty else { return [] }
    lastChange = step
    lossCount += lost.count
    return events(lost: lost, found: found, step: step)
  }
}

// MARK: - Telling

extension ModeWatch {
  private func opening(step: Int) -> Event {
    Event(
      step: step, tone: .neutral, label: "starts with \(heldCount) of \(mixture.means.count) modes",
      explanation: "When it was first looked at, the generator put samples on "
        + "\(heldCount) of the data's \(mixture.means.count) modes.")
  }

  private func events(lost: [Int], found: [Int], step: Int) -> [Event] {
    let modes = mixture.means.count
    var events = told(lost, step: step, isFound: false) + told(found, step: step, isFound: true)
    if !lost.isEmpty && heldCount == 0 {
      events.append(
        Event(
          step: step, tone: .bad, label: "all modes lost",
          explanation: "Hardly a sample lies on any mode: what the generator makes is not like the "
            + "data anywhere."))
    }
    if !found.isEmpty && heldCount == modes && modes > 1 {
      events.append(
        Event(
          step: step, tone: .good, label: "all \(modes) modes found",
          explanation:
            "Every mode of the data gets samples now; reverse KL shows how evenly."))
    }
    return events
  }

  private func told(_ modes: [Int], step: Int, isFound: Bool) -> [Event] {
    let (tone, verb) = (isFound ? Event.Tone.good : .bad, isFound ? "found" : "lost")
    guard modes.count > Self.toldSingly else {
      return modes.map { mode in
        let place = place(of: mode)
        return Event(
          step: step, tone: tone, label: "mode \(mode + 1) at \(place) \(verb)",
          explanation: isFound
            ? "The generator has begun to put samples on the mode at \(place)."
            : "The generator no longer puts samples on the mode at \(place): it has been dropped.")
      }
    }
    // All at once are told by the event about all.
    guard modes.count < mixture.means.count else { return [] }
    let numbers = modes.map { "\($0 + 1)" }.joined(separator: ", ")
    return [
      Event(
        step: step, tone: tone, label: "\(modes.count) modes \(verb)",
        explanation: "Between two looks the generator \(isFound ? "found" : "lost") the modes "
          + "\(numbers).")
    ]
  }

  /// Where a mode is: "(0.00, 1.00)", with more decimals where all modes lie close to the origin.
  private func place(of mode: Int) -> String {
    let mean = mixture.means[mode]
    let greatest = mixture.means.reduce(0) { max($0, $1.x.magnitude, $1.y.magnitude) }
    var decimals = 2
    var scale = greatest
    while scale > 0 && scale < 0.5 && decimals < 6 {
      scale *= 10
      decimals += 1
    }
    return "(\(mean.x.text(decimals: decimals)), \(mean.y.text(decimals: decimals)))"
  }
}
