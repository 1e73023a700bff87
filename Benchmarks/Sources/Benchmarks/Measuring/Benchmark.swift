/// Something of the program whose time is held against the time of something else in the same run.
///
/// Only a ratio of two times taken together says the same on another machine, or on this one while it does other
/// things.
struct Benchmark {
  /// The two that take turns.
  struct Pair {
    /// What the program does.
    let subject: Work
    /// What it is held against.
    let reference: Work
  }

  /// Group and case, with slashes: "products/forward/128x128x2".
  let name: String
  /// How many cores it takes to say anything.
  let cores: Int
  /// Makes the two, with whatever memory and threads they need.
  ///
  /// Called right before they are measured, so that nothing of one benchmark lives on beside another.
  let prepare: () throws -> Pair

  /// A benchmark of a name.
  init(_ name: String, cores: Int = 1, prepare: @escaping () throws -> Pair) {
    self.name = name
    self.cores = cores
    self.prepare = prepare
  }

  /// Whether one of the words is a beginning of the name; without words every name will do.
  func matches(_ words: [String]) -> Bool {
    words.isEmpty || words.contains { name.hasPrefix($0) }
  }
}
