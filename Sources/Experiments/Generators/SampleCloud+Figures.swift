import Frames

extension SampleCloud {
  /// Place, spread and elongation of the samples.
  var figures: [Figure] {
    let mean = moments.mean
    let deviations = moments.principalDeviations
    let elongation = deviations.flatMap { $0.across > 0 ? $0.along / $0.across : nil }
    return [
      Figure(
        "mean of x", key: "meanX", value: mean?.x, explanation: "Mean of x over all samples."),
      Figure(
        "mean of y", key: "meanY", value: mean?.y, explanation: "Mean of y over all samples."),
      Figure(
        "deviation along", key: "deviationAlong", value: deviations?.along,
        explanation: "Standard deviation in the direction in which the samples spread most."),
      Figure(
        "deviation across", key: "deviationAcross", value: deviations?.across,
        explanation: "Standard deviation at right angles to that."),
      Figure(
        "elongation", key: "elongation", value: elongation, format: .significant(3),
        explanation: "The former deviation over the latter: 1 is round."),
    ]
  }
}
