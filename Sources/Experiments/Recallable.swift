/// An experiment whose moments can be kept in memory and gone back to.
public protocol Recallable: Experiment {
  /// Everything that later steps depend on, apart from the configuration and the seed.
  var state: TrainingState { get }

  /// What the last steps left to be seen.
  var afterimage: Afterimage { get }

  /// Goes back, or on, to a moment of this very course, and looks as it did then.
  ///
  /// Numbers that are not finite are taken up as well: a course that has diverged has its end.
  ///
  /// - Throws: `StateFault` when the state is of something else; nothing has changed then.
  func recall(_ state: TrainingState, with afterimage: Afterimage) throws(StateFault)
}
