/// All benchmarks there are.
enum BenchmarkList {
  /// The benchmarks, in the order in which they run: from single loops to whole presets and their past.
  ///
  /// - Throws: `BenchmarkFault` when the program's parts are not what they were when this was written.
  static func all() throws -> [Benchmark] {
    let all =
      ProductBenchmarks.all + SweepBenchmarks.all + LoopBenchmarks.all + ProgramBenchmarks.all
      + RasteriserBenchmarks.all + PresetBenchmarks.all + TravelBenchmarks.all
    let names = Set(all.map(\.name))
    guard names.count == all.count else { throw BenchmarkFault("two benchmarks share a name") }
    return all
  }
}
