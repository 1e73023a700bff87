import Frames

extension SampleCloud {
  /// Place, spread and elongation of the samples.
  var figures: [Measure] {
    let mean = moments.mean
    let deviations = moments.principalDeviations
    let elongation = deviations.flatMap { $0.across > 0 ? $0.along / $0.across : nil }
    return [
      Measure(
        "mean of x", key: "meanX", value: mean?.x, explanation: "Mean of x over all samples."),
      Measure(
        "mean of y", key: "meanY", value: mean?.y, explanation: "Mean of y over all samples."),
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
  }
}

extension Evaluation {
  /// An evaluation of what is known without measuring.
  init(figures: [Measure]) { self.init(metrics: figures.map { Reading($0.key, $0.value) }) }
}
