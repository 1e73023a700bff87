import CAllocations
import Engine
import Experiments
import Graphs

/// Measures how fast a preset runs, and where the time goes.
struct Benchmark {
  /// The preset's plan, with the number of threads to measure on.
  let plan: RunPlan
  /// How long to measure.
  let seconds: Double

  /// Slices of the time, of which the median counts: the machine has other things to do now and then.
  private static let slices = 15

  /// Runs the preset and measures.
  ///
  /// - Throws: `ParameterFault` when the plan cannot be run.
  func result() throws -> BenchmarkResult {
    let run = try Run(plan)
    // Caches, frequency and the allocator's pools settle.
    _ = advance(run, for: min(seconds / 4, 0.5))
    ca_start_counting()
    let counted = advance(run, for: min(seconds / 10, 0.2))
    let bytes = ca_stop_counting()
    let slices = (0..<Self.slices).map { _ in
      let slice = advance(run, for: seconds / Double(Self.slices))
      return slice.seconds / Double(slice.units)
    }
    let secondsPerUnit = slices.sorted()[Self.slices / 2]
    var result = BenchmarkResult(
      preset: plan.name, unit: type(of: run.experiment).unit, threads: plan.threads,
      microseconds: secondsPerUnit * 1e6,
      bytesPerStep: Double(bytes) / Double(max(counted.units, 1)))
    if let profiled = run.experiment as? any Profiled {
      measure(profiled.computations, secondsPerUnit: secondsPerUnit, into: &result)
    }
    return result
  }

  /// Runs for a while; a finished run begins again.
  private func advance(_ run: Run, for seconds: Double) -> (units: Int, seconds: Double) {
    let start = ContinuousClock.now
    var (units, elapsed) = (0, 0.0)
    var burst = 1
    while elapsed < seconds || units == 0 {
      if !run.canStep { run.restart() }
      let before = run.experiment.stepCount
      run.advance(by: .max, steps: burst)
      units += run.experiment.stepCount - before
      elapsed = (ContinuousClock.now - start) / .seconds(1)
      if elapsed < seconds / 50 { burst *= 2 }
    }
    return (units, elapsed)
  }

  private func measure(
    _ computations: [Computation], secondsPerUnit: Double, into result: inout BenchmarkResult
  ) {
    var operations = 0.0
    var products = 0.0
    var lines: [BenchmarkResult.Operation] = []
    for computation in computations {
      let summary = computation.program.summary
      operations += computation.runsPerUnit * Double(computation.program.operations)
      products += computation.runsPerUnit * secondsPerRunOfProducts(computation)
      let profile = computation.profile(
        min(max(20_000_000 / max(computation.program.operations, 1), 20), 400))
      lines += zip(summary, profile).map { summary, duration in
        BenchmarkResult.Operation(
          program: computation.name, operation: summary.description,
          microseconds: duration / .microseconds(1) * computation.runsPerUnit,
          flops: Double(summary.operations) * computation.runsPerUnit)
      }
    }
    result.flops = operations
    result.gemmShare = products / secondsPerUnit
    let total = lines.reduce(0) { $0 + $1.microseconds }
    result.operations = BenchmarkResult.gathered(lines, of: total)
  }

  /// What the matrix products of one run take, alone and on all threads, as the median of slices.
  private func secondsPerRunOfProducts(_ computation: Computation) -> Double {
    let slices = (0..<Self.slices).map { _ in
      let start = ContinuousClock.now
      var (runs, elapsed) = (0, 0.0)
      while elapsed < min(seconds / 30, 0.05) {
        for _ in 0..<8 { runs += computation.runProducts() }
        elapsed = (ContinuousClock.now - start) / .seconds(1)
      }
      return elapsed / Double(runs)
    }
    return slices.sorted()[Self.slices / 2]
  }
}
