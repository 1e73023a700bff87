public import Graphs

/// How a model makes a sample of noise.
///
/// No draw of the training's data is asked for in here; points of a source may be.
public enum Sampling {
  /// In one pass: the samples [rows, count of the space].
  case pass((Batch) -> Expression)

  /// In many: from a start over the given times, each pass from one to the next, both [1, 1].
  case loop(
    times: [Double], start: (Batch) -> Expression,
    step: (_ x: Expression, _ from: Expression, _ to: Expression, Batch) -> Expression)
}

extension Sampling {
  /// The times of a loop; none of a single pass.
  var times: [Double] {
    switch self {
    case .pass: []
    case .loop(let times, _, _): times
    }
  }

  /// The passes of a loop; 0 for a single pass, whose time is no matter.
  var loopPasses: Int { passes > 1 ? passes : 0 }

  /// How often the network of a loop is run for a sample; 1 for a single pass.
  var passes: Int { max(times.count - 1, 1) }
}
