import ArgumentParser

/// How the figures of a sweep are printed.
enum SweepFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, json
}
