import Frames

/// A picture that takes longer to compute than a frame may: it is computed where measures are, and shown once it is known.
public struct Survey: Sendable {
  /// How much a picture is wanted.
  public enum Need: Int, Sendable, Comparable {
    /// Nothing is looked at that is not known.
    case none
    /// There is one of an earlier step.
    case newer
    /// There is none of what is looked at.
    case any

    /// Whether one is wanted less than another.
    public static func < (one: Need, other: Need) -> Bool { one.rawValue < other.rawValue }
  }

  /// What there is to see.
  enum Content: Sendable {
    /// A map of the plane.
    case map(HeatMap)
    /// Pictures to be completed, with what they are completed to.
    case completions([CompletionQuestion])
    /// Ways of chains.
    case chains([ChainBench.Way])
  }

  /// A picture, and of what.
  public struct Finding: Sendable {
    let subject: Subject
    let content: Content
  }

  /// What a picture depends on.
  struct Subject: Sendable, Equatable {
    /// How often what is looked at has become another: by a setting, or by another state.
    var generation: Int
    /// The step whose weights are looked at.
    var step: Int
    /// Where it is drawn, and what there is to see.
    var viewport: Viewport, extent: Window
    /// The stop of the samples' way, of few.
    var stop: Int
  }

  let subject: Subject
  let compute: @Sendable () -> Content

  /// Computes the picture; for any thread.
  public func carryOut() -> Finding { Finding(subject: subject, content: compute()) }
}

/// An experiment some of whose pictures are computed where measures are.
///
/// That is a matter of looking: no step, measure or state depends on it.
public protocol Surveying: Experiment {
  /// How much a picture is wanted since one looked last; asked for again and again, it costs next to nothing.
  var surveyNeed: Survey.Need { get }

  /// Takes what the picture of this moment needs; nil where none is wanted that is not known.
  func survey() -> Survey?

  /// Takes in a picture, to be shown from now on.
  func adopt(_ finding: Survey.Finding)
}
