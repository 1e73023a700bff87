import Graphs
import Tensors

/// Training steps compiled with all passes, against those compiled without one of them, and without any.
enum ProgramBenchmarks {
  /// Every program without each pass.
  static var all: [Benchmark] {
    TrainingProgram.allCases.flatMap { program in
      [benchmark(program, without: .all, "all-passes")]
        + Pass.allCases.map { benchmark(program, without: [$0], $0.rawValue) }
    }
  }

  private static func benchmark(
    _ program: TrainingProgram, without passes: Set<Pass>, _ name: String
  ) -> Benchmark {
    Benchmark("programs/\(name)/\(program.rawValue)") {
      func work(_ name: String, _ passes: Set<Pass>) -> Work {
        let workspace = program.makeWorkspace(passes)
        return Work(name) { times in for _ in 0..<times { workspace.run() } }
      }
      return Benchmark.Pair(
        subject: work("all passes", .all),
        reference: work(passes == .all ? "no pass" : "without it", .all.subtracting(passes)))
    }
  }
}
