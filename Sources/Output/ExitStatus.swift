/// How the process ends; thrown where there is nothing left to say.
///
/// The numbers are those of sysexits.h, so that scripts can tell them apart; 1 is no failure of the program
/// but of what it was asked to train.
public struct ExitStatus: Error, Hashable {
  /// The number that the parent process gets.
  public let code: Int32

  /// The status of a number.
  public init(code: Int32) { self.code = code }

  /// All that was asked for is done.
  public static let success = ExitStatus(code: 0)
  /// A training diverged; what could be written of it is written.
  public static let diverged = ExitStatus(code: 1)
  /// The command line was wrong: an unknown preset, option or value.
  public static let usage = ExitStatus(code: 64)
  /// A preset file has faults.
  public static let badData = ExitStatus(code: 65)
  /// A file cannot be read.
  public static let noInput = ExitStatus(code: 66)
  /// There is no terminal that the scope can draw on.
  public static let noTerminal = ExitStatus(code: 69)
  /// The program itself is at fault.
  public static let software = ExitStatus(code: 70)
  /// A file cannot be written.
  public static let cannotWrite = ExitStatus(code: 73)
  /// The terminal was closed.
  public static let hangup = ExitStatus(code: 129)

  /// A signal ended the process: what shells report for it.
  public static func signal(_ number: Int32) -> ExitStatus { ExitStatus(code: 128 + number) }
}
