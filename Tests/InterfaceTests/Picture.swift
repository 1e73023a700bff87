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

  static let all: [Picture] = sizes + shapes + overlays + glyphs + moments

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
    Picture("help-120x40", .showing(.ridge, 120, 40), keys: [.character("?")]),
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
  ]

  private static let moments = [
    Picture("zoomed", .showing(.saddle, 80, 24), keys: [.character("z"), .right]),
    Picture("notice", .showing(.ringNaive, 80, 24), keys: [.character("-")]),
    Picture("diverged", .showing(.with { $0.activity = .diverged(step: 1234) }, 80, 24)),
    Picture("finished", .showing(.with { $0.activity = .finished }, 80, 24)),
    Picture("morphing", .showing(.with { $0.isMorphing = true }, 120, 40)),
  ]
}

extension Frame {
  /// The untrained generator with another status.
  fileprivate static func with(_ change: (inout Status) -> Void) -> Frame {
    var frame = ridge
    change(&frame.status)
    return frame
  }
}
