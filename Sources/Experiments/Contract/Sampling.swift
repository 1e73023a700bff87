public import Graphs

/// How a model makes a sample of noise.
///
/// No draw of the training's data is asked for in here; points of a source may be.
public enum Sampling {
  /// In one pass: the samples [rows, count of the space].
  case pass((Batch) -> Expression)

  /// In many: from a start over the given times, each pass from one to the next, both [1, 1]; what is run in a pass is run
  /// so many times. Where a way goes through something else than samples, such as codes, `seen` says what sample each place of
  /// it is.
  case loop(
    times: [Double], evaluations: Int = 1, start: (Batch) -> Expression,
    seen: ((_ x: Expression, Batch) -> Expression)? = nil,
    step: (_ x: Expression, _ from: Expression, _ to: Expression, Batch) -> Expression)

  /// In one pass that can be looked into: from a start through layers, each [rows, count of the space] to the same, so
  /// that what comes out of any is among the data.
  case layers(start: (Batch) -> Expression, [(_ x: Expression, Batch) -> Expression])
}

/// What the passes are that a sample is made in.
public enum PassKind: Sendable {
  /// Runs of a network from one time to the next.
  case time
  /// Runs of a network that are only counted.
  case step
  /// Runs of a network each of which draws one number more.
  case number
  /// Layers of a network, all of which are one run of it.
  case layer
}

extension Sampling {
  /// The times of a loop, the numbers of layers from 0 on; none of a single pass.
  var times: [Double] {
    switch self {
    case .pass: []
    case .loop(let times, _, _, _, _): times
    case .layers(_, let layers): (0...layers.count).map(Double.init)
    }
  }

  /// How often the network of a loop is run for a sample; 0 for a single pass, whose time is no matter.
  var loopEvaluations: Int {
    guard case .loop(_, let evaluations, _, _, _) = self, passes > 1 else { return 0 }
    return passes * evaluations
  }

  /// How many passes a sample takes.
  var passes: Int { max(times.count - 1, 1) }
}
