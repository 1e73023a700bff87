extension Moment {
  /// The least surprise in nats that what each number is made of allows, whatever the weights; nil where that is not known, or the
  /// model does not go number by number.
  public var fieldFloor: Double? { observer.field?.floor }

  /// Whether a number is made of itself, or of one after it.
  public var leaks: Bool { observer.field?.leaks ?? false }
}
