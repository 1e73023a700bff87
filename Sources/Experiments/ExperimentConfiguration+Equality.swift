extension ExperimentConfiguration {
  /// Whether another configuration is of the same kind and has the same values.
  public func equals(_ other: any ExperimentConfiguration) -> Bool { self == other as? Self }
}
