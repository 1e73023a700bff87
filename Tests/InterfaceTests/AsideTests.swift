import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// What is large in the place of the boxes: a second plot, or figures.
@Suite struct AsideTests {
  private static let sizes = [(60, 18), (80, 24), (60, 50), (120, 40), (200, 60), (200, 18)]

  private static func histogram() -> SecondPicture {
    var radius = Marginal("radius", over: 0...2, bins: 40)
    radius.count([1, 1.01, 0.99], of: "data", role: .data)
    radius.count([0.9, 1, 1.1], of: "samples", role: .samples)
    var angle = Marginal("angle in degrees", over: -180...180, bins: 40)
    angle.count([0, 90], of: "data", role: .data)
    angle.count([0, 91], of: "samples", role: .samples)
    return .histogram([radius, angle])
  }

  private static func frame(_ second: SecondPicture? = nil) -> Frame {
    var frame = Frame.gan
    frame.secondPlots = [.histogram, .latents]
    frame.second = second
    return frame
  }

  @Test func oneKeyGoesRound() {
    var state = State.showing(Self.frame(), 80, 24)
    #expect(state.press(.character("V")) == [], "curves are there")
    #expect(state.aside == .second(.curves))
    #expect(state.press(.character("V")) == [.send(.accompany(.histogram))])
    #expect(state.press(.character("V")) == [.send(.accompany(.latents))])
    #expect(state.press(.character("V")) == [.send(.accompany(nil))] && state.aside == nil)
  }

  @Test func onlyWhatTheRunCanShowIsOffered() {
    var frame = Self.frame()
    frame.charts = []
    frame.secondPlots = [.histogram]
    #expect(State.showing(frame, 80, 24).offeredSecondPlots == [.histogram])
    frame.secondPlots = []
    var state = State.showing(frame, 80, 24)
    state.press(.character("V"))
    #expect(state.notice == "there is no other plot of this")
  }

  /// The main plot stands where it stood, however large it is, so that nothing is counted afresh.
  @Test(arguments: sizes) func thePlotStays(size: (Int, Int)) {
    for keys in [[Key.character("V")], [.character("V"), .character("V")], [.character("B")]] {
      var state = State.showing(Self.frame(Self.histogram()), size.0, size.1)
      let before = state.viewports
      for key in keys { state.press(key) }
      #expect(state.viewports == before)
      let places = state.places(of: 0)
      let aside = places.aside
      #expect(aside != nil)
      for box in [places.plots.main, places.boxes.settings, places.boxes.figures].compactMap(\.self)
      {
        #expect(aside?.intersection(box).isEmpty == true)
      }
      #expect(state.view().bounds.intersection(aside ?? GridRect(columns: 0, rows: 0)) == aside)
    }
  }

  @Test(arguments: sizes) func histogramsHaveAxesAndALegend(size: (Int, Int)) {
    var state = State.showing(Self.frame(Self.histogram()), size.0, size.1)
    state.press(.character("V"), .character("V"))
    let text = state.view().text
    #expect(text.contains("histogram") && text.contains("radius") && text.contains("o data"))
    #expect(text.contains("# samples") && text.contains("angle"), "\(text)")
  }

  @Test func curvesAreLargeAndTurned() {
    var state = State.showing(Self.frame(), 80, 24)
    state.press(.character("V"))
    #expect(state.view().text.contains("loss 1/4"))
    state.press(.character("n"))
    #expect(state.view().text.contains("payoff 2/4"))
  }

  /// The settings have their place while they have the keys.
  @Test(arguments: sizes) func settingsCanBeTurnedBeside(size: (Int, Int)) {
    var state = State.showing(Self.frame(), size.0, size.1)
    state.press(.character("V"), .tab)
    #expect(state.context == .settings && state.places(of: 0).boxes.settings != nil)
    #expect(state.view().text.contains("learning rate"))
  }

  /// Side by side it is under the plots, or where there is no room, in their place, under their names.
  @Test(arguments: [(80, 24), (120, 40), (200, 60)]) func panelsShowItEach(size: (Int, Int)) {
    let frames = Frame.methods.map { method in
      var frame = method
      frame.secondPlots = [.histogram]
      frame.second = Self.histogram()
      return frame
    }
    var state = State.comparing(frames, size.0, size.1, focused: 1)
    let before = state.viewports
    state.press(.character("V"), .character("V"))
    #expect(state.aside == .second(.histogram) && state.viewports == before)
    let text = state.view().text
    #expect(text.ranges(of: "radius").count == 3, "\(text)")
    for name in ["naive", "vae", "gan"] { #expect(text.lowercased().contains(name)) }
  }

  // MARK: - Figures

  @Test(arguments: sizes) func figuresAreSeveralCellsHigh(size: (Int, Int)) throws {
    var state = State.showing(Self.frame(), size.0, size.1)
    state.press(.character("B"))
    let figure = try #require(BigFiguresView.figures(in: state, panel: 0).first)
    let text = state.view().text
    #expect(text.contains(figure.label) && text.contains("###"), "\(text)")
    #expect(text.contains("step 12,480"))
    state.press(.character("B"))
    #expect(state.aside == nil && state.places(of: 0).aside == nil)
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)]) func panelsHaveFiguresEach(size: (Int, Int)) {
    var state = State.comparing(Frame.methods, size.0, size.1)
    state.press(.character("B"))
    let text = state.view().text
    #expect(text.ranges(of: "distance").count >= 3, "\(text)")
    #expect(!state.asideCoversPlot(0))
  }

  @Test func figuresAreShortEnoughToRead() {
    func text(_ value: Double, _ format: Figure.Format) -> String {
      BigFiguresView.texts(of: Figure("f", key: "f", value: value, format: format))[0]
    }
    #expect(text(0.98889, .percent) == "98.9%" && text(1, .percent) == "100.0%")
    #expect(text(7, .outOf(8)) == "7/8" && text(25, .outOf(100)) == "25/100")
    #expect(text(1.0049875, .decimals(12)) == "1.0050" && text(0.0123, .significant(4)) == "0.0123")
    #expect(text(123_456, .decimals(0)) == "123456" && text(-12.25, .decimals(3)) == "-12.25")
    for value in [1e-9, 12345.678, -1e7, 3e12, 0] {
      for format in [Figure.Format.significant(6), .decimals(4), .percent] {
        #expect(BigText.covers(text(value, format)), "\(text(value, format))")
      }
    }
  }
}
