public import Frames

/// How a run is looked at, as far as a command line can say it: what of the plane is shown, which layers, and what beside it.
public struct SharedView: Sendable, Hashable {
  /// The part of the plane that was chosen; nil where it is whatever there is to see.
  public var window: Window?
  /// Keys of layers that were switched on by hand, in menu order.
  public var shown: [String]
  /// Keys of layers that were switched off by hand.
  public var hidden: [String]
  /// The plot in the place of the boxes; nil for these.
  public var second: SecondPlot?
  /// Whether figures stand there in large digits.
  public var hasBigFigures: Bool

  /// A view with the given parts; without any, the one that a run has at first.
  public init(
    window: Window? = nil, shown: [String] = [], hidden: [String] = [], second: SecondPlot? = nil,
    hasBigFigures: Bool = false
  ) {
    (self.window, self.shown, self.hidden) = (window, shown, hidden)
    (self.second, self.hasBigFigures) = (second, hasBigFigures)
  }
}
