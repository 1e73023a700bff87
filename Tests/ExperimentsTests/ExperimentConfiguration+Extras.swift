import Experiments
import Frames
import Parameters

extension ExperimentConfiguration {
  /// This with everything switched on that is off: each weight, share or rate that is 0 and may be more.
  var withExtras: Self {
    var all = self
    for parameter in parameters where parameter.place != .files {
      guard parameter.get(self) == .real(0) else { continue }
      switch parameter.domain {
      case .logarithmic(let range, let floor) where range.lowerBound == 0:
        parameter.set(&all, .real(min(max(1, floor), range.upperBound)))
      case .linear(let range, _) where range.lowerBound == 0:
        parameter.set(&all, .real(range.upperBound / 2))
      default: continue
      }
    }
    return all
  }
}
