/// What one moment of a run looks like, as plain values.
///
/// The engine makes a frame, the channel carries it, the interface draws it. Nothing here knows a
/// model or a cell: whatever a view must know about the thing it shows is said by the frame itself.
public struct Frame: Sendable, Equatable {
  /// Which run this is, where it stands and how fast it goes.
  public var status: Status
  /// The main plot.
  public var scene: Scene
  /// Curves over the course of the run, in the order in which they should be shown.
  public var charts: [Chart]
  /// The figures of this moment, most telling first.
  public var measures: [Measure]
  /// What can be changed while the run goes on, in menu order.
  public var settings: [Setting]
  /// One or two sentences: what to look for right now.
  public var caption: String

  /// A frame with the given parts.
  public init(
    status: Status, scene: Scene, charts: [Chart] = [], measures: [Measure] = [],
    settings: [Setting] = [], caption: String = ""
  ) {
    self.status = status
    self.scene = scene
    self.charts = charts
    self.measures = measures
    self.settings = settings
    self.caption = caption
  }
}
