import Frames
import Plotting
import Screen

@testable import Interface

extension State {
  /// The library of the tests.
  static let library = [
    PresetSummary(
      name: "ridge", tab: "ridge", group: "untrained", title: "Ridges of an untrained network",
      summary: "A deep network folds a normal into ridges."),
    PresetSummary(
      name: "ring-map", tab: "map", group: "untrained", title: "A normal bent into a ring",
      summary: "An analytic map, G(z) = z/10 + z/|z|."),
    PresetSummary(
      name: "ring-naive", tab: "naive", group: "ring",
      title: "Naive training on a ring of eight modes",
      summary: "Random pairs of noise and data teach the mean."),
    PresetSummary(
      name: "ring-ten", tab: "ten modes", group: "ring",
      title: "Naive training on a ring of ten modes",
      summary: "The same with ten modes."),
    PresetSummary(
      name: "saddle", tab: "simult", group: "saddle", title: "The saddle game v(a, b) = ab",
      summary: "Two players who want opposite things."),
  ]

  /// A screen of a size that has shown a frame.
  static func showing(
    _ frame: Frame?, _ columns: Int, _ rows: Int, glyphs: GlyphSet = .ascii,
    hasTriedGlyphs: Bool = true, colors: DisplayCapabilities.Colors = .none,
    unicode: Bool = true, lines: Bool = false
  ) -> State {
    let size = GridSize(columns: columns, rows: rows)
    let capabilities = DisplayCapabilities(colors: colors, unicode: unicode, lines: lines)
    var state = State(
      presets: library, glyphs: glyphs, hasTriedGlyphs: hasTriedGlyphs, size: size,
      capabilities: capabilities)
    _ = state.update(.resized(size, capabilities))
    if let frame { _ = state.update(.frames([frame])) }
    return state
  }

  /// A screen of a size that has shown several panels, the one of this number focused.
  static func comparing(
    _ frames: [Frame] = Frame.methods, _ columns: Int, _ rows: Int, focused: Int = 0,
    glyphs: GlyphSet = .ascii
  ) -> State {
    var state = State.showing(nil, columns, rows, glyphs: glyphs)
    _ = state.update(.frames(frames))
    for _ in 0..<focused { state.press(.tab) }
    return state
  }

  /// Presses keys one after another and returns all effects.
  @discardableResult
  mutating func press(_ keys: Key...) -> [Effect] {
    keys.flatMap { update(.key($0)) }
  }

  /// Types a text.
  @discardableResult
  mutating func type(_ text: String) -> [Effect] {
    text.flatMap { update(.key(.character($0))) }
  }

  /// Takes frames that were made after all commands that were sent.
  @discardableResult
  mutating func hearBack(_ frames: Frame...) -> [Effect] {
    update(
      .frames(
        frames.map { frame in
          var frame = frame
          frame.status.lastCommand = commandCount
          return frame
        }))
  }
}
