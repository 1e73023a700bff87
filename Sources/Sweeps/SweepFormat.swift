/// How the figures of a sweep are printed.
public enum SweepFormat: String, CaseIterable, Sendable {
  case text, markdown, json
}
