import Tensors

/// The threads that work on several panels at once; they are started when there is first need of them.
final class PanelThreads {
  /// How many work at the same time at most, the caller included.
  let size: Int

  private let prepareThread: () -> Void
  private var team: Team?

  /// A crew of so many threads; `prepareThread` is called on a thread before each piece of work: it must be
  /// cheap.
  init(size: Int, prepareThread: @escaping () -> Void = {}) {
    self.size = size
    self.prepareThread = prepareThread
  }

  /// Calls `body` once for each number in 0..<count, several at a time, and waits for all.
  ///
  /// What `body` touches from several threads is its own responsibility.
  func perform(_ count: Int, _ body: (Int) -> Void) {
    guard count > 1, size > 1 else { return (0..<count).forEach(body) }
    let team = self.team ?? Team(size: size)
    self.team = team
    team.run(count) { number in
      prepareThread()
      body(number)
    }
  }
}
