extension Status {
  /// What is kept of the moments of a course, and whether one of them is shown.
  public struct Moments: Sendable, Equatable {
    /// How many there are.
    public var count: Int
    /// How much memory they take, in bytes.
    public var bytes: Int
    /// How much those of all runs may take together, in bytes.
    public var byteLimit: Int
    /// The furthest step of the course.
    public var furthest: Int
    /// Whether an earlier moment than the newest is shown.
    public var isPast: Bool
    /// What a moment takes, in bytes, where there is no room for two; nil where there is.
    public var excess: Int?

    /// What is kept of a course.
    public init(
      count: Int, bytes: Int, byteLimit: Int, furthest: Int, isPast: Bool = false,
      excess: Int? = nil
    ) {
      self.count = count
      self.bytes = bytes
      self.byteLimit = byteLimit
      self.furthest = furthest
      self.isPast = isPast
      self.excess = excess
    }
  }

  /// One of several courses that have a beginning in common.
  public struct Branch: Sendable, Equatable {
    /// Its number: 1 for the course that was there first.
    public var number: Int
    /// Its furthest step.
    public var step: Int
    /// The step after which it left another course; nil for the first.
    public var forkStep: Int?
    /// The number of that course.
    public var origin: Int?
    /// The settings that are not as they were there.
    public var changes: [Change]
    /// Whether it is the one that the frame shows.
    public var isHere: Bool
    /// Whether it is shown in some panel.
    public var isShown: Bool

    /// A setting that is not as it was at the fork.
    public struct Change: Sendable, Equatable {
      /// What the setting is called.
      public var label: String
      /// Its values at the fork and now.
      public var before: Setting.Value, after: Setting.Value

      /// A setting of this name with another value.
      public init(_ label: String, from before: Setting.Value, to after: Setting.Value) {
        self.label = label
        self.before = before
        self.after = after
      }
    }

    /// A course.
    public init(
      number: Int, step: Int, forkStep: Int? = nil, origin: Int? = nil, changes: [Change] = [],
      isHere: Bool = false, isShown: Bool = false
    ) {
      self.number = number
      self.step = step
      self.forkStep = forkStep
      self.origin = origin
      self.changes = changes
      self.isHere = isHere
      self.isShown = isShown
    }
  }
}
