public import Frames

/// The figures that were measured of one moment of a run.
public struct FigureSet: Sendable, Equatable {
  /// All of them, those for the screen in its order.
  public var figures: [Figure]

  /// A set of figures.
  public init(_ figures: [Figure]) { self.figures = figures }

  /// Those that reports tell.
  public var reported: [Figure] { figures.filter(\.isReported) }

  /// What perfect samples would score, under the keys of the figures; none where that has no meaning.
  public var perfect: [Figure] {
    figures.compactMap { figure in figure.perfect.map { Figure(figure.key, $0) } }
  }

  /// Those that the screen shows: what is not among the experiment's `figures` already.
  public var shown: [Figure] { figures.filter(\.isShown) }
}
