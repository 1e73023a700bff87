public import Frames

/// An experiment whose samples can be looked at on their way from noise.
///
/// That is a matter of looking: what is trained, measured and written down is that of the samples, whatever one looks at.
public protocol Scrubbing: Experiment {
  /// The way of the samples, and where it is looked at; nil where they are made in one pass.
  var passes: Passes? { get }

  /// The share of the way's stops that lie behind where it is looked at, from 0 to 1; nil for its end.
  ///
  /// It may be set where there is no way, and is kept.
  var sampledShare: Double? { get set }
}
