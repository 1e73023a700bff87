public import Graphs
public import Tensors

/// One step of gradient descent whose batch is cut into strips of rows that are worked on side by side.
///
///     let step = DataParallelStep(batch: 256, strips: 2, team: team, learners: [generator]) { rows in
///       Program(...)
///     }
///     step.run { workspace, firstRow in
///       latent.fill(workspace["latent"], firstRow: firstRow, ...)
///     }
///
/// The program's objective and its scalar outputs must be means over the rows of its batch: then the
/// mean of the strips' gradients is the gradient of the whole batch. How the batch is cut follows from
/// the work alone and the strips are added up in their order, so the result does not depend on how
/// many threads there are.
public final class DataParallelStep {
  /// Rows of a strip.
  public let rows: Int
  /// What computes a strip, one for each.
  public let workspaces: [Workspace]

  /// Who works on the strips; another team may take over between steps.
  public var team: Team
  private let learners: [(learner: Learner, gradients: [AlignedBuffer])]

  /// A step on batches of so many rows.
  ///
  /// - Parameters:
  ///   - batch: rows of a batch.
  ///   - strips: into how many strips it is cut, a divisor of `batch`.
  ///   - team: who works on them.
  ///   - reading: weights that the program reads and the step does not change.
  ///   - learners: those that it changes: the program has an objective for the layout of each.
  ///   - program: makes the program for a strip of so many rows.
  public init(
    batch: Int, strips: Int, team: Team, reading: [Weights] = [], learners: [Learner],
    program: (_ rows: Int) -> Program
  ) {
    precondition(
      strips > 0 && batch % strips == 0, "\(strips) strips do not divide a batch of \(batch)")
    rows = batch / strips
    let program = program(rows)
    let workspaces = (0..<strips).map { _ in
      program.makeWorkspace(reading + learners.map(\.weights))
    }
    self.workspaces = workspaces
    self.team = team
    self.learners = learners.map { learner in
      (learner, workspaces.map { $0.gradients(for: learner.weights.layout) })
    }
  }

  /// Into how many strips a batch is cut: an even number where there is work enough to be worth the meeting of
  /// two threads, of whole groups of rows, and so short that what a layer makes of one stays in a core's cache.
  ///
  /// - Parameters:
  ///   - batch: rows of a batch.
  ///   - group: rows that belong together.
  ///   - weights: how many weights each row meets.
  public static func strips(batch: Int, group: Int = 1, weights: Int) -> Int {
    // Two threads meet in a microsecond or two, in which one thread multiplies some 100,000 numbers.
    guard batch * weights >= 1_000_000 else { return 1 }
    let fitting = stride(from: 2, through: most, by: 2).filter { batch % ($0 * group) == 0 }
    return fitting.first { batch / $0 <= longest } ?? fitting.last ?? 1
  }

  /// Rows of a strip, at most: two layers of 128 units take half a megabyte.
  private static let longest = 512
  /// Strips of a batch, at most: each has gradients of its own.
  private static let most = 32

  /// Fills the inputs, computes the gradients, and moves the weights.
  ///
  /// - Parameters:
  ///   - rateFactor: multiplies the learning rate.
  ///   - fill: fills the inputs of a strip, of which the number of the first row in the batch is given. It
  ///     is called on several threads at once.
  public func run(rateFactor: Double = 1, fill: (Workspace, _ firstRow: Int) -> Void) {
    compute(fill: fill)
    for (learner, gradients) in learners {
      if gradients.count == 1 {
        learner.optimizer.step(learner.weights, gradients: gradients[0], rateFactor: rateFactor)
      } else {
        learner.optimizer.step(
          learner.weights, gradients: gradients, rateFactor: rateFactor, team: team)
      }
    }
  }

  /// Fills the inputs and computes outputs and gradients, as a run does, but moves nothing.
  public func compute(fill: (Workspace, _ firstRow: Int) -> Void) {
    team.run(workspaces.count) { strip in
      fill(workspaces[strip], strip * rows)
      workspaces[strip].run()
    }
  }

  /// Runs the bare matrix products with OpenBLAS, shared out as a run shares them: what steps are measured against.
  ///
  /// - Returns: how many runs of the program that was worth.
  public func runProducts() -> Int {
    team.run(workspaces.count) { workspaces[$0].runProducts() }
    return workspaces.count
  }

  /// The mean over the strips of an output that is a single number, or of one number of a row.
  public func scalar(_ name: String, column: Int = 0) -> Float {
    workspaces.reduce(0) { $0 + $1[name][0, column] } / Float(workspaces.count)
  }

  /// Changes a scalar input.
  public func set(_ name: String, to value: Double) {
    for workspace in workspaces { workspace.set(name, to: value) }
  }
}
