/// Everything the scope can show.
public enum Catalogue {
  /// The configurations of all kinds of experiment, in the order of the documentation.
  public static let kinds: [any ExperimentConfiguration.Type] = [
    UntrainedConfiguration.self,
    AnalyticMapConfiguration.self,
    NaiveConfiguration.self,
    VariationalConfiguration.self,
    AdversarialConfiguration.self,
    SaddleConfiguration.self,
  ]
}
