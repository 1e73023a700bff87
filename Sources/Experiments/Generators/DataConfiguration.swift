public import Distributions
public import Frames
public import Parameters

/// A distribution itself: what a generator is to imitate, before there is one.
public struct DataConfiguration: ExperimentConfiguration {
  /// "data".
  public static let kind = "data"

  /// What is shown.
  public var data = DistributionChoice(ShapesDistribution(), among: Set(DataSpace.Family.allCases))
  /// How many samples are shown at a time.
  public var sheet = 64
  /// Sheets a run without a screen draws when it is not told how many.
  public var steps = 100

  /// The shapes.
  public init() {}

  /// The distribution and how many samples are shown.
  public var parameters: [Parameter<Self>] {
    data.parameters.map { $0.of(\.data, under: "data") }
      + [
        .integer("model.sheet", "samples a sheet", \.sheet, 1...10_000).explained(
          "Samples shown at a time; a step draws a new sheet. More show the law, fewer the samples."
        ),
        .integer("training.steps", "steps", \.steps, 1...1_000_000, place: .files).explained(
          "Sheets that a run without a screen draws."),
      ]
  }

  /// What is shown.
  public var imitated: DistributionChoice? {
    get { data }
    set { if let newValue { data = newValue } }
  }

  /// What does not go together in the data.
  public var faults: [ParameterFault] { data.faults.map { $0.under("data") } }

  /// Modes that cannot be told apart.
  public var cautions: [ParameterFault] { data.cautions.map { $0.under("data") } }

  /// The samples, before the first.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment {
    DataSamples(self, seed: seed)
  }

  /// Nothing is minimised: samples are drawn by the law itself.
  public var theory: Theory {
    Theory(
      objective: [
        "x ~ p_data: \(type(of: data.distribution).summary).",
        "Nothing is trained; what is known of the law in closed form stands beside what the samples say.",
        "The entropy, -E[ln p(x)], is what no model's log loss can beat.",
      ],
      algorithm: [
        "Draw a sheet of samples, each independent of all others.",
        "Add them to the figures; show the newest sheet.",
      ])
  }
}
