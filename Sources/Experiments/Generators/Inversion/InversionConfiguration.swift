public import Distributions
public import Frames
public import Parameters

/// A uniform number turned into any law by the inverse of its distribution function.
public struct InversionConfiguration: ExperimentConfiguration {
  /// "inversion".
  public static let kind = "inversion"

  /// The law.
  public var law = InversionLaw.exponential
  /// What the law is stretched by; the data has its own.
  public var scale = 0.25
  /// What the law of the data is made of.
  public var data = DistributionChoice()
  /// How many samples there will be.
  public var samples = 20_000
  /// Samples that a run without a screen draws when it is not told how many.
  public var steps = 20_000

  /// An exponential law.
  public init() {}

  /// The law, and what it is made of.
  public var parameters: [Parameter<Self>] {
    let own: [Parameter<Self>] =
      law == .data
      ? data.parameters.map { $0.of(\.data, under: "data") }
      : [
        .logarithmic("model.scale", "scale", \.scale, 0.01...100).explained(
          "Stretches the law along x. More makes F less steep; the heights stay those of u.")
      ]
    return [
      .choice("model.law", "law", \.law).explained(
        "What u is turned into. cauchy has no mean; data draws one of the data's points again.")
    ] + own + [
      .integer("model.samples", "samples", \.samples, 1...1_000_000, step: nil).explained(
        "Samples to draw before the run rests. More fit the density more closely."),
      .integer("training.steps", "steps", \.steps, 1...1_000_000, place: .files).explained(
        "Samples that a run without a screen draws."),
    ]
  }

  /// What the law of the data is made of; it is shown once a file is named.
  public var imitated: DistributionChoice? {
    get { data }
    set {
      guard let newValue else { return }
      if newValue.file != nil, newValue.file != data.file { law = .data }
      data = newValue
    }
  }

  /// The samples, before the first.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment {
    InversionMethod(self, seed: seed)
  }

  /// Why it works.
  public var theory: Theory {
    Theory(
      objective: [
        "Nothing is optimised: the generator is the inverse of a distribution function.",
        "X = F^-1(U),  U ~ U[0, 1]:  P(X <= x) = P(U <= F(x)) = F(x)",
        "F^-1(u) = \(law.formula)",
        "The distance D = sup |F_n - F| of n samples exceeds 1.63 / sqrt(n) once in a hundred times.",
      ],
      algorithm: [
        "Draw u from U[0, 1]: a height on the left.",
        "Go right until the curve F is met, and down: that is x.",
        "Where F is steep, many u fall to few x: there the density is high.",
      ])
  }
}
