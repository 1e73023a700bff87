public import Glibc
internal import Locking

/// A program that a test has started.
public final class ChildProcess {
  /// How a program ended.
  public enum Ending: Equatable, Sendable {
    /// By itself, with an exit code.
    case exited(Int32)
    /// By a signal.
    case killed(signal: Int32)
  }

  /// What the program's standard streams are.
  public struct Streams: Sendable {
    var input = "/dev/null"
    var output = "/dev/null"
    var errors = "/dev/null"
    /// Whether the program gets a session of its own, so that a terminal it opens controls it.
    var startsSession = false

    /// Nothing to read; what is written is dropped.
    public static let none = Streams()

    /// One file or terminal for all three, by its path.
    public static func all(_ path: String) -> Streams {
      Streams(input: path, output: path, errors: path, startsSession: true)
    }

    /// Nothing to read; both outputs into a file.
    public static func output(to path: String) -> Streams {
      Streams(output: path, errors: path)
    }
  }

  /// The program's number.
  public let pid: pid_t
  private var ending: Ending?

  /// Starts a program.
  ///
  /// It begins with all signals unblocked and in their default state: threads of a test runner have
  /// them blocked, and a child would inherit that and never be told of anything.
  ///
  /// - Parameters:
  ///   - command: the program, looked up in `PATH`, and its arguments.
  ///   - environment: the whole environment.
  ///   - streams: what the standard streams are.
  public init(
    _ command: [String], environment: [String: String], streams: Streams = .none
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, streams.input, O_RDWR, 0)
    posix_spawn_file_actions_addopen(&actions, 1, streams.output, O_RDWR | O_CREAT, 0o600)
    if streams.errors == streams.output {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, streams.errors, O_RDWR | O_CREAT, 0o600)
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // POSIX_SPAWN_SETSID, which Swift does not see.
    let session: Int32 = streams.startsSession ? 0x80 : 0
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | session))

    let arguments = command.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var pid: pid_t = 0
    let failure = Self.lock.withLock { _ in
      posix_spawnp(&pid, command.first ?? "", &actions, &attributes, arguments, variables)
    }
    guard failure == 0 else {
      throw HarnessError("cannot start \(command): \(String(cString: strerror(failure)))")
    }
    self.pid = pid
  }

  deinit {
    guard poll() == nil else { return }
    kill(pid, SIGKILL)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
  }

  /// Held while a program is started, and while a descriptor exists that no program may inherit.
  static let lock = Lock<Void>(())

  /// Sends the program a signal.
  public func signal(_ number: Int32) { kill(pid, number) }

  /// How the program ended, or nil while it runs.
  public func poll() -> Ending? {
    if let ending { return ending }
    var status: Int32 = 0
    guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
    let signal = status & 0x7F
    ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    return ending
  }

  /// Waits for the program's end.
  public func wait() throws -> Ending {
    try eventually("the end of process \(pid)", state: { "still running" }) { self.poll() }
  }
}
