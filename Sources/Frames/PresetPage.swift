/// Presets that are looked at together, each as a small live plot.
public struct PresetPage: Sendable, Equatable {
  /// The presets, in their order.
  public var cells: [Cell]

  /// A page of presets.
  public init(_ cells: [Cell]) { self.cells = cells }

  /// A preset and what it shows.
  public struct Cell: Sendable, Equatable {
    /// The preset's name.
    public var name: String
    /// What it shows.
    public var content: Content

    /// A preset that shows something.
    public init(_ name: String, _ content: Content) {
      (self.name, self.content) = (name, content)
    }
  }

  /// What a preset shows.
  public enum Content: Sendable, Equatable {
    /// Nothing yet; others are built before it.
    case waiting
    /// Nothing yet; it is being built.
    case building
    /// A moment of its run.
    case live(Picture)
    /// Nothing, for this reason.
    case absent(String)
  }

  /// A moment of a run, as much as a small plot shows of it.
  public struct Picture: Sendable, Equatable {
    /// What is seen.
    public var exhibit: Exhibit
    /// The figure that tells most, if one has a value.
    public var figure: Figure?
    /// Steps taken so far.
    public var step: Int
    /// What one step is called, in the plural.
    public var unit: String
    /// What the run is doing.
    public var activity: Status.Activity

    /// A moment of a run.
    public init(
      _ exhibit: Exhibit, figure: Figure? = nil, step: Int, unit: String = "steps",
      activity: Status.Activity = .running
    ) {
      (self.exhibit, self.figure) = (exhibit, figure)
      (self.step, self.unit, self.activity) = (step, unit, activity)
    }
  }

  /// Which presets are to be shown, and how large.
  public struct Order: Sendable, Equatable {
    /// Their names, each once.
    public var names: [String]
    /// How each plot is cut into dots.
    public var viewport: Viewport

    /// The most presets of a page.
    public static let limit = 20

    /// An order of presets.
    public init(_ names: [String], _ viewport: Viewport) {
      precondition(
        names.count <= Self.limit, "a page has \(Self.limit) presets at most, not \(names.count)")
      (self.names, self.viewport) = (names, viewport)
    }
  }
}
