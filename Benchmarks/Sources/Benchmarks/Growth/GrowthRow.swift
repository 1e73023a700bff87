import Experiments
import Graphs
import Plotting
import Tensors

/// What a step of one size costs.
struct GrowthRow {
  /// The size.
  let point: GrowthPoint
  /// Floating-point operations of a step.
  let operations: Double
  /// Into how many strips the batch is cut.
  let strips: Int
  /// Bytes of what a strip works on: its activations and their gradients.
  let stripBytes: Int
  /// Seconds a step took on one thread, and on two, each time that was measured.
  private var measured: (alone: [Double], together: [Double]) = ([], [])

  /// The row of a size, not measured yet.
  ///
  /// - Throws: `RunFault` when it would not fit into memory.
  init(_ point: GrowthPoint) throws {
    let stepper = try point.makeStepper(threads: 1)
    self.point = point
    operations = stepper.operations
    strips = stepper.computations.reduce(0) { $0 + Int($1.runsPerUnit) }
    stripBytes = stepper.computations.reduce(0) { $0 + $1.program.workspaceBytes }
  }

  /// Measures for so many seconds, in which one thread and two take turns.
  ///
  /// - Throws: `RunFault` when it would not fit into memory.
  mutating func measure(seconds: Double) throws {
    let (alone, together) = (try point.makeStepper(threads: 1), try point.makeStepper(threads: 2))
    let turns = Turns(
      Benchmark.Pair(subject: together.work("two threads"), reference: alone.work("one thread")),
      seconds: seconds)
    measured.alone.append(turns.reference)
    measured.together.append(turns.subject)
  }

  /// Headings of the columns after the first.
  static let headings = [
    "Mflop a step", "strips", "KiB a strip", "KiB of weights", "us, 1 thread",
    "GFLOP/s", "us, 2 threads", "GFLOP/s",
  ]

  /// The columns after the first, medians of what was measured.
  var cells: [String] {
    // The weights, Adam's two moments, and the gradients of each strip.
    let weightBytes = (3 + strips) * MemoryLayout<Float>.stride * point.weightCount
    return [
      NumberText.significant(operations / 1e6, 3), String(strips), String(stripBytes / 1024),
      String(weightBytes / 1024),
    ]
      + [measured.alone.median, measured.together.median].flatMap {
        [NumberText.significant($0 * 1e6, 3), NumberText.significant(operations / $0 / 1e9, 3)]
      }
  }
}
