import ArgumentParser
import Engine
import Experiments
import Output
import Plotting

/// The options of all commands that open the scope.
struct ScopeOptions: ParsableArguments {
  @OptionGroup var drawing: DrawingOptions
  @OptionGroup var view: ViewOptions

  @Flag(
    inversion: .prefixedNo,
    help: "Whether clicks and the wheel are answered. Default: yes, unless $GENSCOPE_MOUSE is 0.")
  var mouse: Bool?

  @Option(
    name: .customLong("fps"),
    help: ArgumentHelp(
      "Frames per second at most, 1 to 60 (default: \(Preference.usualFrames)); lower it on a slow line.",
      valueName: "n"),
    transform: NumberArgument.whole(in: Preference.frames))
  var fpsOption: Int?

  @Option(
    help: ArgumentHelp(
      "Memory in MiB for moments of the past, of all runs together; 0 keeps none.",
      valueName: "n"),
    transform: NumberArgument.whole(in: 0...65_536))
  var past: Int = RunSnapshot.memoryBudget >> 20

  @Flag(help: "Begin paused, with the first picture; space goes on.")
  var paused = false

  /// Memory for moments of the past, in bytes.
  var snapshotBytes: Int { past << 20 }

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Go on to this step first, at full speed, and pause there; space goes on.", valueName: "n"),
    transform: NumberArgument.whole(in: 0...TrainingState.countLimit))
  var at: Int?

  @Option(
    help: ArgumentHelp(
      "Record the screen to a new file, for 'asciinema play'; W stops.", valueName: "file"),
    completion: .file(extensions: ["cast"]))
  var record: String?

  /// Makes sure that a run can go on to the step that was asked for.
  ///
  /// - Throws: `Failure` when it stands behind it already.
  func checkDestination(of plan: RunPlan, named name: String) throws {
    guard let at, let present = plan.state?.step, present > at else { return }
    throw Failure(
      "\(name) is at step \(NumberText.count(present)), past \(NumberText.count(at)); "
        + "--at counts from the start of the training",
      status: ExitStatus.usage)
  }

  func validate() throws { try Self.mouseVariable.validate() }

  private static let mouseVariable = ChoiceVariable<Switch>("GENSCOPE_MOUSE")

  /// Whether the mouse is listened to, where the terminal has it.
  func listensToMouse(_ preferences: Preferences) -> Bool {
    mouse ?? Self.mouseVariable.value.map { $0 == .on } ?? preferences.mouse ?? true
  }

  /// Frames per second at most.
  func fps(_ preferences: Preferences) -> Int {
    fpsOption ?? preferences.fps ?? Preference.usualFrames
  }

  /// What can be said of something to be on or off.
  private enum Switch: String, CaseIterable {
    case off = "0"
    case on = "1"
  }
}
