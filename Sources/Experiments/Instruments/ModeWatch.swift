import Distributions
import Frames
import Metrics

/// Keeps book of which modes a generator holds, and says when one is found, thin or lost.
///
/// What counts is a mode's *share*: samples of high quality (see `ModeCoverage`) over those that perfect
/// samples would leave there. A mode is found when it has at least a tenth of its due, and two samples. It is
/// lost when it has no more than a hundredth, which is none at all where there are more than ten modes, at two
/// looks on end, and thin when it has less than a tenth at five. What is shorter changes nothing, so that a mode on
/// the brink does not chatter, nor does one that a generator sweeps past: an excursion of three deviations is enough
/// to leave a mode for a moment. Found are those that are neither lost nor thin, as in the figures of a step.
struct ModeWatch {
  /// Samples that a look needs: enough for 40 in every mode, 1,000 at least and `mostSamples` at most.
  let sampleCount: Int
  /// Which modes are held, in the order of the mixture's means; nil before the first look.
  private(set) var held: [Bool]?

  /// The step at which a mode was last found, thin or lost, or first looked for.
  private(set) var lastChange = 0
  /// How often a mode was lost.
  private(set) var lossCount = 0
  private let mixture: Mixture
  /// The modes that had too few samples at the last look.
  private var missing: [Bool]
  /// At how many looks on end each mode had less than is enough.
  private var meagre: [Int]
  /// The modes that are thin.
  private var thin: [Bool]
  /// Samples of high quality from which on each mode is found.
  private let enough: [Int]
  /// Samples of high quality up to which each mode is lost.
  private let tooFew: [Int]

  /// Looks on end with less than enough after which a mode is thin.
  private static let patience = 5
  /// Changes of one kind in one look up to which each is told on its own.
  private static let toldSingly = 4

  /// A watch over the modes of a mixture.
  init(over mixture: Mixture) {
    self.mixture = mixture
    let modes = mixture.means.count
    missing = [Bool](repeating: false, count: modes)
    thin = missing
    meagre = [Int](repeating: 0, count: modes)
    let rarest = mixture.weights.min() ?? 1
    let wanted = mixture.hasEqualWeights ? 40 * modes : Int((40 / rarest).rounded(.up))
    let samples = min(Self.mostSamples, max(1_000, wanted))
    sampleCount = samples
    enough = mixture.weights.map { Self.enough(of: samples, due: $0) }
    // Rounding must not take a whole one away.
    tooFew = mixture.weights.map { Int(Double(samples) * $0 / 100 + 1e-9) }
  }

  /// Samples in a look at most: 40 in each of the most modes that a grid has.
  private static let mostSamples = 40 * 256

  /// Samples of high quality, of so many in all, from which on a mode that is due a share is found: a tenth of that, and two.
  static func enough(of samples: Int, due share: Double) -> Int {
    // Rounding must not add one.
    max(2, Int((Double(samples) * share / 10 - 1e-9).rounded(.up)))
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
      missing = zip(coverage.counts, tooFew).map { $0 <= $1 }
      held = zip(coverage.counts, enough).map { $0 >= $1 }
      meagre = zip(coverage.counts, enough).map { $0 >= $1 ? 0 : 1 }
      lastChange = step
      return heldCount == 0 ? [] : [opening(step: step)]
    }
    // Changed in place: nothing is allocated but for what has happened.
    self.held = nil
    var (lost, thinned, found): ([Int], [Int], [Int]) = ([], [], [])
    for (mode, count) in coverage.counts.enumerated() {
      let isMissing = count <= tooFew[mode]
      meagre[mode] = count >= enough[mode] ? 0 : meagre[mode] + 1
      if (held[mode] || thin[mode]) && missing[mode] && isMissing {
        (held[mode], thin[mode]) = (false, false)
        lost.append(mode)
      } else if held[mode] && meagre[mode] >= Self.patience {
        (held[mode], thin[mode]) = (false, true)
        thinned.append(mode)
      } else if !held[mode] && count >= enough[mode] {
        (held[mode], thin[mode]) = (true, false)
        found.append(mode)
      }
      missing[mode] = isMissing
    }
    self.held = held
    guard !lost.isEmpty || !thinned.isEmpty || !found.isEmpty else { return [] }
    lastChange = step
    lossCount += lost.count
    return events(lost: lost, thinned: thinned, found: found, step: step)
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

  /// What became of a mode.
  private enum Fate: String {
    case found, thin, lost
  }

  private func events(lost: [Int], thinned: [Int], found: [Int], step: Int) -> [Event] {
    let modes = mixture.means.count
    var events =
      told(lost, .lost, step: step) + told(thinned, .thin, step: step)
      + told(found, .found, step: step)
    if !lost.isEmpty && heldCount == 0 && !thin.contains(true) {
      events.append(
        Event(
          step: step, tone: .bad, label: "all modes lost",
          explanation: "Hardly a sample lies on any mode: what the generator makes is not like the "
            + "data anywhere.", claim: .missing(Array(0..<modes))))
    }
    if !found.isEmpty && heldCount == modes && modes > 1 {
      events.append(
        Event(
          step: step, tone: .good, label: "all \(modes) modes found",
          explanation: "Each has a tenth of its share or more; reverse KL shows how evenly.",
          claim: .filled(Array(0..<modes))))
    }
    return events
  }

  private func told(_ modes: [Int], _ fate: Fate, step: Int) -> [Event] {
    let tone = fate == .found ? Event.Tone.good : .bad
    func claim(_ modes: [Int]) -> Event.Claim { fate == .found ? .filled(modes) : .missing(modes) }
    guard modes.count > Self.toldSingly else {
      return modes.map { mode in
        let place = place(of: mode)
        return Event(
          step: step, tone: tone, label: "mode \(mode + 1) at \(place) \(fate)",
          explanation: explanation(of: fate, place), claim: claim([mode]))
      }
    }
    // All at once, found or lost, are told by the event about all.
    guard fate == .thin || modes.count < mixture.means.count else { return [] }
    let numbers = modes.map { "\($0 + 1)" }.joined(separator: ", ")
    let isMore = fate == .found && heldCount > modes.count
    return [
      Event(
        step: step, tone: tone, label: "\(modes.count)\(isMore ? " more" : "") modes \(fate)",
        explanation: "Between two looks this became of the modes \(numbers).",
        claim: claim(modes))
    ]
  }

  private func explanation(of fate: Fate, _ place: String) -> String {
    switch fate {
    case .found: "A tenth of its share of the samples or more falls on the mode at \(place)."
    case .thin:
      "Less than a tenth of its share of the samples has fallen on the mode at \(place) for five looks."
    case .lost:
      "No more than a hundredth of its share of the samples falls on the mode at \(place)."
    }
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

// MARK: - Remembering

extension ModeWatch: Watch {
  /// The last change and how many modes were lost; of each mode whether it is held, and whether it was missing.
  var memory: [Double] {
    guard let held else { return [] }
    return [Double(lastChange), Double(lossCount)]
      + zip(held, missing).flatMap { [$0 ? 1 : 0, $1 ? 1 : 0] }
  }

  mutating func recall(_ memory: inout MemoryReader) {
    lastChange = memory.whole()
    lossCount = memory.whole()
    var held: [Bool] = []
    for mode in missing.indices {
      held.append(memory.flag())
      missing[mode] = memory.flag()
    }
    self.held = held
  }
}
