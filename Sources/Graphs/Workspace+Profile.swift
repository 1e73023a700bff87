extension Workspace {
  /// What each instruction of the program's `summary` takes, on average over several runs.
  ///
  /// Reading the clock between instructions costs some 50 nanoseconds each, which is in the figures.
  ///
  /// - Precondition: there is at least one run.
  public func profile(runs: Int) -> [Duration] {
    precondition(runs > 0, "a profile of \(runs) runs")
    var durations = [Duration](repeating: .zero, count: program.instructions.count)
    for _ in 0..<runs { machine.run(timing: &durations) }
    return durations.map { $0 / runs }
  }

  /// Runs the matrix products alone, on whatever their operands hold: what a step cannot be faster than.
  public func runProducts() { machine.runProducts() }
}
