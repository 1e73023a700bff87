import FoundationEssentials
import Glibc
import Output

/// A report of a sweep that is read back, without trusting it.
public struct SweepFile {
  /// The path as given.
  let path: String
  /// What it holds.
  let report: SweepReport

  /// Bytes at most: the largest sweep allowed stays far below.
  private static let byteLimit = 1 << 28

  /// Reads a report.
  ///
  /// - Throws: `Failure` when there is no such file, or when it holds no report of a sweep.
  public init(_ path: String) throws {
    self.path = path
    let bytes = try Self.bytes(of: path)
    do {
      report = try JSONDecoder().decode(SweepReport.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw Self.damaged(path, Self.problem(error))
    } catch {
      throw Self.damaged(path, "not valid JSON")
    }
    try check()
  }

  /// The report, to go on with.
  ///
  /// - Throws: `Failure` when it is of another sweep or of another part of it.
  public func report(of sweep: SweepProtocol, shard: Shard?) throws -> SweepReport {
    func failure(_ problem: String) -> Failure {
      Self.damaged(
        path, "\(problem); to begin anew, leave out --continue or name another report")
    }
    if let difference = report.protocol.difference(from: sweep) {
      throw failure("it is of another sweep: \(difference)")
    }
    guard report.shard ?? .whole == shard ?? .whole else {
      throw failure("it is shard \(report.shard ?? .whole), not \(shard ?? .whole)")
    }
    return report
  }

  /// A failure that says what is wrong with the contents of a file.
  static func damaged(_ path: String, _ problem: String) -> Failure {
    Failure("\(path): \(problem)", status: .badData)
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    func failure(_ problem: String) -> Failure {
      Failure("cannot read \(path): \(problem)", status: .noInput)
    }
    // Without O_NONBLOCK a pipe put there would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw failure(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw failure("not a regular file")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(String(cString: strerror(errno)))
      }
      bytes += chunk.prefix(count)
      guard bytes.count <= byteLimit else { throw failure("too large for a report") }
    }
  }

  private static func problem(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "not a sweep report, or damaged: "
        + "\(place(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "not a sweep report, or damaged: "
        + (context.codingPath.isEmpty
          ? "not a JSON object" : "\(place(context.codingPath)) has the wrong type")
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "not valid JSON (truncated?)" : "\(place(context.codingPath)) is damaged"
    @unknown default:
      return "not a sweep report"
    }
  }

  /// Checks that the file holds the runs of its part, each once, and says honestly what is missing.
  private func check() throws {
    let shard = report.shard ?? .whole
    let sweep = report.protocol
    guard shard.isValid else { throw Self.damaged(path, "there is no shard \(shard)") }
    guard sweep.runCount != nil else {
      throw Self.damaged(
        path, "its protocol has more than \(SweepProtocol.runLimit) runs, the most a sweep may have"
      )
    }
    guard sweep.presets.map(\.name).uniqued.count == sweep.presets.count,
      sweep.seeds.uniqued.count == sweep.seeds.count
    else { throw Self.damaged(path, "its protocol names a preset or a seed twice") }
    let members = Set(sweep.members(in: shard))
    var found = Set<SweepProtocol.Member>()
    for run in report.runs {
      let name = "\(run.preset) seed \(run.seed)"
      guard members.contains(run.member) else {
        throw Self.damaged(path, "\(name) is not a run of shard \(shard)")
      }
      guard found.insert(run.member).inserted else {
        throw Self.damaged(path, "\(name) is in it twice")
      }
    }
    guard Set(report.missing) == members.subtracting(found) else {
      throw Self.damaged(path, "damaged: its runs are not those that it lists")
    }
  }
}
