internal import CKernels

/// Threads that share out the work of a moment and wait for the next.
///
/// Starting them on a piece of work costs about a microsecond while they are warm and allocates nothing; idle
/// ones sleep. No more are started than there are cores for: the others would only keep these waiting. A team
/// belongs to whoever calls `run`: one call at a time.
public final class Team {
  /// How many threads there are at most, the caller's own included.
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

  /// Calls `body` once for each number in 0..<count, as many at the same time as there are threads with a core,
  /// and waits for all.
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
    guard let team, count > 1 else {
      for piece in 0..<count { body(piece) }
      return
    }
    runTeam(team, Int32(count), body)
  }
}

/// Shares out a turn's pieces; defined in CKernels.
///
/// Declared here because C's headers cannot say that a closure is taken which does not escape: one that may
/// escape is allocated anew for every turn.
@_silgen_name("ck_team_run")
private func runTeam(_ team: OpaquePointer, _ count: Int32, _ body: (Int) -> Void)
