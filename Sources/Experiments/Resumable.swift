/// An experiment whose state can be written down, and taken up again where it stood.
public protocol Resumable: Experiment {
  /// Everything that later steps depend on, apart from the configuration and the seed.
  var state: TrainingState { get }

  /// Goes on from a state as if it had never stopped, and keeps watch from there on.
  ///
  /// - Throws: `StateFault` when the state is of other networks, or has numbers that are not finite; nothing
  ///   has changed then.
  func restore(_ state: TrainingState) throws(StateFault)

  /// What the last steps left to be seen.
  var afterimage: Afterimage { get }

  /// Goes back, or on, to a moment of this very course, and looks as it did then.
  ///
  /// Numbers that are not finite are taken up as well: a course that has diverged has its end.
  ///
  /// - Throws: `StateFault` when the state is of other networks; nothing has changed then.
  func recall(_ state: TrainingState, with afterimage: Afterimage) throws(StateFault)
}
