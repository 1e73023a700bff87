/// What keeps benchmarks from being run, in words.
struct BenchmarkFault: Error, CustomStringConvertible {
  /// What is wrong, and how to mend it.
  let description: String

  /// A fault in words.
  init(_ description: String) { self.description = description }
}
