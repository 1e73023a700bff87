public import Experiments
public import Parameters

/// Why a plan cannot be run.
public enum RunFault: Error, Equatable, CustomStringConvertible {
  /// Its configuration has a fault.
  case configuration(ParameterFault)
  /// The state it should go on from is none of such a run.
  case state(StateFault)
  /// It should go on from a state, but its kind of experiment has none.
  case notResumable(kind: String)

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .configuration(let fault): fault.description
    case .state(let fault): "the state cannot be taken up: \(fault)"
    case .notResumable(let kind): "a run of kind \(kind) has no state to go on from"
    }
  }
}
