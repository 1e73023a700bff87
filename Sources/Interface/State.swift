public import Frames
public import Plotting
public import Screen

/// Everything the screen depends on: the newest frame and what the user has chosen so far.
///
/// A state only changes through `update(_:)`, and the same state always makes the same picture, so
/// the application can be tested without a terminal, an engine or a clock.
public struct State: Sendable, Equatable {
  /// What can be opened, in the order of the library.
  var presets: [PresetSummary]
  /// The runs side by side, or the only one; none before the first frame.
  var panels: [Panel] = []
  /// Index of the panel that has the keys.
  var focusedPanel = 0
  /// The presets that were asked for side by side, until the engine has answered.
  var askedFor: PendingChange<[String]>?
  /// How many commands the engine was sent, which is the number of the last.
  var commandCount: Int
  /// Columns and rows of the terminal.
  var size: GridSize
  /// What the terminal can show.
  var capabilities: DisplayCapabilities
  /// How colours are chosen.
  var theme: Theme
  /// What the keys mean.
  var keys: KeyMap
  /// The characters pictures are made of.
  var glyphs: GlyphSet
  /// The characters that the user has chosen since; nil before a choice.
  private(set) var newlyChosenGlyphs: GlyphSet?
  /// Whether the user has ever tried other characters than ASCII.
  private var hasTriedGlyphs: Bool
  /// Which part of the plain screen the arrow keys move.
  var focus = Focus.plot { didSet { if focus != .settings { leaveSettings() } } }
  /// Which part of the plane is shown.
  var camera = Camera.fit
  /// The painting of data of one's own; nil before there was one.
  var easel: Easel?
  /// The page of presets that was shown last.
  var page: PresetPage?
  /// The page that the engine was asked for last; nil where it was asked for none.
  var askedPage: PresetPage.Order?
  /// Whether the run goes on as soon as the gallery is closed.
  var waitsForGallery = false
  /// What is to be opened as soon as there is a run.
  var opening: Opening?
  /// Where the plots are read; nil while they are not.
  var cursor: Cursor?
  /// What is large in the place of the boxes beside the plot; nil for these.
  var aside: Aside?
  /// The place that the engine was told last to read, nil for none.
  var toldPlace: SIMD2<Double>?
  /// The second plot that it was told last to make.
  var toldSecond: SecondPlot?
  /// Layers that are to be switched on or off once it is known which there are.
  var wantedLayers: [WantedLayer] = []
  /// A walk through presets, and where it stands.
  public internal(set) var tour: Tour
  /// What lies over the plain screen, if anything.
  var overlay: Overlay?
  /// The text that is looked for in the help or in a list, while it is typed.
  var search: Search?
  /// What was looked for last in a list, and which list that was.
  var sought: Sought?
  /// Whether the box of the settings grows while they have the keys.
  ///
  /// Not where a click gave them those: what is under the pointer stays there.
  var hasRoomySettings = true
  /// An entry of the settings and the row that it stands on; nil before they were shown.
  var settingsAnchor: ListPlaces.Anchor?
  /// The same of the list that lies over the screen; nil where there is none.
  var overlayAnchor: ListPlaces.Anchor?
  /// Path of the selected setting; nil before one was chosen.
  var selectedPath: String?
  /// Where the selected setting stood in the list when it was chosen, should its path vanish.
  var selectedPosition = 0
  /// Title of the chart that comes first; nil before one was chosen.
  var chosenChart: String?
  /// Whether a step was asked for whose words are to be shown over those on the chosen setting.
  var awaitsStep = false
  /// Where the mouse holds the plane, while it drags it.
  var grip: Grip?
  /// Keys that wait for the first frame.
  var keysAhead: [Key] = []
  /// Something to be read once: a refusal until the next key, all else for a while or until then.
  var notice: String? { didSet { isRefusal = false } }
  /// Whether the notice says that something was refused or has failed.
  var isRefusal = false
  /// The newest events, shown for a while.
  var headlines = EventTicker()
  /// Whether the screen is being recorded.
  var isRecording = false
  /// The step that the run is to go on to once the engine knows what is looked at; nil where there is none.
  var destination: Int?
  /// The viewports the engine was told last, one for each panel.
  var viewports: [Viewport] = []

