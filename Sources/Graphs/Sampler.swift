import Synchronization
public import Tensors

/// Runs a forward-only computation over any number of rows, in blocks that stay in cache, on several
/// threads.
///
///     let sampler = Sampler(inputs: 2, threads: 2, weights) { generator($0) }
///     sampler.run(into: points, count: 200_000) { latents, first in
///       stream.fillNormal(latents, step: 0, row: first)
///     }
///
/// The result does not depend on the number of threads, nor on how busy they are.
public final class Sampler {
  /// How many columns an input row has.
  public let inputs: Int
  /// How many columns an output row has.
  public let outputs: Int
  /// The program that one block runs.
  public let program: Program

  /// How many rows a block has.
  public let blockRows: Int
  /// How many threads share the blocks.
  public var threads: Int {
    get { team.size }
    set {
      guard newValue != threads else { return }
      team = Team(size: newValue)
      workspaces = (0..<team.size).map { _ in program.makeWorkspace(weights) }
    }
  }

  private let weights: [Weights]
  private var team: Team
  private var workspaces: [Workspace]

  /// Compiles `body` for blocks of `blockRows` rows; weights are read anew at every run.
  public init(
    inputs: Int, blockRows: Int = 512, threads: Int = 1, _ weights: Weights...,
    body: (Expression) -> Expression
  ) {
    let output = body(Graph().input("rows", rows: blockRows, columns: inputs))
    precondition(
      output.rows == blockRows, "\(blockRows) rows of input must give as many, not \(output.rows)")
    let program = Program(outputs: ["result": output])
    let team = Team(size: threads)
    self.inputs = inputs
    self.blockRows = blockRows
    self.program = program
    self.weights = weights
    self.team = team
    outputs = output.columns
    workspaces = (0..<team.size).map { _ in program.makeWorkspace(weights) }
  }

  /// Computes `count` rows.
  ///
  /// - Parameters:
  ///   - output: room for `count` rows of `outputs` columns.
  ///   - fill: fills some rows of input, of which the number of the first is given. It is called on
  ///     several threads at once.
  public func run(
    into output: UnsafeMutableBufferPointer<Float>, count: Int,
    fill: @Sendable (MatrixView, Int) -> Void
  ) {
    precondition(
      output.count == count * outputs,
      "\(count) rows of \(outputs) do not fit \(output.count) floats exactly")
    let blocks = (count + blockRows - 1) / blockRows
    let next = Atomic(0)
    team.run { member in
      let workspace = workspaces[member]
      while true {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if block >= blocks { return }
        let first = block * blockRows
        let rows = min(blockRows, count - first)
        fill(workspace["rows"].rows(0..<rows), first)
        workspace.run()
        let part = output[first * outputs..<(first + rows) * outputs]
        _ = UnsafeMutableBufferPointer(rebasing: part).update(
          fromContentsOf: workspace["result"].rows(0..<rows).elements)
      }
    }
  }
}

// MARK: - Measuring

extension Sampler {
  /// Runs the matrix products of one block alone on each thread.
  ///
  /// - Returns: how many runs of the program that was worth.
  public func runProducts() -> Int {
    team.run { member in workspaces[member].runProducts() }
    return workspaces.count
  }

  /// What each instruction of a block takes, on average over some runs on one thread.
  public func profile(runs: Int) -> [Duration] { workspaces[0].profile(runs: runs) }
}
