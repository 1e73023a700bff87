public import Graphs
import Networks

/// A program that an experiment's steps run, for whoever measures where the time goes.
public struct Computation {
  /// Whose it is: "generator".
  public let name: String
  /// The program.
  public let program: Program
  /// How many runs of the program a unit of the experiment takes, all threads together.
  public let runsPerUnit: Double
  /// Runs the program's matrix products alone, on as many threads as the experiment uses.
  ///
  /// It returns how many runs that was worth.
  public let runProducts: () -> Int
  /// What each instruction takes, on average over some runs on one thread.
  public let profile: (_ runs: Int) -> [Duration]

  /// The program of a step that trains, run so many times in a step of the experiment.
  init(_ name: String, _ step: DataParallelStep, runsPerStep: Int = 1) {
    self.name = name
    program = step.workspaces[0].program
    runsPerUnit = Double(step.workspaces.count * runsPerStep)
    runProducts = { step.runProducts() }
    profile = { step.workspaces[0].profile(runs: $0) }
  }

  /// The program that draws samples, each a unit of the experiment.
  init(_ name: String, _ sampler: Sampler) {
    self.name = name
    program = sampler.program
    runsPerUnit = 1 / Double(sampler.blockRows)
    runProducts = { sampler.runProducts() }
    profile = { sampler.profile(runs: $0) }
  }
}
