import FoundationEssentials

/// The processors that this process may use.
public enum Cores {
  /// How many there are, at least 1.
  ///
  /// A container or `taskset` may have left fewer than the machine has, or time on them for fewer: Linux
  /// tells the one by the affinity, the other by the quota of a control group.
  public static let count = max(
    min(ProcessInfo.processInfo.activeProcessorCount, quota(in: contents) ?? .max), 1)

  private static func contents(of path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }
}

// MARK: - Control groups

extension Cores {
  /// How many processors the quota of this process's control group is worth, rounded up, or of one around it if
  /// that has less; nil where there is none.
  ///
  /// - Parameter contents: what a file says, nil where there is no such file.
  static func quota(in contents: (_ path: String) -> String?) -> Int? {
    guard let groups = contents("/proc/self/cgroup") else { return nil }
    var least: Int?
    for line in groups.split(separator: "\n") {
      // Number, controllers, path; the second version has no controllers.
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      let controllers = fields[1].split(separator: ",")
      guard controllers.isEmpty || controllers.contains("cpu") else { continue }
      var path = fields[2].split(separator: "/")
      while true {
        let folder = (["/sys/fs/cgroup"] + (controllers.isEmpty ? [] : ["cpu"]) + path)
          .joined(separator: "/")
        if let cores = cores(of: folder, contents) { least = min(least ?? .max, cores) }
        guard path.popLast() != nil else { break }
      }
    }
    return least
  }

  /// What one group is worth: microseconds in every so many.
  private static func cores(
    of folder: String, _ contents: (_ path: String) -> String?
  ) -> Int? {
    let text =
      contents(folder + "/cpu.max")
      ?? [contents(folder + "/cpu.cfs_quota_us"), contents(folder + "/cpu.cfs_period_us")]
      .compactMap(\.self).joined(separator: " ")
    let numbers = text.split(whereSeparator: \.isWhitespace).map { Double($0) }
    // "max" or -1 is no limit.
    guard numbers.count == 2, let quota = numbers[0], let period = numbers[1], quota > 0, period > 0
    else { return nil }
    return Int(min((quota / period).rounded(.up), 1024))
  }
}
