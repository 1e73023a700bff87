import Frames

/// What is large in the place of the boxes beside the plot.
enum Aside: Sendable, Hashable {
  /// Another plot.
  case second(SecondPlot)
  /// The first figures, in digits several cells high.
  case figures
}
