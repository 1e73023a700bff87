import Frames
import Plotting
import Screen

// A frozen picture stands still while the run goes on: what is drawn and told of a step is that of the frame that was
// shown then; what the run is doing, and what can be set, are those of the newest.

extension State {
  /// Whether the picture stands still.
  var isFrozen: Bool { panels.contains { $0.frozenAt != nil } }

  /// Holds the picture, or lets it follow the run again.
  mutating func toggleFreeze() -> [Effect] {
    if isFrozen {
      thaw()
      return []
    }
    for index in panels.indices { panels[index].freeze() }
    return []
  }

  /// Lets the picture follow the run.
  mutating func thaw() {
    for index in panels.indices { panels[index].thaw() }
  }

  /// What a panel's plot says of its standing still, the longest that fits; nil where it does not.
  func frozenNote(of panel: Int, columns: Int) -> String? {
    guard panels.indices.contains(panel), let step = panels[panel].frozenAt else { return nil }
    let unit = panels[panel].frame.status.unit
    let count = NumberText.count(step)
    let place = unit == "steps" ? "step \(count)" : "\(count) \(Status.noun(unit, of: step))"
    return [
      "frozen at \(place), \(keys.name(of: .toggleFreeze)) goes on", "frozen at \(place)", "frozen",
    ].first {
      $0.displayWidth <= columns
    }
  }
}

extension Command {
  /// Whether whoever sends it wants to see another picture than the one that stands still.
  var wantsAnotherPicture: Bool {
    switch self {
    case .step, .turn, .slowMotion, .restart, .reseed, .open, .visit, .compare, .paint, .undo,
      .redo, .morph, .show, .scrub, .play, .travel, .branch, .contrast, .runTo:
      true
    case .run, .pause, .pace, .set, .look, .read, .accompany, .catchUp, .page, .save,
      .exportSamples:
      false
    }
  }
}

extension Panel {
  /// Holds the picture as it is.
  mutating func freeze() {
    frozenAt = frame.status.step
    newest = frame
  }

  /// Shows the newest frame again.
  mutating func thaw() {
    if let newest { frame = newest }
    (frozenAt, newest) = (nil, nil)
  }
}

extension Frame {
  /// This frame with the picture, the figures and the words of an earlier one.
  func showing(_ picture: Frame) -> Frame {
    var frame = self
    frame.exhibit = picture.exhibit
    frame.companion = picture.companion
    frame.charts = picture.charts
    (frame.figures, frame.bars, frame.verdict) = (picture.figures, picture.bars, picture.verdict)
    (frame.measures, frame.measuredAt) = (picture.measures, picture.measuredAt)
    (frame.phase, frame.caption) = (picture.phase, picture.caption)
    // One that is asked for while the picture stands still is shown all the same.
    if let second = picture.second, second.kind == frame.second?.kind { frame.second = second }
    return frame
  }
}
