import ArgumentParser
import Glibc

/// How the process ends.
///
/// The numbers are those of sysexits.h, so that scripts can tell them apart; 1 is no failure of the program
/// but of what it was asked to train.
enum ExitStatus {
  /// The command line was wrong: an unknown preset, option or value.
  static let usage = ExitCode(64)
  /// A preset file has faults.
  static let badData = ExitCode(65)
  /// A file cannot be read.
  static let noInput = ExitCode(66)
  /// There is no terminal that the scope can draw on.
  static let noTerminal = ExitCode(69)
  /// The program itself is at fault.
  static let software = ExitCode(70)
  /// A file cannot be written.
  static let cannotWrite = ExitCode(73)
  /// A training diverged; what could be written of it is written.
  static let diverged = ExitCode(1)
  /// The terminal was closed.
  static let hangup = ExitCode(129)

  /// A signal ended the process: what shells report for it.
  static func signal(_ number: Int32) -> ExitCode { ExitCode(128 + number) }
}

// MARK: - Words

extension ExitStatus {
  /// What each status means, as help and documentation say it.
  static let meanings: [(status: String, meaning: String)] = [
    ("\(ExitCode.success.rawValue)", "success; also when the scope is left with q or Ctrl-C"),
    ("\(diverged.rawValue)", "the training diverged; its report is written"),
    ("\(usage.rawValue)", "wrong command line"),
    ("\(badData.rawValue)", "faults in a preset, checkpoint or report"),
    ("\(noInput.rawValue)", "a file cannot be read"),
    ("\(noTerminal.rawValue)", "no terminal to draw on"),
    ("\(software.rawValue)", "a fault of the program"),
    ("\(cannotWrite.rawValue)", "a file cannot be written"),
    (
      "128+n",
      "ended by signal n: \(hangup.rawValue) terminal closed, "
        + "\(signal(SIGINT).rawValue) interrupted, \(signal(SIGTERM).rawValue) terminated"
    ),
  ]

  /// The same, a line each.
  static var list: String {
    let width = meanings.map(\.status.count).max() ?? 0
    return meanings.map { status, meaning in
      status + String(repeating: " ", count: width - status.count + 1) + meaning
    }.joined(separator: "\n  ")
  }
}
