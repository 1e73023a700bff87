/// The part of a sweep that is asked for: one that is named, or that of the job of an array.
public enum ShardChoice: Equatable, Sendable {
  /// A part by its number.
  case named(Shard)
  /// The part of this job, of so many; nil for as many as the scheduler says.
  case ofJob(count: Int?)

  /// Reads `2/4`, `auto` or `auto/4`.
  ///
  /// - Throws: `SweepArgumentFault` with examples when the text is none of them.
  public init(parsing text: String) throws(SweepArgumentFault) {
    guard text == "auto" || text.hasPrefix("auto/") else {
      self = .named(try Shard(parsing: text))
      return
    }
    let count = Int(text.dropFirst("auto/".count))
    guard text == "auto" || count.map({ (1...Shard.limit).contains($0) }) == true else {
      throw SweepArgumentFault(
        "the part of a job is auto, or auto/n where the scheduler does not say of how many parts, "
          + "such as auto/4")
    }
    self = .ofJob(count: count)
  }

  /// The variables of the environment that `shard(in:)` reads.
  public static var variables: [String] { JobArray.variables }

  /// The part, given the variables of the environment.
  ///
  /// - Throws: `SweepArgumentFault` when they do not tell which.
  public func shard(in environment: [String: String]) throws(SweepArgumentFault) -> Shard {
    switch self {
    case .named(let shard): return shard
    case .ofJob(let wanted):
      guard let job = try JobArray(environment) else {
        throw SweepArgumentFault(
          "this is no job of an array of SLURM, Grid Engine or PBS; name the part, such as 2/4")
      }
      guard let count = wanted ?? job.count else {
        throw SweepArgumentFault(
          "\(job.scheduler) does not say how many jobs its array has; name it, such as auto/4")
      }
      let shard = Shard(index: job.index, count: count)
      guard shard.isValid else {
        throw SweepArgumentFault(
          "job \(job.index) is none of \(count), of which the last is \(count)")
      }
      return shard
    }
  }
}
