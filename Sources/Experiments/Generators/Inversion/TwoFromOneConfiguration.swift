public import Frames
public import Parameters

/// Two uniform numbers made of the binary digits of one.
public struct TwoFromOneConfiguration: ExperimentConfiguration {
  /// "two-from-one".
  public static let kind = "two-from-one"

  /// Where the digits come from.
  ///
  /// Raw values are the names used in files.
  public enum Number: String, Sendable, CaseIterable {
    /// A 32-bit floating-point number, whose uniform draws have 24 digits.
    case float
    /// A 64-bit integer.
    case integer = "64-bit"
  }

  /// Where the digits come from.
  public var number = Number.float
  /// How many of the digits are dealt out.
  public var bits = 24
  /// How many samples there will be.
  public var samples = 20_000
  /// Samples that a run without a screen draws when it is not told how many.
  public var steps = 20_000

  /// All 24 digits of a float.
  public init() {}

  /// The number, its digits, and how many samples.
  public var parameters: [Parameter<Self>] {
    [
      .choice("model.number", "number", \.number).explained(
        "What U is: a float has 24 random digits and zeros after them, an integer 64."),
      .integer("model.bits", "bits", \.bits, 2...64).explained(
        "Digits of U that are dealt out in turn to x and y. Try 6: the lattice is as coarse as a chess board."
      ),
      .integer("model.samples", "samples", \.samples, 1...200_000, step: nil).explained(
        "Samples to draw before the run rests."),
      .integer("training.steps", "steps", \.steps, 1...200_000, place: .files).explained(
        "Samples that a run without a screen draws."),
    ]
  }

  /// The samples, before the first.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment {
    TwoFromOne(self, seed: seed)
  }

  /// Why it works, and where it does not.
  public var theory: Theory {
    Theory(
      objective: [
        "Nothing is optimised: the generator deals out digits.",
        "U = .b1 b2 b3 b4 ...  gives  x = .b1 b3 b5 ...  and  y = .b2 b4 b6 ...",
        "Fair, independent digits of U make x and y uniform and independent of each other.",
        "Of n digits each gets n/2: all 2^n numbers become all places of a lattice of 2^n, each once.",
      ],
      algorithm: [
        "Draw U.",
        "Deal its binary digits to x and y in turn.",
        "The way back: lay the digits of x and y into each other again.",
      ])
  }
}
