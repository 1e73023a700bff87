/// An experiment whose state can be written down, and taken up again where it stood.
public protocol Resumable: Recallable {
  /// Goes on from a state as if it had never stopped, and keeps watch from there on.
  ///
  /// - Throws: `StateFault` when the state is of other networks, or has numbers that are not finite; nothing
  ///   has changed then.
  func restore(_ state: TrainingState) throws(StateFault)
}
