import ArgumentParser
import Engine

/// The options of all commands that open the scope.
struct ScopeOptions: ParsableArguments {
  @OptionGroup var drawing: DrawingOptions

  @Flag(
    inversion: .prefixedNo,
    help: "Whether clicks and the wheel are answered. Default: yes, unless $GENSCOPE_MOUSE is 0.")
  var mouse: Bool?

  @Option(
    help: ArgumentHelp(
      "Frames per second at most, 1 to 60; lower it on a slow line.", valueName: "n"),
    transform: NumberArgument.whole(in: 1...60))
  var fps = 30

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

  func validate() throws { try Self.mouseVariable.validate() }

  private static let mouseVariable = ChoiceVariable<Switch>("GENSCOPE_MOUSE")

  /// Whether the mouse is listened to, where the terminal has it.
  var listensToMouse: Bool { mouse ?? (Self.mouseVariable.value != .off) }

  /// What can be said of something to be on or off.
  private enum Switch: String, CaseIterable {
    case off = "0"
    case on = "1"
  }
}
