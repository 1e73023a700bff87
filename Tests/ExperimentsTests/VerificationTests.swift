import Experiments
import Models
import Testing
import Verifications

/// What `genscope verify` measures.
@Suite struct VerificationTests {
  private static let all = Catalogue.verifications

  @Test func namesAreUniqueAndSaySomething() {
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
    for verification in Self.all {
      #expect(verification.name.allSatisfy { $0.isASCII && !$0.isWhitespace && !$0.isUppercase })
      #expect((20...100).contains(verification.statement.count), "\(verification.name)")
    }
    // Every method of the games is among them, and every room that has something to say.
    let names = Set(Self.all.map(\.name))
    for method in SaddleMethod.allCases { #expect(names.contains("saddle.\(method.rawValue)")) }
    for subject in ["gradient", "ring", "grid", "quadrature", "langevin", "ddim", "spline"] {
      #expect(names.contains { $0.hasPrefix(subject + ".") }, "\(subject)")
    }
  }

  @Test(arguments: all.map(\.name)) func theyHold(name: String) throws {
    let verification = try #require(Self.all.first { $0.name == name })
    let outcome = verification.outcome()
    #expect(
      outcome.holds,
      "\(verification.name): \(outcome.found ?? .nan), not \(verification.expected)")
    // The same each time.
    #expect(verification.outcome().found == outcome.found)
  }

  /// What is off, not a number or not to be measured does not hold.
  @Test func whatIsOffFails() {
    func holds(_ found: Double?) -> Bool {
      Verification("toy.toy", "a number that is one", expected: 1, tolerance: 0.1) {
        try found ?? { throw Verification.Missing() }()
      }.outcome().holds
    }
    #expect(holds(1.05) && holds(0.95))
    #expect(!holds(1.2) && !holds(0.8) && !holds(.nan) && !holds(.infinity) && !holds(nil))
  }
}
