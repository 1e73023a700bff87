import FoundationEssentials

/// The thresholds of all benchmarks, as committed.
struct Thresholds {
  /// One for each benchmark or group.
  let all: [Threshold]

  /// Reads a file: a JSON list of thresholds.
  ///
  /// - Throws: `BenchmarkFault` when it cannot be read or is no such list.
  init(file: String) throws(BenchmarkFault) {
    do {
      let data = try Data(contentsOf: URL(filePath: file))
      all = try JSONDecoder().decode([Threshold].self, from: data)
    } catch {
      throw BenchmarkFault("\(file) is no list of thresholds: \(error)")
    }
  }

  /// Thresholds that are given.
  init(_ all: [Threshold]) { self.all = all }

  /// The threshold of a benchmark: of those whose beginning fits, the longest.
  subscript(name: String) -> Threshold? {
    all.filter { name.hasPrefix($0.benchmarks) }.max {
      $0.benchmarks.count < $1.benchmarks.count
    }
  }

  /// Beginnings that fit none of the names, or are those of another threshold too.
  func unused(_ names: [String]) -> [String] {
    let counts = all.reduce(into: [:]) { $0[$1.benchmarks, default: 0] += 1 }
    return all.map(\.benchmarks).filter { beginning in
      counts[beginning] != 1 || !names.contains { $0.hasPrefix(beginning) }
    }
  }
}
