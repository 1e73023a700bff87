import Engine
import Experiments
import Graphs
import Presets

/// A run of a preset that goes on and on.
final class Stepper {
  /// The run.
  private let run: Run
  /// What a step counts: 1, or how many samples are drawn at a time.
  let unitsPerStep: Int

  /// The run of a preset with some threads, after its first steps.
  ///
  /// - Throws: `RunFault` when the preset cannot be run.
  convenience init(_ preset: Preset, threads: Int) throws {
    try self.init(
      RunPlan(
        name: preset.name, title: preset.title, seed: preset.seed,
        configuration: preset.configuration, threads: threads))
  }

  /// The run of a plan, after its first step.
  ///
  /// - Throws: `RunFault` when the plan cannot be run.
  init(_ plan: RunPlan) throws {
    run = try Run(plan)
    run.advance(by: .max, steps: 1)
    // A sampler's first step draws only what places the view.
    let first = run.experiment.stepCount
    run.advance(by: .max, steps: 1)
    unitsPerStep = run.experiment.stepCount - first
  }

  /// The programs of a step.
  var computations: [Computation] { (run.experiment as? any Profiled)?.computations ?? [] }

  /// Floating-point operations of a step.
  var operations: Double {
    computations.reduce(0) {
      $0 + $1.runsPerUnit * Double(unitsPerStep) * Double($1.program.operations)
    }
  }

  /// Steps, one after the other; a run that has come to its end begins again.
  func work(_ name: String) -> Work {
    Work(name) { times in
      var left = times
      while left > 0 {
        if !self.run.canStep { self.run.restart() }
        let before = self.run.experiment.stepCount
        self.run.advance(by: .max, steps: left)
        // It may have ended on the way.
        left -= max(1, (self.run.experiment.stepCount - before) / self.unitsPerStep)
      }
    }
  }

  /// The matrix products of a step alone, with OpenBLAS and on the same threads; nil where there are none.
  var products: Work? {
    let shares = computations.filter(\.program.hasProducts).map {
      ($0, $0.runsPerUnit * Double(unitsPerStep))
    }
    guard !shares.isEmpty else { return nil }
    return Work("products alone") { times in
      for (computation, runsPerStep) in shares {
        let wanted = Double(times) * runsPerStep
        var runs = 0
        while Double(runs) < wanted { runs += computation.runProducts() }
      }
    }
  }
}
