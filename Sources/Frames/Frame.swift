/// What one moment of a run looks like, as plain values.
///
/// The engine makes a frame, the channel carries it, the interface draws it. Nothing here knows a
/// model or a cell: whatever a view must know about the thing it shows is said by the frame itself.
public struct Frame: Sendable, Equatable {
  /// Which run this is, where it stands and how fast it goes.
  public var status: Status
  /// The main plot.
  public var exhibit: Exhibit
  /// A second plane to be shown beside the main plot, such as the latent plane; nil where there is none
  /// or its layers are switched off.
  public var companion: Scene?
  /// What can be switched on and off in the two plots, in menu order.
  public var layers: LayerBoard
  /// Curves over the course of the run, in the order in which they should be shown.
  public var charts: [Chart]
  /// The figures of the step shown, most telling first.
  public var figures: [Figure]
  /// Counts of the step shown side by side, such as samples per mode; nil where there are none.
  public var bars: BarChart?
  /// The outcome in a few words to stand beside those of others: "8/8, smeared"; nil where there are none.
  public var verdict: String?
  /// What takes long to measure, and may be of an earlier step; no quantity that is among `figures`.
  ///
  /// From the first frame on all that will be measured is here, without values until there are some.
  public var measures: [Figure]
  /// The step that `measures` were measured at, nil before they were.
  public var measuredAt: Int?
  /// What happened so far, newest last.
  public var events: EventLog
  /// What can be changed while the run goes on, in menu order.
  public var settings: [Setting]
  /// How far the run has come with what it shows.
  public var phase: Phase
  /// One or two sentences: what is seen right now, with its numbers.
  public var caption: String
  /// What the preset is there to show, for the help; it was written before the run.
  public var watch: String
  /// What is behind the picture.
  public var background: Background
  /// What the run says of the place that was asked about; nil where none was, or nothing can be said.
  public var reading: Reading?
  /// What can be shown beside the main plot besides curves.
  public var secondPlots: [SecondPlot] = []
  /// That of these which was asked for; nil where none was.
  public var second: SecondPicture?

  /// A frame with the given parts.
  public init(
    status: Status, exhibit: Exhibit, companion: Scene? = nil, layers: LayerBoard = LayerBoard(),
    charts: [Chart] = [], figures: [Figure] = [], bars: BarChart? = nil, verdict: String? = nil,
    measures: [Figure] = [], measuredAt: Int? = nil, events: EventLog = EventLog(),
    settings: [Setting] = [], phase: Phase = .moving, caption: String = "", watch: String = "",
    background: Background = Background()
  ) {
    self.status = status
    self.exhibit = exhibit
    self.companion = companion
    self.layers = layers
    self.charts = charts
    self.figures = figures
    self.bars = bars
    self.measures = measures
    self.measuredAt = measuredAt
    self.verdict = verdict
    self.events = events
    self.settings = settings
    self.phase = phase
    self.caption = caption
    self.watch = watch
    self.background = background
  }
}
