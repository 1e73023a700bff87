public import Frames
public import Plotting
public import Screen

/// Everything the screen depends on: the newest frame and what the user has chosen so far.
///
/// A state only changes through `update(_:)`, and the same state always makes the same picture, so
/// the application can be tested without a terminal, an engine or a clock.
public struct State: Sendable, Equatable {
  /// What can be opened, in the order of the library.
  let presets: [PresetSummary]
  /// The newest frame, with what was asked of the engine since already put in.
  var frame: Frame?
  /// What was asked of the engine and not confirmed yet.
  var expectations = Expectations()
  /// Columns and rows of the terminal.
  var size: GridSize
  /// What the terminal can show.
  var capabilities: DisplayCapabilities
  /// The characters pictures are made of.
  var glyphs: GlyphSet
  /// Which part of the plain screen the arrow keys move.
  var focus = Focus.plot
  /// Which part of the plane is shown.
  var camera = Camera.fit
  /// What lies over the plain screen, if anything.
  var overlay: Overlay?
  /// Path of the selected setting; nil before one was chosen.
  var selectedPath: String?
  /// Where the selected setting stood in the list when it was chosen, should its path vanish.
  var selectedPosition = 0
  /// Something to be read once, shown for a while.
  var notice: String?
  /// The notice of the engine that was shown last, so that it is not shown again with every frame.
  var heardNotice: String?
  /// The viewport the engine was told last.
  var viewport: Viewport?

  /// The state before the first frame.
  ///
  /// - Parameters:
  ///   - presets: what the preset menu offers.
  ///   - glyphs: the characters to begin with; ASCII instead where the terminal cannot show them.
  ///   - size: columns and rows of the terminal.
  ///   - capabilities: what the terminal can show.
  public init(
    presets: [PresetSummary], glyphs: GlyphSet = .ascii, size: GridSize,
    capabilities: DisplayCapabilities
  ) {
    self.presets = presets
    self.size = size
    self.capabilities = capabilities
    self.glyphs = glyphs.needsUnicode && !capabilities.unicode ? .ascii : glyphs
  }
}

// MARK: - What follows from it

extension State {
  /// What decides the meaning of the next key.
  var context: Context {
    if Layout.isTooSmall(size) { return .tooSmall }
    switch overlay {
    case .presets: return .presetMenu
    case .help: return .help
    case .editor: return .editor
    case nil:
      switch focus {
      case .plot: return .plot
      case .settings: return .settings
      }
    }
  }

  /// The glyph sets the terminal can show.
  var offeredGlyphs: [GlyphSet] {
    GlyphSet.allCases.filter { !$0.needsUnicode || capabilities.unicode }
  }

  /// The settings there are now.
  var settings: [Setting] { frame?.settings ?? [] }

  /// Index of the selected setting, nil when there are none.
  var selectedIndex: Int? {
    guard !settings.isEmpty else { return nil }
    return settings.firstIndex { $0.path == selectedPath }
      ?? max(0, min(selectedPosition, settings.count - 1))
  }

  /// The selected setting, nil when there are none.
  var selectedSetting: Setting? { selectedIndex.map { settings[$0] } }

  /// What the run is doing.
  var activity: Status.Activity { frame?.status.activity ?? .running }

  /// How the plot is to be cut into dots, nil while the terminal is too small for one.
  ///
  /// Always at the resolution of braille, two by four dots a cell: coarser glyphs add neighbours up.
  var wantedViewport: Viewport? {
    guard !Layout.isTooSmall(size) else { return nil }
    let inside = Layout(size).plot.inset(by: 1)
    return Viewport(
      window: camera.window, columns: inside.columns * 2, rows: inside.rows * 4)
  }

  /// The part of the plane that is shown now, nil before the first frame.
  var window: Window? {
    guard let frame, let viewport else { return nil }
    return viewport.window(for: frame.scene.extent.fittable)
  }
}
