import Experiments
import Frames
import Networks
import Testing

@testable import Engine
import Models

/// A place that is read and a second plot, through the engine.
@Suite struct AttentionTests {
  @Test func placesAreReadInAllPanelsUntilNothingIsAsked() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one", "two"])
    let place = SIMD2(0.25, -0.5)
    var frames = try harness.perform(.pause, .read(place), panel: 1)
    #expect(frames.allSatisfy { $0.reading?.place == place && $0.reading?.step == 0 })
    #expect(frames.allSatisfy { $0.reading?.entries.first?.label == "p" })
    frames = try harness.perform(.step(4))
    #expect(frames.allSatisfy { $0.reading?.step == $0.status.step && $0.status.step == 4 })
    // Another run in the panel is asked about the same place.
    frames = try harness.perform(.open("three"))
    #expect(frames[0].status.preset == "three" && frames[0].reading?.place == place)
    frames = try harness.perform(.read(nil))
    #expect(frames.allSatisfy { $0.reading == nil })
  }

  @Test func aSecondPlotIsMadeWhereItCanBe() throws {
    let harness = try DriverHarness(RunPlan.siblings, shown: ["one"])
    var frame = try harness.perform(.pause)[0]
    #expect(frame.secondPlots == [.histogram, .latents] && frame.second == nil)
    frame = try harness.perform(.accompany(.histogram))[0]
    #expect(frame.second?.kind == .histogram)
    frame = try harness.perform(.accompany(.latents))[0]
    #expect(frame.second?.kind == .latents)
    frame = try harness.perform(.open("saddle"))[0]
    #expect(frame.status.preset == "saddle" && frame.second == nil && frame.secondPlots.isEmpty)
    frame = try harness.perform(.accompany(nil), .open("one"))[0]
    #expect(frame.second == nil)
  }

  @Test func askingChangesNothingOfTheCourse() throws {
    let plain = try DriverHarness(RunPlan.siblings)
    let asked = try DriverHarness(RunPlan.siblings)
    try plain.perform(.step(6))
    for second in [SecondPlot.histogram, .latents, nil] {
      try asked.perform(.read(SIMD2(1, 1)), .accompany(second), .step(2))
    }
    #expect(plain.losses() == asked.losses())
    #expect(try !asked.perform(.pause)[0].status.canUndo)
  }
}
