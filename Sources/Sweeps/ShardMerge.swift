import Output

/// Puts the shards of a sweep together.
public struct ShardMerge {
  /// The shards as read, in any order.
  let files: [SweepFile]

  /// A merge of reports as they were read.
  public init(files: [SweepFile]) { self.files = files }

  /// The sweep as if it had never been cut.
  ///
  /// - Throws: `Failure` naming the file and what is missing, twice there or different.
  public func report() throws -> SweepReport {
    guard let first = files.first else {
      throw Failure("there are no shards to merge", status: .usage)
    }
    let count = (first.report.shard ?? .whole).count
    var byIndex: [Int: SweepFile] = [:]
    for file in files {
      let shard = file.report.shard ?? .whole
      // The same file twice, or of another sweep: what is told first is what explains the rest.
      if let difference = file.report.protocol.difference(from: first.report.protocol) {
        throw SweepFile.damaged(
          file.path, "it is of another sweep than \(first.path): \(difference)")
      }
      guard shard.count == count else {
        throw SweepFile.damaged(
          file.path,
          "it is shard \(shard), but \(first.path) is shard \(first.report.shard ?? .whole)")
      }
      if let other = byIndex.updateValue(file, forKey: shard.index) {
        throw SweepFile.damaged(file.path, "it is shard \(shard), and so is \(other.path)")
      }
    }
    let absent = (1...count).filter { byIndex[$0] == nil }
    guard absent.isEmpty else {
      let names = absent.prefix(10).map { "\($0)/\(count)" }.joined(separator: ", ")
      throw SweepFile.damaged(
        files.map(\.path).joined(separator: ", "),
        "shard \(names)\(absent.count > 10 ? ", ..." : "") is missing")
    }
    for file in files {
      if let gap = file.report.gap {
        throw SweepFile.damaged(file.path, "\(gap) Run this shard again.")
      }
    }
    return SweepReport(
      joining: byIndex.sorted { $0.key < $1.key }.map(\.value.report), of: first.report.protocol)
  }
}
