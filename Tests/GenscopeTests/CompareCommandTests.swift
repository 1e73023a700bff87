import TestHarness
import Testing

/// `genscope compare` on the command line and on a terminal.
@Suite struct CompareCommandTests {
  private static let tiny = """
    title: Tiny
    model: {kind: naive, generator: {hidden: [4]}}
    training: {batch: 8}
    """

  @Test(arguments: [
    ([String](), "Missing"), (["ring-naive"], "2 to 4"),
    (["ring-naive", "ring-naive-10", "ring-naive", "ring-naive-10", "saddle"], "2 to 4"),
    (["ring-naive", "ring-naive"], "two presets are named ring-naive"),
    (["ring-naive", "ring-naif"], "did you mean"), (["ring-naive", "saddle"], "saddle"),
    (["ring-naive", "ridge"], "ridge"),
  ])
  func whatCannotStandSideBySideIsAUsageError(presets: [String], message: String) throws {
    let result = try Genscope.run(arguments: ["compare"] + presets)
    #expect(result.ending == .exited(64))
    #expect(result.errors.contains(message))
    #expect(result.output.isEmpty)
  }

  @Test func aMissingFileIsNoInputAndNoTerminalIsTold() throws {
    #expect(try Genscope.run("compare", "ring-naive", "/no/such.yaml").ending == .exited(66))
    let piped = try Genscope.run("compare", "ring-naive", "ring-naive-10")
    #expect(piped.ending == .exited(69))
    #expect(piped.errors.contains("not a terminal"))
  }

  @Test func theScopeOpensOnThemUntilOneQuits() throws {
    let folder = try TemporaryFolder()
    let one = try folder.write(Self.tiny, to: "first.yaml")
    let two = try folder.write(Self.tiny, to: "second.yaml")
    let terminal = try PseudoTerminal(
      [try Genscope.path(), "compare", one, two, "--seed", "7"], environment: testEnvironment(),
      columns: 120, rows: 40)
    try terminal.wait(for: "first")
    try terminal.wait(for: "second")
    try terminal.wait(for: "seed 7")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }
}
