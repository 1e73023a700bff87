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

  /// Calls `body` once for each number in 0..<count, as many at the same time as there are threads, and
  /// waits for all.
  ///
  /// Numbers are taken by whoever is free, in order. What `body` touches from several threads is its own
  /// responsibility.
  ///
  /// - Parameters:
  ///   - count: how many pieces of work there are, at most 65,535; one for each thread unless told otherwise.
  ///   - body: does the piece of a number.
  public func run(_ count: Int? = nil, _ body: (Int) -> Void) {
    let count = count ?? size
    precondition((0...65_535).contains(count), "a team cannot share \(count) pieces of work")
    guard let team, count > 1 else { return (0..<count).forEach(body) }
    withoutActuallyEscaping(body) { body in
      withUnsafePointer(to: body) { body in
        ck_team_run(
          team, Int32(count),
          { context, piece in
            context?.assumingMemoryBound(to: ((Int) -> Void).self).pointee(Int(piece))
          }, UnsafeMutableRawPointer(mutating: body))
      }
    }
  }
}
