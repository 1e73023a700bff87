public import Frames
public import Screen

/// What keeps every picture of the screen with its time.
public protocol ScreenRecorder: AnyObject {
  /// Whether pictures are being kept.
  var isRecording: Bool { get }

  /// Begins a new recording.
  ///
  /// - Parameters:
  ///   - status: what is shown; nil before anything is.
  ///   - size: columns and rows of the screen.
  ///   - capabilities: what the terminal shows.
  /// - Returns: where it goes, in a sentence.
  /// - Throws: why there can be none.
  func begin(_ status: Status?, size: GridSize, capabilities: DisplayCapabilities) throws -> String

  /// Keeps a picture; one of another size than the last says that the terminal was resized.
  ///
  /// - Throws: why it cannot be kept; the recording has ended then, and what was kept can be played.
  func record(_ grid: Grid) throws

  /// Marks this moment.
  ///
  /// - Throws: as `record` does.
  func mark(_ label: String) throws

  /// Ends the recording.
  ///
  /// - Returns: what there is of it, in a sentence; nil where there was none.
  func end() -> String?
}
