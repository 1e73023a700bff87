import Experiments
import Frames
import Testing

@testable import Engine
import Models

/// Layers that need room are shown where a plot has it, until the user decides.
@Suite struct RoomTests {
  private let wide = Command.look(Viewport(columns: 120, rows: 100))
  private let narrow = Command.look(Viewport(columns: 118, rows: 100))

  private func harness() throws -> DriverHarness {
    let plans = try RunPlan.ofEveryTrainedKind()
    let gan = try #require(plans.first { $0.configuration is GAN.Settings })
    return try DriverHarness([gan] + plans.filter { $0.name != gan.name })
  }

  private func shown(_ frames: [Frame]) -> Set<String> {
    Set(frames[0].layers.choices.filter(\.isShown).map(\.key))
  }

  @Test func aGameOpensWithFieldAndArrowsInAWidePlot() throws {
    let harness = try harness()
    #expect(shown(try harness.perform(wide)).isSuperset(of: ["discriminator", "gradient"]))
    #expect(shown(try harness.perform(narrow)).isDisjoint(with: ["discriminator", "gradient"]))
    #expect(shown(try harness.perform(wide, .restart)).contains("discriminator"))
  }

  @Test func theUsersChoiceWins() throws {
    let harness = try harness()
    try harness.perform(wide, .show(layer: "gradient", false))
    #expect(shown(try harness.perform(narrow, wide)).contains("discriminator"))
    #expect(!shown(try harness.perform(narrow, wide)).contains("gradient"))
    #expect(!shown(try harness.perform(.restart)).contains("gradient"))
    try harness.perform(narrow, .show(layer: "gradient", true))
    #expect(shown(try harness.perform(wide, narrow)).contains("gradient"))
  }

  /// Whoever comes from another preset sees the same as whoever opens it.
  @Test func comingFromAnotherPresetMakesNoDifference() throws {
    let plans = try RunPlan.ofEveryTrainedKind()
    let names = plans.map(\.name)
    for name in names {
      let direct = try DriverHarness(plans, shown: [name]).perform(wide)
      for other in names where other != name {
        let harness = try DriverHarness(plans, shown: [other])
        #expect(
          shown(try harness.perform(wide, .open(name))) == shown(direct), "\(name) from \(other)")
      }
    }
  }
}
