import Glibc

extension ExitStatus {
  /// What each status means, as help and documentation say it.
  public static let meanings: [(status: String, meaning: String)] = [
    ("\(success.code)", "success; also when the scope is left with q or Ctrl-C"),
    ("\(diverged.code)", "the training diverged; its report is written"),
    ("\(usage.code)", "wrong command line"),
    ("\(badData.code)", "faults in a preset, checkpoint, report or configuration"),
    ("\(noInput.code)", "a file cannot be read"),
    ("\(noTerminal.code)", "no terminal to draw on"),
    ("\(software.code)", "a fault of the program; a check of verify that failed"),
    ("\(cannotWrite.code)", "a file cannot be written"),
    (
      "128+n",
      "ended by signal n: \(hangup.code) terminal closed, "
        + "\(signal(SIGINT).code) interrupted, \(signal(SIGTERM).code) terminated"
    ),
  ]

  /// The same, a line each.
  public static var list: String {
    let width = meanings.map(\.status.count).max() ?? 0
    return meanings.map { status, meaning in
      status + String(repeating: " ", count: width - status.count + 1) + meaning
    }.joined(separator: "\n  ")
  }
}
