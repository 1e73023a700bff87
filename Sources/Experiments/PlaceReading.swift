public import Frames

/// An experiment that can say something of any place of its plane.
///
/// That is a matter of looking: it changes nothing that later steps depend on.
public protocol PlaceReading: Experiment {
  /// What is known of a place at this step, what matters most first; nothing where samples are no points.
  ///
  /// It is asked for with every frame, so that it may cost about as much as a picture does.
  func entries(at place: SIMD2<Double>) -> [Reading.Entry]
}
