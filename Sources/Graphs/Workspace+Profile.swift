extension Workspace {
  /// What each instruction of the program's `summary` takes: the median over several runs, so that what else
  /// the machine does in between counts for nothing.
  ///
  /// Reading the clock between instructions costs some 50 nanoseconds each, which is in the figures.
  ///
  /// - Precondition: there is at least one run.
  public func profile(runs: Int) -> [Duration] {
    precondition(runs > 0, "a profile of \(runs) runs")
    let passes = (0..<runs).map { _ in
      var durations = [Duration](repeating: .zero, count: program.instructions.count)
      machine.run(timing: &durations)
      return durations
    }
    return program.instructions.indices.map { number in
      passes.map { $0[number] }.sorted()[runs / 2]
    }
  }

  /// Runs the matrix products alone with OpenBLAS, on whatever their operands hold: the measure of how much
  /// of the machine a step makes use of.
  public func runProducts() { machine.runProducts() }
}
