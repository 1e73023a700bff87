public import Frames

/// An experiment of whose samples more can be shown beside the main plot.
public protocol Accompanied: Experiment {
  /// What can be shown, besides curves.
  var secondPlots: [SecondPlot] { get }

  /// That as it is at this step; nil where it cannot be shown.
  func second(_ kind: SecondPlot) -> SecondPicture?
}
