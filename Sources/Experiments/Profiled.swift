/// An experiment that says which programs its steps run.
public protocol Profiled: Experiment {
  /// The programs, in the order in which they run.
  var computations: [Computation] { get }
}
