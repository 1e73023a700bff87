import CAllocations
import Engine
import Experiments
import Graphs
import Output
import Tensors

/// Measures how fast a preset runs, and where the time goes.
///
/// Steps and the matrix products alone take turns, so that whatever else the machine does slows both;
/// of the turns the median counts.
struct Benchmark {
  /// The preset's plan, with the number of threads to measure on.
  let plan: RunPlan
  /// How long steps are measured.
  let seconds: Double
  /// Passes that programs are compiled without.
  let without: Set<Pass>
  /// Samples that are drawn together, where drawing is measured in the place of steps.
  var drawn: Int?

  /// How often steps and products take turns.
  private static let turns = 15

  /// Runs the preset and measures.
  ///
  /// - Throws: `RunFault` when the plan cannot be run, `Failure` when it has no samples to be drawn.
  func result() throws -> BenchmarkResult {
    try Pass.$inForce.withValue(.all.subtracting(without)) {
      try drawn.map { try measuredDrawing($0) } ?? measured()
    }
  }

  private func measured() throws -> BenchmarkResult {
    let run = try Run(plan)
    let computations = (run.experiment as? any Profiled)?.computations ?? []
    // Caches, frequency and the allocator's pools settle.
    _ = advance(run, for: min(seconds / 4, 0.5))
    var (steps, shares) = ([Double](), [Double]())
    var (units, bytes) = (0, 0.0)
    for _ in 0..<Self.turns {
      let slice = advance(run, for: seconds / Double(Self.turns))
      let step = slice.seconds / Double(slice.units)
      steps.append(step)
      units += slice.units
      bytes += slice.bytes
      if OpenBLAS.isAvailable {
        shares.append(computations.reduce(0) { $0 + secondsOfProducts($1) } / step)
      }
    }
    var result = BenchmarkResult(
      preset: plan.name, unit: type(of: run.experiment).unit, threads: plan.threads,
      without: Pass.allCases.filter(without.contains), microseconds: Self.median(steps) * 1e6,
      bytesPerStep: bytes / Double(units))
    if !computations.isEmpty {
      result.flops = computations.reduce(0) {
        $0 + $1.runsPerUnit * Double($1.program.operations)
      }
      if !shares.isEmpty, computations.contains(where: \.program.hasProducts) {
        result.gemmShare = Self.median(shares)
      }
      result.operations = BenchmarkResult.gathered(computations.flatMap(operations))
    }
    return result
  }

  /// How long samples take to be drawn with the weights that training begins with.
  private func measuredDrawing(_ count: Int) throws -> BenchmarkResult {
    let run = try Run(plan)
    guard let generator = run.experiment as? any Generative else {
      throw Failure("\(plan.name) has no generator to draw samples from", status: ExitStatus.usage)
    }
    // The first compiles what draws.
    _ = generator.sample(count: count, first: 0)
    let start = ContinuousClock.now
    var (turns, bytes) = ([Double](), 0.0)
    while turns.count < 3 || (ContinuousClock.now - start) / .seconds(1) < seconds {
      let turn = ContinuousClock.now
      ca_start_counting()
      _ = generator.sample(count: count, first: 0)
      bytes += Double(ca_stop_counting())
      turns.append((ContinuousClock.now - turn) / .seconds(Double(count)))
    }
    return BenchmarkResult(
      preset: plan.name, unit: "samples", threads: plan.threads,
      without: Pass.allCases.filter(without.contains), microseconds: Self.median(turns) * 1e6,
      bytesPerStep: bytes / Double(turns.count * count))
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

// MARK: - Parts

extension Benchmark {
  /// What became of running for a while.
  private struct Slice {
    var units = 0
    var seconds = 0.0
    /// What was asked of the allocator, on all threads.
    var bytes = 0.0
  }

  /// Runs for a while, one unit at the least; a finished run begins again, which is not counted as a step's.
  private func advance(_ run: Run, for seconds: Double) -> Slice {
    let start = ContinuousClock.now
    var slice = Slice()
    var burst = 1
    while slice.seconds < seconds || slice.units == 0 {
      if !run.canStep { run.restart() }
      let before = run.experiment.stepCount
      ca_start_counting()
      run.advance(by: .max, steps: burst)
      slice.bytes += Double(ca_stop_counting())
      slice.units += run.experiment.stepCount - before
      slice.seconds = (ContinuousClock.now - start) / .seconds(1)
      // Reading the clock may take as long as a short step.
      if slice.seconds < seconds / 50 { burst *= 2 }
    }
    return slice
  }

  /// What a computation's matrix products take of a unit, alone and on all threads.
  private func secondsOfProducts(_ computation: Computation) -> Double {
    let start = ContinuousClock.now
    var (runs, elapsed) = (0, 0.0)
    while elapsed < min(seconds / 30, 0.05) || runs == 0 {
      for _ in 0..<8 { runs += computation.runProducts() }
      elapsed = (ContinuousClock.now - start) / .seconds(1)
    }
    return elapsed / Double(runs) * computation.runsPerUnit
  }

  /// What each instruction of a computation takes of a unit.
  private func operations(_ computation: Computation) -> [BenchmarkResult.Operation] {
    // About as long for a small program as for a large one.
    let runs = min(max(20_000_000 / max(computation.program.operations, 1), 20), 400)
    return zip(computation.program.summary, computation.profile(runs)).map { summary, duration in
      BenchmarkResult.Operation(
        program: computation.name, operation: summary.description,
        microseconds: duration / .microseconds(1) * computation.runsPerUnit,
        flops: Double(summary.operations) * computation.runsPerUnit)
    }
  }
}
