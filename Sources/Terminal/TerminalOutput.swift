internal import CTerminal
internal import Glibc

/// Bytes on their way to the terminal.
///
/// The terminal is opened anew for this, so that writing need not block: the flag for that belongs
/// to the open file, and the standard streams share theirs with the shell.
final class TerminalOutput {
  /// The terminal, for waiting until it takes more.
  let descriptor: Int32
  /// All bytes the terminal has taken.
  private(set) var bytesSent = 0
  /// When to try again although the terminal said it takes more: it did not.
  private(set) var retryTime: ContinuousClock.Instant?

  private var pending: [UInt8] = []
  private var sent = 0
  private var isBroken = false

  /// Opens the terminal that standard output is.
  init() throws(DisplayError) {
    let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    var descriptor = open("/proc/self/fd/1", flags)
    if descriptor < 0 { descriptor = open("/dev/tty", flags) }
    guard descriptor >= 0 else {
      throw .refused("cannot open it: \(String(cString: strerror(errno)))")
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Whether everything has been taken.
  var isEmpty: Bool { sent == pending.count }

  /// Sends bytes as far as the terminal takes them now, and keeps the rest.
  func send(_ bytes: some Collection<UInt8>) {
    guard !isBroken else { return }
    pending.append(contentsOf: bytes)
    pump()
  }

  /// Sends what is left, as far as the terminal takes it now.
  func pump() {
    retryTime = nil
    let before = sent
    while sent < pending.count {
      let count = pending.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent)
      }
      if count > 0 {
        sent += count
        bytesSent += count
      } else if count < 0 && errno == EINTR {
        continue
      } else {
        if count < 0 && errno != EAGAIN {
          // The terminal is gone; whoever waits for keys will learn it.
          isBroken = true
          sent = pending.count
        } else if sent == before {
          retryTime = .now + .milliseconds(5)
        }
        break
      }
    }
    guard isEmpty else { return }
    pending.removeAll(keepingCapacity: true)
    sent = 0
  }

  /// Waits until everything is taken, but not for long, and returns whether it was.
  func drain(within patience: Duration = .milliseconds(300)) -> Bool {
    let end = ContinuousClock.now + patience
    while !isEmpty {
      guard ContinuousClock.now < end else { return false }
      var descriptors = [pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)]
      if retryTime != nil { descriptors[0].fd = -1 }
      ct_poll(&descriptors, 1, 5_000_000)
      pump()
    }
    return true
  }

  /// Forgets what a terminal that does not read has not taken, ends the sequence that this may have
  /// cut off, and sends these bytes instead, as far as the terminal takes them now.
  func abandon(for bytes: [UInt8]) {
    tcflush(descriptor, TCOFLUSH)
    pending = [0x18] + bytes
    sent = 0
    pump()
  }
}
