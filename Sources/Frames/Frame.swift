/// What one moment of a run looks like, as plain values.
///
/// The engine makes a frame, the channel carries it, the interface draws it. Nothing here knows a
/// model or a cell: whatever a view must know about the thing it shows is said by the frame itself.
public struct Frame: Sendable, Equatable {
  /// Which run this is, where it stands and how fast it goes.
  public var status: Status
  /// The main plot.
  public var scene: Scene
  /// A second plane to be shown beside the main plot, such as the latent plane; nil where there is none
  /// or its layers are switched off.
  public var companion: Scene?
  /// What can be switched on and off in the two plots, in menu order.
  public var layers: LayerBoard
  /// Curves over the course of the run, in the order in which they should be shown.
  public var charts: [Chart]
  /// The figures of this moment, most telling first.
  public var measures: [Measure]
  /// The step that `measures` and `bars` were measured at, where that may be an earlier one.
  public var measuredAt: Int?
  /// Counts side by side, such as samples per mode; nil where there are none.
  public var bars: BarChart?
  /// The outcome as measured, in a few words to stand beside those of others: "8/8, smeared"; nil where there are
  /// none.
  public var verdict: String?
  /// What happened so far, newest last.
  public var events: EventLog
  /// What can be changed while the run goes on, in menu order.
  public var settings: [Setting]
  /// One or two sentences: what to look for right now.
  public var caption: String
  /// What is behind the picture.
  public var background: Background

  /// A frame with the given parts.
  public init(
    status: Status, scene: Scene, companion: Scene? = nil, layers: LayerBoard = LayerBoard(),
    charts: [Chart] = [], measures: [Measure] = [], measuredAt: Int? = nil, bars: BarChart? = nil,
    verdict: String? = nil,
    events: EventLog = EventLog(), settings: [Setting] = [], caption: String = "",
    background: Background = Background()
  ) {
    self.status = status
    self.scene = scene
    self.companion = companion
    self.layers = layers
    self.charts = charts
    self.measures = measures
    self.measuredAt = measuredAt
    self.bars = bars
    self.verdict = verdict
    self.events = events
    self.settings = settings
    self.caption = caption
    self.background = background
  }
}
