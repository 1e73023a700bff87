/// What the interface asks of the engine.
///
/// Commands are carried out between two steps. Each is sent to one of the panels, which are runs side by
/// side on one clock, data and seed: what concerns those (running, pace, restarting, the seed, settings of
/// the data, morphing, the time of sampling that is looked at, the place that is read) is done to all of them, the rest
/// to the panel that it was sent to.
public enum Command: Sendable, Equatable {
  /// Goes on stepping.
  case run
  /// Stops stepping.
  case pause
  /// Goes on to this step at full speed, drawing or not, and pauses there.
  case runTo(Int)
  /// Takes this many steps while paused.
  case step(Int)
  /// Takes the next player's turn while paused, where a step is made of turns; else a whole step.
  case turn
  /// Shows steps part by part, in the panel it is sent to.
  case slowMotion(SlowMotion)
  /// Sets how fast steps are taken; until then the pace is what the experiments ask for.
  case pace(Status.Pace)
  /// Starts again with the same seed.
  case restart
  /// Starts again with another seed.
  case reseed(UInt64)
  /// Leaves this preset for the one of this name; the run left behind is kept.
  case open(String)
  /// Shows the preset of this name alone, as it is written, and paused at its first step: nothing is taken along from
  /// the runs that are left, which are kept.
  case visit(String)
  /// Shows the presets of these names side by side, one panel each.
  ///
  /// Those that are side by side already stay as they stand, and the others catch up with them; so does a
  /// single one stay. Where all are new, they begin at their first step.
  ///
  /// There may be ``panelLimit`` of them.
  case compare([String])
  /// Changes the setting at a path.
  case set(path: String, value: Setting.Value)
  /// Imitates painted points from now on, in all panels, which start again.
  case paint(Painting)
  /// Takes the newest change back: of a setting, a restart, another seed, other presets. What was there
  /// goes on where it stood.
  case undo
  /// Makes the change again that was undone last.
  case redo
  /// Starts or stops walking through weight space, in all panels that can.
  case morph(Bool)
  /// Shows another part of the plane, or the same at another size.
  case look(Viewport)
  /// Switches a layer of the plot on or off, by its key.
  case show(layer: String, Bool)
  /// Looks at samples on their way from noise: after this share of their passes, from 0 to 1; nil for their end, where
  /// they are samples. In all panels that have passes.
  case scrub(Double?)
  /// Starts or stops going along that way by itself, over and over.
  case play(Bool)
  /// Says with every frame what is known of a place of the plane; nil for none. In all panels.
  case read(SIMD2<Double>?)
  /// Makes a picture for the place beside the main plot with every frame; nil for none. In all panels that can.
  case accompany(SecondPlot?)
  /// Brings the runs of the group that were left to the step of the one furthest on, in between; while that is under
  /// way, stops it.
  case catchUp
  /// Shows presets as small live plots, beside all that is shown; nil lets go of them.
  case page(PresetPage.Order?)
  /// Writes a checkpoint of the run; a notice says where, or why not.
  case save
  /// Shows another moment of the course that is kept, in all panels, and pauses there.
  ///
  /// Going on from a moment repeats the course, unless a setting is changed there or was later: then it is a branch.
  case travel(Journey)
  /// Shows the branch of this number in the place of the run.
  case branch(Int)
  /// Shows the branch of this number beside the run, and nothing else.
  case contrast(Int)

  /// A way through the moments of a course.
  public enum Journey: Sendable, Hashable {
    /// To the next moment, or the one before.
    case moment(forward: Bool)
    /// On or back by a twentieth of the course.
    case scrub(forward: Bool)
    /// To the newest, or the first.
    case end(forward: Bool)
  }

  /// A way through the parts of a step.
  public enum SlowMotion: Sendable, Hashable {
    /// Shows the next part, of a run that pauses for it.
    case next
    /// Shows the next parts by the clock, or no more.
    case play(Bool)
    /// Shows the run as it stands, which goes on if it did before.
    case leave
  }

  /// Writes samples of the run to a new file; a notice says where, or why not.
  case exportSamples

  /// How many runs can be shown side by side.
  public static let panelLimit = 4
}
