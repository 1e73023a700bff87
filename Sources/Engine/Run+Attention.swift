import Experiments
public import Frames

extension Run {
  /// What is known of a place of the plane at this moment; nil where the experiment says nothing of places.
  public func reading(at place: SIMD2<Double>) -> Reading? {
    (experiment as? any PlaceReading).map {
      Reading(at: place, step: experiment.stepCount, entries: $0.entries(at: place))
    }
  }

  /// What can be shown beside the main plot besides curves.
  public var secondPlots: [SecondPlot] { (experiment as? any Accompanied)?.secondPlots ?? [] }

  /// One of these as it is at this moment; nil where it cannot be shown.
  public func second(_ kind: SecondPlot) -> SecondPicture? {
    (experiment as? any Accompanied)?.second(kind)
  }
}
