import Graphs
import Tensors

/// Training steps compiled with all passes, against those compiled without one of them, and without any.
enum ProgramBenchmarks {
  /// Every program without each pass.
  static var all: [Benchmark] {
    TrainingProgram.allCases.flatMap { program in
      [benchmark(program, without: .all, "all-passes")]
        + Passes.each.map { benchmark(program, without: $0, name(of: $0)) }
    }
  }

  /// What a pass is called; a pass that is newer than this table has a number.
  private static func name(of pass: Passes) -> String {
    let names: [Passes: String] = [
      .simplification: "simplification", .commonSubexpressions: "common-subexpressions",
      .deadCode: "dead-code", .fusion: "fusion", .bufferSharing: "buffer-sharing",
      .samplesInColumns: "samples-in-columns", .epilogues: "epilogues",
    ]
    return names[pass] ?? "pass-\(pass.rawValue)"
  }

  private static func benchmark(
    _ program: TrainingProgram, without passes: Passes, _ name: String
  ) -> Benchmark {
    Benchmark("programs/\(name)/\(program.rawValue)") {
      func work(_ name: String, _ passes: Passes) -> Work {
        let workspace = program.makeWorkspace(passes)
        return Work(name) { times in for _ in 0..<times { workspace.run() } }
      }
      return Benchmark.Pair(
        subject: work("all passes", .all),
        reference: work(passes == .all ? "no pass" : "without it", .all.subtracting(passes)))
    }
  }
}
