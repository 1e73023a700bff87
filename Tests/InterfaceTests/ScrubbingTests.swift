import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// Samples looked at on their way from noise: keys, and what the screen says of it.
@Suite struct ScrubbingTests {
  private func frame(_ share: Double?, passes: Int = 50, isPlaying: Bool = false) -> Frame {
    var frame = Frame.ringNaive
    frame.status.passes = .way(passes, share)
    frame.status.passes?.isPlaying = isPlaying
    guard share != nil, case .plane(var scene) = frame.exhibit else { return frame }
    scene.layers[1].name = "on the way"
    frame.exhibit = .plane(scene)
    return frame
  }

  // MARK: - Keys

  /// A key held down adds up, however many frames were on their way.
  @Test func stepsAddUpAcrossStaleFrames() {
    var state = State.showing(frame(nil), 80, 24)
    for stop in (44...49).reversed() {
      #expect(state.press(.character("T")).first == .send(.scrub(Double(stop) / 50)))
      _ = state.update(.frames([frame(nil)]))
      #expect(state.passes?.stop == stop, "a stale frame took the step back")
    }
    #expect(state.press(.character("t")).first == .send(.scrub(0.9)))
    state.hearBack(frame(0.2))
    #expect(state.passes?.stop == 10, "the engine has the last word")
  }

  @Test func theEndsOfTheWayAreSaid() {
    var state = State.showing(frame(nil), 80, 24)
    #expect(state.press(.character("t")) == [.wakeUp(after: .seconds(5))])
    #expect(state.notice == "These are the samples; T goes back on their way.")
    #expect(state.press(.character("T"), .home) == [.send(.scrub(0.98)), .send(.scrub(0))])
    #expect(state.press(.character("T")) == [.wakeUp(after: .seconds(5))])
    #expect(state.notice == "This is the noise that samples begin as; t goes on.")
    // The last stop is that of the samples, which is where one looks unless it is said otherwise.
    state.hearBack(frame(0.98))
    #expect(state.press(.character("t")) == [.send(.scrub(nil))])
    #expect(state.press(.character("T"), .end) == [.send(.scrub(0.98)), .send(.scrub(nil))])
  }

  @Test func playingIsStoppedByTheSameKeyOrAnyStep() {
    var state = State.showing(frame(nil), 80, 24)
    #expect(state.press(.character("P")) == [.send(.play(true))])
    #expect(state.press(.character("P")) == [.send(.play(false))])
    state.hearBack(frame(0.5, isPlaying: true))
    #expect(state.press(.character("t")) == [.send(.scrub(0.52))])
    #expect(state.passes?.isPlaying == false)
    // Even at its end, where there is nowhere to go on to.
    state.hearBack(frame(nil, isPlaying: true))
    #expect(state.press(.character("t")).first == .send(.play(false)))
  }

  /// Escape leaves the way first, then the comparison.
  @Test func escapeGoesBackToTheSamples() {
    var state = State.comparing([frame(0.5), .gan], 120, 40)
    #expect(state.press(.escape) == [.send(.scrub(nil))])
    #expect(state.press(.escape).contains(.send(.compare(["ring-naive"]))))
    state = .showing(frame(nil), 80, 24)
    #expect(state.press(.escape) == [.wakeUp(after: .seconds(5))])
    // Also out of a way that is being played and stands at its end just now.
    state.hearBack(frame(nil, isPlaying: true))
    #expect(state.press(.escape) == [.send(.scrub(nil))] && !state.isOnTheWay)
  }

  @Test func whereThereIsNoWayTheReasonIsSaid() {
    for key: Key in [.character("t"), .character("T"), .character("P")] {
      var state = State.showing(.ringNaive, 80, 24)
      #expect(state.press(key) == [.wakeUp(after: .seconds(5))])
      #expect(state.notice == State.noPasses)
    }
  }

  /// In a comparison the keys work from any panel, and every panel is told at once.
  @Test func panelsAreScrubbedTogether() {
    var state = State.comparing([frame(nil, passes: 50), frame(nil, passes: 4), .gan], 120, 40)
    state.press(.tab, .tab, .character("T"))
    #expect(state.press(.home) == [.send(.scrub(0), panel: 2)])
    #expect(state.panels.map(\.frame.status.passes?.pass) == [0, 0, nil])
  }

