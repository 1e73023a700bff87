import TestHarness
import Testing

/// Several methods on the same data, in the real program on a real terminal: switched, side by side,
/// looked at closely, and kept.
@Suite struct ScopeMethodTests {
  /// A run whose loss is infinite after a few steps.
  private static let diverging = """
    title: Diverging
    model: {kind: naive, generator: {hidden: [4]}}
    training: {batch: 8, optimizer: {kind: sgd, learningRate: 10}}
    """

  /// A game of two networks that take hardly any time.
  private static let small = """
    title: Small
    model: {kind: gan, generator: {hidden: [4]}, discriminator: {hidden: [4]}}
    training: {batch: 8}
    """

  private func open(
    _ arguments: String..., columns: Int = 120, rows: Int = 40
  ) throws -> Tmux {
    let scope = try Tmux([try Genscope.path()] + arguments, columns: columns, rows: rows)
    try scope.wait(for: "quit")
    return scope
  }

  private static func step(in rows: [String]) -> String? {
    rows[0].firstMatch(of: /step +([0-9,]+)/).map { String($0.1) }
  }

  @Test func aRunLeftBehindGoesOnWhereItStood() throws {
    let scope = try open("ring-naive")
    let step = try #require(Self.step(in: try scope.pause()))
    try scope.press("2")
    try scope.wait(for: "the other method at its start") {
      $0[0].contains("ring-vae") && Self.step(in: $0) == "0"
    }
    try scope.press("1")
    try scope.wait(for: "step \(step) again") {
      $0[0].contains("ring-naive") && Self.step(in: $0) == step
    }
    try scope.press("r")
    try scope.wait(for: "its first step") {
      $0[0].contains("ring-naive") && Self.step(in: $0) == "0"
    }
    try scope.press("u")
    try scope.wait(for: "step \(step) once more") {
      $0[0].contains("ring-naive") && Self.step(in: $0) == step
    }
    try scope.press("U")
    try scope.wait(for: "the restart again") { Self.step(in: $0) == "0" }
  }

  @Test func threeMethodsSideBySide() throws {
    let scope = try open("compare", "ring-naive", "ring-vae", "ring-gan", columns: 80, rows: 24)
    try scope.wait(for: "three panels that run") { rows in
      ["[naive]", " VAE ", " GAN "].allSatisfy { rows[2].contains($0) }
        && rows[0].contains("same batches") && Self.step(in: rows).map { $0 != "0" } == true
    }
    try scope.press("Tab")
    try scope.wait(for: "the focus on the second") { $0[2].contains("[VAE]") }
    try scope.press("s")
    try scope.wait(for: "its settings") { rows in rows.contains { $0.contains("KL weight") } }
    try scope.press("s", "X")
    try scope.wait(for: "the other two") { rows in
      rows[2].contains("naive") && rows[2].contains("GAN") && !rows[2].contains("VAE")
    }
    try scope.press("c")
    try scope.wait(for: "one alone") { !$0[0].contains("same batches") && $0[0].contains("ring-") }
    try scope.quit()
    #expect(try scope.waitForExit() == 0)
  }

  @Test func layersAreSwitchedFromTheList() throws {
    let scope = try open("ring-gan")
    try scope.wait(for: "the legend") { rows in
      ["o data", "samples"].allSatisfy { name in rows.contains { $0.contains(name) } }
    }
    try scope.press("v")
    // So large a plot shows the game from the start.
    try scope.wait(for: "the list") { rows in
      ["a [x] data", "f [x] discriminator", "g [x] gradient"].allSatisfy { entry in
        rows.contains { $0.contains(entry) }
      }
    }
    try scope.press("a", "c", "d")
    try scope.wait(for: "every layer's key in the legend") { rows in
      // Too many for one line: they go round the plot's box, which is 70 columns wide.
      let box = rows.map { $0.prefix(70) }
      return !box.contains { $0.contains("o data") }
        && ["fake | real", "samples", "latent grid", "trails", "gradient"].allSatisfy { name in
          box.contains { $0.contains(name) }
        }
    }
    try scope.press("Escape")
    try scope.wait(for: "the boxes again") { rows in !rows.contains { $0.contains("[ ] data") } }
  }

  @Test func eventsAreListed() throws {
    let folder = try TemporaryFolder()
    let scope = try open(try folder.write(Self.diverging, to: "diverging.yaml"))
    try scope.wait(for: "the end of the run") { $0[0].contains("diverged at") }
    try scope.press("e")
    try scope.wait(for: "the event and what it means") { rows in
      rows.contains { $0.contains("[events]") }
        && rows.contains { $0.contains("x loss is no longer a number") }
        && rows.contains { $0.contains("The loss grew beyond all numbers") }
        && rows.contains { $0.contains("1 of 1") }
    }
    try scope.press("e")
    try scope.wait(for: "the boxes again") { rows in !rows.contains { $0.contains("[events]") } }
  }

  @Test func aCheckpointIsWrittenAndSaysWhere() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.small, to: "small.yaml")
    let scope = try Tmux([
      "sh", "-c", "cd \"$0\" && exec \"$1\" small.yaml --seed 3", folder.path,
      try Genscope.path(),
    ])
    try scope.wait(for: "some steps") { Self.step(in: $0).map { $0 != "0" } == true }
    try scope.press("w")
    let rows = try scope.wait(for: "written to small-seed3-step")
    let name = try #require(
      rows.first { $0.contains("written to") }?.split(separator: " ").last.map { String($0) })
    #expect(name.hasSuffix(".safetensors"))
    let check = try Genscope.run("check", "\(folder.path)/\(name)")
    #expect(check.ending == .exited(0), "\(check.output)\(check.errors)")
  }
}
