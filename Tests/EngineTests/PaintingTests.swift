import Experiments
import Frames
import Testing

@testable import Engine

/// Runs that are given painted points to imitate.
@Suite struct PaintingTests {
  private static func painting(seed: UInt64 = 1) -> Painting {
    var painting = Painting(seed: seed)
    for place in 0..<5 {
      painting.paint(Painting.Dab(at: SIMD2(Double(place), 0), radius: 0.5), points: 40)
    }
    return painting
  }

  @Test func allPanelsStartAgainOnThePaintedPoints() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    let before = try harness.perform(.step(12))
    #expect(before.allSatisfy { $0.status.abilities.contains(.paint) })
    let painted = try harness.perform(.paint(Self.painting()))
    #expect(painted.map(\.status.step) == [0, 0])
    #expect(painted[0].status.notice?.contains("200 painted points") == true)
    for frame in painted {
      #expect(frame.value("data.kind") == .choice("points"))
      #expect(frame.exhibit.scene?.units != nil)
    }
    try harness.perform(.step(5))
    let losses = harness.losses()
    // The same hand, the same training.
    let other = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    try other.perform(.paint(Self.painting()), .step(5))
    #expect(other.losses() == losses)
    try other.perform(.paint(Self.painting(seed: 2)), .step(5))
    #expect(other.losses() != losses)
    // What was left goes on where it stood.
    let back = try harness.perform(.undo)
    #expect(back.map(\.status.step) == before.map(\.status.step))
    #expect(back[0].value("data.kind") == before[0].value("data.kind"))
    #expect(back[0].status.notice?.contains("painted points") == true)
  }

  @Test func aGameRefusesAndGoesOn() throws {
    let harness = try DriverHarness([.saddle(), .naive("one")])
    let before = try harness.perform(.step(7))[0]
    #expect(!before.status.abilities.contains(.paint))
    let after = try harness.perform(.paint(Self.painting()))[0]
    #expect(after.status.isRefusal && after.status.step == 7)
    #expect(after.exhibit == before.exhibit)
  }

  /// A sibling that is opened has the painted points, too.
  @Test func siblingsHaveThem() throws {
    let harness = try DriverHarness(RunPlan.siblings)
    try harness.perform(.paint(Self.painting()))
    let sibling = try harness.perform(.open("two"))[0]
    #expect(sibling.value("data.kind") == .choice("points"))
    let stranger = try harness.perform(.open("stranger"))[0]
    #expect(stranger.value("data.kind") != .choice("points"))
  }
}
