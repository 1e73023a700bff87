import Frames
import Plotting
import Screen
import Testing

@testable import Interface

/// A state with a name, whose screen is kept as text.
struct Picture: Sendable, CustomTestStringConvertible {
  let name: String
  let state: State

  var testDescription: String { name }

  init(_ name: String, _ state: State, keys: [Key] = []) {
    self.name = name
    var state = state
    for key in keys { _ = state.update(.key(key)) }
    self.state = state
  }

  static let all: [Picture] = sizes + shapes + overlays + glyphs + moments + methods + comparisons

  private static let sizes = [(80, 24), (120, 40), (200, 60)].flatMap { columns, rows in
    [Frame.ridge, .ringNaive, .saddle].map { frame in
      Picture(
        "\(frame.status.preset)-\(columns)x\(rows)", .showing(frame, columns, rows))
    }
  }

  private static let shapes = [
    Picture("too-small-59x17", .showing(.ringNaive, 59, 17)),
    Picture("too-small-20x4", .showing(.ringNaive, 20, 4)),
    Picture("smallest-60x18", .showing(.ringNaive, 60, 18)),
    Picture("tall-60x50", .showing(.saddle, 60, 50)),
    Picture("low-200x18", .showing(.saddle, 200, 18)),
    Picture("starting-80x24", .showing(nil, 80, 24)),
  ]

  private static let overlays = [
    Picture("presets", .showing(.ringNaive, 80, 24), keys: [.character("p")]),
    Picture(
      "presets-filtered", .showing(.ringNaive, 80, 24),
      keys: "pring na".map { .character($0) }),
    Picture(
      "presets-none", .showing(.ringNaive, 80, 24), keys: "pxyz".map { .character($0) }),
    Picture("help", .showing(.ringNaive, 80, 24), keys: [.character("?")]),
    Picture("help-end", .showing(.saddle, 80, 24), keys: [.character("?"), .end]),
    Picture("help-120x40", .showing(.ridge, 120, 40), keys: [.character("?"), .tab]),
    Picture(
      "help-search", .showing(.ringNaive, 80, 24), keys: "?/mode".map { .character($0) }),
    Picture("help-background", .showing(.ringNaive, 80, 24), keys: [.character("i")]),
    Picture("help-60x18", .showing(.ringNaive, 60, 18), keys: [.function(1), .right]),
    Picture(
      "settings-search", .showing(.ringNaive, 80, 24), keys: [.tab] + "/dev".map { .character($0) }),
    Picture("settings", .showing(.ringNaive, 80, 24), keys: [.tab, .down]),
    Picture("settings-end-60x18", .showing(.ringNaive, 60, 18), keys: [.tab, .end]),
    Picture("editor", .showing(.ringNaive, 80, 24), keys: [.tab, .down, .enter]),
    Picture(
      "editor-refused", .showing(.ringNaive, 80, 24),
      keys: [.tab, .down, .enter] + "20".map { .character($0) } + [.enter]),
  ]

  private static let glyphs = [
    Picture("braille", .showing(.ringNaive, 80, 24, glyphs: .braille)),
    Picture("blocks", .showing(.ridge, 80, 24, glyphs: .blocks)),
    Picture("lines", .showing(.ringNaive, 80, 24, lines: true)),
    Picture("lines-presets", .showing(.gan, 80, 24, lines: true), keys: [.character("p")]),
    Picture("braille-offered", .showing(.ringNaive, 80, 24, hasTriedGlyphs: false)),
  ]

  private static let moments = [
    Picture("zoomed", .showing(.saddle, 80, 24), keys: [.character("z"), .right]),
    Picture("notice", .showing(.ringNaive, 80, 24), keys: [.character("-")]),
    Picture("diverged", .showing(.with { $0.activity = .diverged(step: 1234) }, 80, 24)),
    Picture("finished", .showing(.with { $0.activity = .finished }, 80, 24)),
    Picture(
      "leaving-60x18",
      .showing(
        .with {
          $0.unsavedSeconds = 744
          $0.abilities = [.save, .morph]
        }, 60, 18), keys: [.character("q")]),
    Picture(
      "leaving-too-small", .showing(.with { $0.unsavedSeconds = 744 }, 30, 8),
      keys: [.character("q")]),
    Picture("morphing", .showing(.with { $0.isMorphing = true }, 120, 40)),
  ]

  private static let methods =
    [(60, 18), (80, 24), (100, 30), (120, 40), (200, 60)].flatMap { columns, rows in
      [
        Picture("gan-\(columns)x\(rows)", .showing(.gan, columns, rows)),
        Picture("compare-\(columns)x\(rows)", .comparing(Frame.methods, columns, rows, focused: 1)),
      ]
    } + [
      Picture("vae-80x24", .showing(.vae, 80, 24)),
      Picture("vae-120x40", .showing(.vae, 120, 40)),
      Picture("vae-60x50", .showing(.vae, 60, 50)),
      Picture("layers", .showing(.gan, 80, 24), keys: [.character("v"), .character("d"), .down]),
      Picture("events", .showing(.gan, 80, 24), keys: [.character("e"), .down, .down]),
      Picture("charts-turned", .showing(.gan, 80, 24), keys: [.character("n")]),
      Picture("help-gan", .showing(.gan, 120, 60), keys: [.character("?"), .tab]),
      Picture("headline", .announcing(.showing(.vae, 80, 24))),
    ]

  private static let comparisons = [
    Picture(
      "compare-settings", .comparing(Frame.methods, 80, 24, focused: 2),
      keys: [.character("s"), .down]),
    Picture(
      "compare-settings-120x40", .comparing(Frame.methods, 120, 40), keys: [.character("s")]),
    Picture(
      "compare-layers", .comparing(Frame.methods, 80, 24, focused: 1), keys: [.character("v")]),
    Picture(
      "compare-events", .comparing(Frame.methods, 80, 24, focused: 2), keys: [.character("e")]),
    Picture(
      "compare-four", .comparing(Frame.methods + [.collapsed], 160, 50, focused: 3)),
    Picture("compare-four-80x24", .comparing(Frame.methods + [.collapsed], 80, 24, focused: 3)),
    Picture("compare-two", .comparing([.naive, .gan], 80, 24)),
    Picture("compare-pursuit", .comparing([.naive, .lagging], 80, 24)),
    Picture(
      "compare-braille", .comparing(Frame.methods, 120, 40, focused: 2, glyphs: .braille)),
  ]
}

extension State {
  /// A state to which something has just happened.
  fileprivate static func announcing(_ state: State) -> State {
    var (state, frame) = (state, Frame.vae)
    frame.status.rate = 600
    frame.events.note(
      Event(
        step: 12_400, tone: .bad, label: "latent z2 died",
        explanation: "The encoder tells nothing any more through z2: its KL is zero."))
    _ = state.update(.frames([frame]))
    return state
  }
}

extension Frame {
  /// A network that lost its modes and then its numbers.
  static var collapsed: Frame {
    var frame = Frame.gan
    frame.status.preset = "ring-gan-collapse"
    frame.status.activity = .diverged(step: 1234)
    frame.status.step = 1234
    frame.figures[1].value = 1
    return frame
  }

  /// A network that the others wait for.
  static var lagging: Frame {
    var frame = Frame.gan
    frame.status.goal = frame.status.step
    frame.status.step = 1234
    return frame
  }

  /// The untrained generator with another status.
  fileprivate static func with(_ change: (inout Status) -> Void) -> Frame {
    var frame = ridge
    change(&frame.status)
    return frame
  }
}