  // MARK: - What is said

  /// Nobody takes what is on its way for samples: the box, its side and the caption say what it is.
  @Test(arguments: [(60, 18), (80, 24), (120, 40)])
  func theScreenSaysWhatIsShown(size: (Int, Int)) {
    let text = State.showing(frame(0.42), size.0, size.1).view().text
    #expect(text.contains("on the way"))
    #expect(text.contains("t = 0.42, pass 21 of 50") || text.contains("t = 0.42, pass 21/50"))
    #expect(text.contains("On their way from noise: figures and bars are of samples"))
    let end = State.showing(frame(nil), size.0, size.1).view().text
    #expect(!end.contains("pass") && !end.contains("on the way"))
  }

  @Test func noiseIsCalledNoise() {
    let text = State.showing(frame(0), 80, 24).view().text
    #expect(text.contains("t = 0.00, pass 0 of 50") && text.contains("Noise, before any pass:"))
  }

  /// Side by side in the narrowest panels there are, each says how far it is on its own way.
  @Test(arguments: [(80, 24), (100, 30), (200, 60)]) func everyPanelSaysIt(size: (Int, Int)) {
    let frames = [frame(0.5, passes: 50), frame(0.5, passes: 1000), .gan]
    let state = State.comparing(frames, size.0, size.1)
    let text = state.view().text
    for place in [("pass 25/50", "pass 25 of 50"), ("pass 500/1000", "pass 500 of 1000")] {
      #expect(text.contains(place.0) || text.contains(place.1), "\(text)")
    }
    #expect(state.view().lines.contains { $0.contains("On their way from noise") })
  }

  /// Layers and steps of a walk have no time.
  @Test func passesAreCalledWhatTheyAre() {
    var layers = frame(0.5)
    layers.status.passes = Passes(
      unit: "layer", times: (0...4).map(Double.init), hasTimes: false, share: 0.5)
    let text = State.showing(layers, 80, 24).view().text
    #expect(text.contains("layer 2 of 4") && !text.contains("t ="))
    for (size, unit) in [((80, 24), "layer"), ((80, 24), "step"), ((120, 40), "step")] {
      layers.status.passes = Passes(
        unit: unit, times: (0...4).map(Double.init), hasTimes: false, share: 0.5)
      let footer = State.showing(layers, size.0, size.1).view().lines.last ?? ""
      #expect(footer.contains("t/T \(unit)") && !footer.contains("t/T time"), "\(footer)")
    }
  }

  /// The numbers have as many digits at every stop, so that nothing jumps as they change.
  @Test func textsKeepTheirWidth() {
    for times in [(0...50).map { Double($0) / 50 }, (0...50).map { 80 - 1.6 * Double($0) }] {
      let widths = (10...49).map { stop in
        Passes(unit: "pass", times: times, hasTimes: true, share: Double(stop) / 50).texts[0].count
      }
      #expect(Set(widths).count <= 2, "\(widths)")
    }
  }

  @Test func theFooterOffersTheKeys() {
    for (columns, rows, keys) in [
      (80, 24, ["t/T time", "P play"]), (120, 40, ["t/T time", "P play", "esc samples"]),
    ] {
      let footer = State.showing(frame(0.5), columns, rows).view().lines[rows - 1]
      #expect(keys.allSatisfy { footer.contains($0) }, "\(footer)")
    }
    let playing = State.showing(frame(0.5, isPlaying: true), 80, 24).view().lines[23]
    #expect(playing.contains("P stop"))
    let plain = State.showing(.ringNaive, 200, 60).view().lines[59]
    #expect(!plain.contains("t/T") && !plain.contains("P play"))
  }
}

extension Passes {
  /// A way of four passes, looked at in its middle.
  static let halfway = way(4, 0.5)

  /// A way from time 0 to 1.
  static func way(_ count: Int, _ share: Double?) -> Passes {
    Passes(
      unit: "pass", times: (0...count).map { Double($0) / Double(count) }, hasTimes: true,
      share: share)
  }
}
