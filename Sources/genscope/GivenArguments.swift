import CArguments
import Output

/// The words of the command line, as C was given them.
enum GivenArguments {
  /// What follows the program's name.
  ///
  /// - Throws: `Failure` when there is not even a name, so that nobody can know what was meant. Linux puts an
  ///   empty name in the place of a missing one.
  static func words() throws -> [String] {
    let count = cg_argument_count()
    guard count >= 0 else { return Array(CommandLine.arguments.dropFirst()) }
    let words = (0..<count).map { String(cString: cg_argument($0)) }
    guard let name = words.first, words.count > 1 || !name.isEmpty else {
      throw Failure(
        "started with an empty argument list; the first argument must be the program's name",
        status: ExitStatus.software)
    }
    return Array(words.dropFirst())
  }
}
