internal import CKernels

/// Threads that share out the work of a moment and wait for the next.
///
/// Starting them on a piece of work costs about a microsecond while they are warm; idle ones sleep. A team
/// belongs to whoever calls `run`: one call at a time.
public final class Team {
  /// How many threads there are, the caller's own included.
  public let size: Int

  private let team: OpaquePointer?

  /// A team of so many threads; a team of one, or one that the system refuses, is the caller alone.
  public init(size: Int) {
    precondition(size > 0 && size <= 1024, "a team of \(size) threads")
    team = size > 1 ? ck_team_create(Int32(size)) : nil
    self.size = team == nil ? 1 : size
  }

  deinit {
    if let team { ck_team_destroy(team) }
  }

  /// Calls `body` once for each number in 0..<size, all at the same time, and waits for all.
  ///
  /// What `body` touches from several threads is its own responsibility.
  public func run(_ body: (Int) -> Void) {
    guard let team else { return body(0) }
    withoutActuallyEscaping(body) { body in
      withUnsafePointer(to: body) { body in
        ck_team_run(
          team,
          { context, member in
            context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(Int(member))
          }, UnsafeMutableRawPointer(mutating: body))
      }
    }
  }
}
