import Frames
public import Parameters

/// The standard deviation of a Gaussian decoder's output, the same at every point.
public struct OutputDeviation: Configuration {
  /// Where it comes from.
  ///
  /// Raw values are the names used in files.
  public enum Kind: String, Sendable, CaseIterable {
    /// It is given.
    case fixed
    /// It is trained with the networks, from the given value on.
    case learned
  }

  /// Where it comes from.
  public var kind: Kind
  /// The deviation, or the one to start from; positive.
  public var value: Double

  /// A tenth, fixed, unless told otherwise.
  public init(kind: Kind = .fixed, value: Double = 0.1) {
    self.kind = kind
    self.value = value
  }

  /// The kind, then the value; a fixed one can be changed as training goes on.
  public var parameters: [Parameter<OutputDeviation>] {
    let (label, isFixed) = (
      kind == .fixed ? "output deviation" : "first output deviation", kind == .fixed
    )
    return [
      .choice("kind", "output deviation is", \.kind).explained(
        "Whether the decoder's output noise keeps the deviation below, or learns it from there."),
      .logarithmic(
        "value", label, \.value, 1e-4...10, effect: isFixed ? .immediate : .restart
      ).explained(
        isFixed
          ? "Deviation of the decoder's output noise. More smears the modes; less asks for exact "
            + "copies, worth any KL. Try 0.01 and 0.5."
          : "Deviation of the output noise before it is learned. Large ones see one blur at first."),
    ]
  }
}