  /// The state before the first frame.
  ///
  /// - Parameters:
  ///   - presets: what the preset menu offers.
  ///   - glyphs: the characters to begin with; ASCII instead where the terminal cannot show them.
  ///   - theme: how colours are chosen.
  ///   - keys: what the keys mean.
  ///   - hasTriedGlyphs: whether the user has ever tried others; else the footer offers them by name.
  ///   - size: columns and rows of the terminal.
  ///   - capabilities: what the terminal can show.
  ///   - tour: where the tour stands, whose card is shown at first if it is under way.
  ///   - destination: the step that the run is to go on to and to pause at.
  ///   - opening: what is opened as soon as there is a run.
  ///   - view: how the run is looked at.
  ///   - commandCount: how many commands the engine was sent already. From now on this state alone sends some, so
  ///     that it knows their numbers.
  public init(
    presets: [PresetSummary], glyphs: GlyphSet = .ascii, theme: Theme = .auto,
    keys: KeyMap = .standard, hasTriedGlyphs: Bool = true,
    size: GridSize, capabilities: DisplayCapabilities, tour: Tour = Tour(), destination: Int? = nil,
    opening: Opening? = nil, view: SharedView = SharedView(), commandCount: Int = 0
  ) {
    self.opening = opening
    (self.theme, self.keys) = (theme, keys)
    self.destination = destination
    self.presets = presets
    self.hasTriedGlyphs = hasTriedGlyphs || glyphs != .ascii
    self.size = size
    self.capabilities = capabilities
    self.tour = tour
    overlay = tour.isUnderWay ? .tour : nil
    self.commandCount = commandCount
    self.glyphs = glyphs.needsUnicode && !capabilities.unicode ? .ascii : glyphs
    take(view)
  }
}

// MARK: - What follows from it

extension State {
  /// What decides the meaning of the next key.
  var context: Context {
    if overlay == .leaving { return .leaving }
    if Layout.isTooSmall(size) { return .tooSmall }
    return search == nil ? contextBelowSearch : .search
  }

  /// What decides the meaning of keys where no text to look for is being typed.
  var contextBelowSearch: Context {
    switch overlay {
    case .presets: return .presetMenu
    case .gallery: return .gallery
    case .help: return .help
    case .editor: return .editor
    case .layers: return .layers
    case .events: return .events
    case .tour: return .tour
    case .branches: return .branches
    case .naming: return .naming
    case .exporting: return .exporting
    case .easel: return .easel
    case .filing: return .filing
    case .sharing: return .sharing
    case .leaving: return .leaving
    case nil:
      switch focus {
      case .plot: return cursor == nil ? .plot : .reading
      case .settings: return .settings
      }
    }
  }

  /// The newest frame of the focused panel.
  var frame: Frame? {
    get { panels.indices.contains(focusedPanel) ? panels[focusedPanel].frame : nil }
    set {
      guard let newValue, panels.indices.contains(focusedPanel) else { return }
      panels[focusedPanel].frame = newValue
    }
  }

  /// Whether several runs are shown side by side.
  var isComparing: Bool { panels.count > 1 }

  /// Whether single steps are the turns of players.
  var takesTurns: Bool {
    !isComparing && frame?.status.abilities.contains(.turns) == true
  }

  /// What the window's title says: the program, and what it shows.
  var title: String {
    panels.isEmpty ? "genscope" : panels.map(\.name).joined(separator: " | ") + " - genscope"
  }

  /// The glyph sets the terminal can show.
  var offeredGlyphs: [GlyphSet] {
    GlyphSet.allCases.filter { !$0.needsUnicode || capabilities.unicode }
  }

  /// Whether the footer offers braille by its name: where it can be shown and was never tried.
  var offersBraille: Bool { !hasTriedGlyphs && offeredGlyphs.contains(.braille) }

  /// Takes the characters that the user wants from now on.
  mutating func choose(_ glyphs: GlyphSet) {
    self.glyphs = glyphs
    newlyChosenGlyphs = glyphs
    hasTriedGlyphs = true
  }

  /// Whether a filter for the preset menu has been typed.
  var isFilteringPresets: Bool {
    if case .presets(let menu) = overlay { !menu.filter.text.isEmpty } else { false }
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

  /// What the run is doing; of several, what those do that have not ended.
  var activity: Status.Activity {
    let all = panels.map(\.frame.status.activity)
    return all.first { $0 == .running } ?? all.first { $0 == .paused }
      ?? frame?.status.activity ?? .running
  }
}
