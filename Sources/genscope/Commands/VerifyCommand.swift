import ArgumentParser
import Models
import Output
import Plotting
import Verifications

/// The command `genscope verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Measure what is known in closed form, and compare.",
    discussion: """
      Prints a line for each check: what is measured, what theory expects, what this program found, and how \
      far apart they may be: by rounding, by the error of a method, or by four standard errors of a mean of \
      draws. The same machine finds the same numbers each time. Takes some seconds, on one thread.

      Exits with 70, a fault of the program, if any check fails; a fault to report, with the table.

      EXAMPLES
        genscope verify
        genscope verify dirac-gan saddle
        genscope verify --json | python3 -m json.tool
      """)

  @Argument(
    help: ArgumentHelp(
      "Beginnings of names of checks (default: all checks).", valueName: "name"))
  var names: [String] = []

  @Flag(help: "Print a JSON array of objects instead of a table.")
  var json = false

  func run() throws {
    try reportingFailures {
      let chosen = Catalogue.verifications.filter { verification in
        names.isEmpty || names.contains { verification.name.hasPrefix($0) }
      }
      if let name = names.first(where: { name in !chosen.contains { $0.name.hasPrefix(name) } }) {
        throw Failure("there is no check whose name begins with \(name)", status: .usage)
      }
      let outcomes = chosen.map { $0.outcome() }
      try StandardOutput.write(
        json ? JSONText.text(of: outcomes.map(Line.init), .indented) : Self.table(outcomes))
      let failed = outcomes.filter { !$0.holds }
      guard failed.isEmpty else {
        throw Failure(
          "\(failed.count) of \(outcomes.count) checks failed: "
            + failed.map(\.verification.name).joined(separator: ", "), status: .software)
      }
    }
  }

  /// A check as JSON says it.
  private struct Line: Encodable {
    let name, statement: String
    let expected, tolerance: Double
    let found: Double?
    let passed: Bool

    init(_ outcome: Verification.Outcome) {
      let verification = outcome.verification
      (name, statement) = (verification.name, verification.statement)
      (expected, tolerance) = (verification.expected, verification.tolerance)
      // JSON has no word for what is not finite.
      found = outcome.found.flatMap { $0.isFinite ? $0 : nil }
      passed = outcome.holds
    }
  }

  /// Two lines a check would be hard to compare: the numbers come first, then the words.
  private static func table(_ outcomes: [Verification.Outcome]) -> String {
    let names = ["check"] + outcomes.map(\.verification.name)
    let width = names.map(\.count).max() ?? 0
    func line(
      _ name: String, _ expected: String, _ found: String, _ tolerance: String, _ verdict: String,
      _ words: String
    ) -> String {
      [
        name.padded(to: width), expected.padded(to: 13, fromLeft: true),
        found.padded(to: 13, fromLeft: true), tolerance.padded(to: 9, fromLeft: true),
        verdict.padded(to: 4), words,
      ].joined(separator: "  ") + "\n"
    }
    var text = line("check", "expected", "found", "within", "", "what is measured")
    for outcome in outcomes {
      let verification = outcome.verification
      text += line(
        verification.name, NumberText.significant(verification.expected, 7),
        outcome.found.map { NumberText.significant($0, 7) } ?? "nothing",
        NumberText.significant(verification.tolerance, 2), outcome.holds ? "ok" : "FAIL",
        verification.statement)
    }
    return text + "\(outcomes.count(where: \.holds)) of \(outcomes.count) checks hold\n"
  }
}

extension String {
  /// With blanks behind or before it up to a width.
  fileprivate func padded(to width: Int, fromLeft: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(width - count, 0))
    return fromLeft ? blanks + self : self + blanks
  }
}
