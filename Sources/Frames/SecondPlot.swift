/// What can be shown large beside the main plot, in the place of the boxes there.
public enum SecondPlot: String, Sendable, Hashable, CaseIterable {
  /// A chart's curves.
  case curves
  /// Counts of radius and angle, or of the two coordinates, of samples and data.
  case histogram
  /// The plane of latents, told apart by where the generator takes them.
  case latents
}

/// A picture for the place beside the main plot that a run was asked for.
public enum SecondPicture: Sendable, Equatable {
  /// Counts of some quantities of points.
  case histogram([Marginal])
  /// A plane.
  case latents(Scene)

  /// Which of the second plots it is.
  public var kind: SecondPlot {
    switch self {
    case .histogram: .histogram
    case .latents: .latents
    }
  }
}
