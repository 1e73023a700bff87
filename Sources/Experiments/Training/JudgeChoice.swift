/// Whether samples are judged by classifiers that are trained for it.
public enum JudgeChoice: String, Sendable, CaseIterable {
  /// None is asked.
  case none
  /// Fresh ones, whenever the run is measured.
  case fresh
}
