import Frames

extension SampleCloud {
  /// Place, spread and elongation of the samples, after other figures.
  func evaluation(adding first: [Measure]) -> Evaluation {
    let mean = moments.mean
    let deviations = moments.principalDeviations
    let elongation = deviations.flatMap { $0.across > 0 ? $0.along / $0.across : nil }
    let measures =
      first + [
        Measure(
          "mean x", key: "meanX", value: mean?.x,
          explanation: "Where the middle of the samples is, from left to right."),
        Measure(
          "mean y", key: "meanY", value: mean?.y,
          explanation: "Where the middle of the samples is, from bottom to top."),
        Measure(
          "deviation along", key: "deviationAlong", value: deviations?.along,
          explanation: "Standard deviation in the direction in which the samples spread most."),
        Measure(
          "deviation across", key: "deviationAcross", value: deviations?.across,
          explanation: "Standard deviation at right angles to that."),
        Measure(
          "elongation", key: "elongation", value: elongation, format: .significant(3),
          explanation: "The former deviation over the latter: 1 is round."),
      ]
    return Evaluation(metrics: measures.map { Reading($0.key, $0.value) }, measures: measures)
  }
}
