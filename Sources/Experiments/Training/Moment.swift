import Distributions
import Frames
import Graphs
import Metrics

/// A training at one moment, for whoever tells how it stands.
public struct Moment {
  /// Steps taken.
  public let step: Int
  /// Whether nothing is left to learn.
  public let isFinished: Bool
  /// Whether a judging player tells samples from data almost without fail.
  public let isWon: Bool
  /// Whether every posterior has become the prior.
  public let hasCollapsed: Bool
  /// The least spread of the samples seen so far.
  public let leastSpread: Double

  let sight: SampleSight
  let observer: GeneratorObserver
  let figures: StepFigures
  let numbers: StepNumbers
  let weight: (Weight) -> Double
}

extension Moment {
  /// A loss, a score or a figure of the last step; nil before the first.
  public func number(_ name: String) -> Double? { figures.value(name, numbers) }

  /// What a weight is that is a single number.
  public func value(of entry: Weight) -> Double { weight(entry) }

  /// Root of the mean squared distance of the samples from their mean; nil where none is finite.
  public var spread: Double? { sight.spread }

  /// The spread of the samples when they were first looked at.
  public var firstSpread: Double? { observer.firstSpread }

  /// The share of samples of high quality as a sentence without its end; nil where the data has no modes.
  public var quality: String? { sight.quality }

  /// How many modes are found, as the beginning of a sentence; nil where the data has none.
  public var foundModes: String? { sight.foundModes }

  /// How many of the samples shown are one of the data's, as a sentence without its end; nil where samples are points or
  /// cannot be counted.
  public var foundMatches: String? { sight.foundMatches }

  /// The share of the samples shown that are one of the data's; nil as before.
  public var matchShare: Double? { sight.matches?.highQuality }

  /// How many modes are found; nil where the data has none.
  public var foundCount: Int? { sight.foundCount }

  /// The share of samples of high quality, and what data itself would score; nil where the data has no modes.
  public var highQuality: (share: Double, perfect: Double)? {
    guard let share = sight.coverage?.highQuality, let oracle = observer.oracle else { return nil }
    return (share, oracle.highQuality)
  }

  /// How wide the samples lie around the means of their modes, over how wide data does; nil where that is not known.
  public var modeWidth: Double? { sight.coverage?.modeWidth }

  /// The share of samples whose nearest mode has the number of the class that they are made for, and how many modes there
  /// are; nil where samples are made for none, or the data has no modes.
  public var agreement: (share: Double, modes: Int)? {
    observer.classTable.map { ($0.agreement, $0.modes) }
  }

  /// What classes or codes of samples say of their nearest mode, in nats, and the most that they could; nil as before.
  public var information: (nats: Double, most: Double)? {
    observer.classTable.map { ($0.mutualInformation, $0.mostInformation) }
  }

  /// The mode that most samples of each class fall to, from 0 on, nil for a class of which none falls to any; nil where
  /// samples are made for no class, or the data has no modes.
  public var images: [Int?]? { observer.classTable?.images }

  /// Whether data has modes that are not found.
  public var isMissingModes: Bool { sight.found?.contains(false) ?? false }

  /// How often a mode was lost.
  public var lossesOfModes: Int { observer.watch?.lossCount ?? 0 }

  /// Whether all modes have been found for so many steps.
  public func hasHeldAllModes(for steps: Int) -> Bool {
    observer.hasHeldAll(for: steps, at: step)
  }
}
