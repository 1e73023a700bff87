/// Which run a frame belongs to, where it stands and how fast it goes.
public struct Status: Sendable, Equatable {
  /// What the run is doing.
  public enum Activity: Sendable, Equatable {
    /// Stepping.
    case running
    /// Waiting for the user.
    case paused
    /// There is nothing left to do, for instance all samples asked for are drawn.
    case finished
    /// A value stopped being finite at this step, and further steps would mean nothing.
    case diverged(step: Int)
  }

  /// How fast steps are taken.
  public enum Pace: Sendable, Hashable {
    /// A fixed number of steps a second, fewer than there are frames.
    case perSecond(Int)
    /// A fixed number of steps a frame.
    case steps(Int)
    /// As many as the machine can.
    case unlimited
  }

  /// What a run can do besides stepping; keys for anything else are not offered.
  public struct Abilities: OptionSet, Sendable, Hashable {
    /// The bits of the set.
    public let rawValue: Int
    /// A set from its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Walks smoothly through weight space, from one seed to the next.
    public static let morph = Abilities(rawValue: 1)
    /// Has a state that a checkpoint can hold.
    public static let save = Abilities(rawValue: 2)
    /// Depends on the seed.
    public static let reseed = Abilities(rawValue: 4)
    /// Can be shown beside others of its group, on the same data and clock.
    public static let compare = Abilities(rawValue: 8)
    /// Can imitate points that are painted.
    public static let paint = Abilities(rawValue: 32)
    /// Has steps that are made of turns, which can be taken one by one.
    public static let turns = Abilities(rawValue: 16)
    /// Has steps that can be shown part by part.
    public static let parts = Abilities(rawValue: 64)
  }

  /// Runs of the group that are being brought to the same step.
  public struct CatchUp: Sendable, Equatable {
    /// The step where all are to stand.
    public var target: Int
    /// The share of the steps that are done, from 0 to 1.
    public var progress: Double

    /// Runs on their way to a step.
    public init(target: Int, progress: Double) {
      self.target = target
      self.progress = progress
    }
  }

  /// Where a walk through weight space stands: between the weights of two seeds.
  public struct Morph: Sendable, Hashable {
    /// The seed whose weights it comes from.
    public var start: UInt64
    /// The seed whose weights it goes to.
    public var end: UInt64
    /// How much of the way lies behind it, from 0 to 1.
    public var fraction: Double

    /// A place on the way from one seed to another.
    public init(from start: UInt64, to end: UInt64, fraction: Double) {
      self.start = start
      self.end = end
      self.fraction = fraction
    }
  }

  /// The preset's name, as typed on the command line.
  public var preset: String
  /// The preset's title.
  public var title: String
  /// The seed all randomness of this run comes from.
  public var seed: UInt64
  /// Which course of a run this is: another number after each restart, and for each preset.
  ///
  /// What was said of one course says nothing of another.
  public var course: Int
  /// Steps taken so far.
  public var step: Int
  /// Seconds that these steps took, waiting and drawing left out.
  public var seconds = 0.0
  /// What one step is called, in the plural: "steps", "samples".
  public var unit: String
  /// Units a second, measured over about the last second; 0 when nothing moves.
  public var rate: Double
  /// What the run is doing.
  public var activity: Activity
  /// How fast steps are taken.
  public var pace: Pace
  /// What the run can do besides stepping.
  public var abilities: Abilities
  /// Whether a morph is under way.
  public var isMorphing: Bool
  /// Where the network stands that a morph has moved; nil where its weights are those of `seed`.
  public var morph: Morph?
  /// Names of the presets of the same group, this one included, in menu order.
  public var group: [String]
  /// The first setting of the data that is not as the preset says, as where it is shown on the data of another; nil
  /// where all are.
  public var otherData: Setting?
  /// The way of the samples from noise, and where it is looked at; nil where they are made in one pass.
  public var passes: Passes?
  /// The part of a step that is shown in slow motion; nil while the run is shown as it stands.
  public var part: StepPart?
  /// Runs of the group on their way to the same step; nil while there are none.
  public var catchUp: CatchUp?
  /// Whether there is a change to take back.
  public var canUndo: Bool
  /// Whether there is a change to make again that was taken back.
  public var canRedo: Bool
  /// Seconds of stepping that would be lost, of all runs that a checkpoint could hold: those shown, and
  /// those that are kept to be returned to.
  public var unsavedSeconds: Double
  /// The step that the others stand at side by side and wait for this one to reach; nil where it has.
  public var goal: Int?
  /// The moments that are kept of this course; nil where there are none to keep.
  public var moments: Moments?
  /// The courses that have a beginning in common with this one, itself included; none where it is the only one.
  public var branches: [Branch] = []
  /// The step that the run is on its way to, where it will pause; nil where it goes on as it is told.
  public var destination: Int?
  /// The number of the last command that was carried out before this moment, counted from 1; 0 before the first.
  ///
  /// What a frame says is stale where a later command was sent that changes it.
  public var lastCommand = 0
  /// Something the user should be told once, such as why a change was refused.
  public var notice: String?
  /// Whether the notice says that something was refused or has failed.
  public var isRefusal: Bool

  /// A status with the given parts.
  public init(
    preset: String, title: String, seed: UInt64 = 1, course: Int = 0, step: Int = 0,
    unit: String = "steps", rate: Double = 0, activity: Activity = .running,
    pace: Pace = .unlimited, abilities: Abilities = [], isMorphing: Bool = false,
    morph: Morph? = nil, group: [String] = [], canUndo: Bool = false, canRedo: Bool = false,
    unsavedSeconds: Double = 0, goal: Int? = nil, notice: String? = nil, isRefusal: Bool = false
  ) {
    self.preset = preset
    self.title = title
    self.seed = seed
    self.course = course
    self.step = step
    self.unit = unit
    self.rate = rate
    self.activity = activity
    self.pace = pace
    self.abilities = abilities
    self.isMorphing = isMorphing
    self.morph = morph
    self.group = group
    self.canUndo = canUndo
    self.canRedo = canRedo
    self.unsavedSeconds = unsavedSeconds
    self.goal = goal
    self.notice = notice
    self.isRefusal = isRefusal
  }
}

extension Status {
  /// What so many units are called: "1 sheet" and "2 sheets" end with it.
  public static func noun(_ unit: String, of count: Int) -> String {
    count == 1 ? String(unit.dropLast()) : unit
  }
}
