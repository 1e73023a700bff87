import Frames
import Plotting
import Screen

// Data of one's own, painted by hand.

extension State {
  /// Whether a painting has the keys.
  var isPainting: Bool { overlay == .easel }

  /// Where the parts of the easel are; nil where there is none, or no room.
  var easelPlaces: EaselPlaces? {
    guard !Layout.isTooSmall(size), let easel else { return nil }
    return EaselPlaces(size, axes: easel.axes)
  }

  /// Takes up the painting there is, or asks for one that begins with the run's own points.
  mutating func openEasel() -> [Effect] {
    guard let easel, easel.painting.strokeCount > 0 || easel.painting.undoneCount > 0 else {
      return [.ask(.paint(panel: addressee))]
    }
    overlay = .easel
    return []
  }

  /// Why nothing can be painted for the run; nil where something can.
  var paintingHindrance: String? {
    guard let frame else { return "nothing is shown yet" }
    if frame.status.abilities.contains(.paint) { return nil }
    return frame.exhibit.scene == nil
      ? "nothing to paint for here: these are pictures or waves, no points of a plane"
      : "nothing to paint for here: no points without classes are learned"
  }

  /// Does what a key stands for at the easel.
  mutating func perform(_ act: Easel.Act) -> [Effect] {
    guard var easel, let places = easelPlaces else { return [] }
    defer { self.easel = easel }
    easel.cursor = places.clamped(easel.cursor)
    switch act {
    case .move(let direction, let far): return move(&easel, direction, far: far, in: places)
    case .dab:
      easel.touch(easel.cursor, in: places.shown, goingOn: easel.isPenDown)
      return fullness(of: easel)
    case .togglePen:
      easel.isPenDown.toggle()
      guard easel.isPenDown else { return [] }
      easel.touch(easel.cursor, in: places.shown, goingOn: false)
      return fullness(of: easel)
    case .toggleEraser: easel.isErasing.toggle()
    case .resize(let larger):
      easel.size = max(0, min(easel.size + (larger ? 1 : -1), Easel.shares.count - 1))
    case .fill(let more):
      easel.amount = max(0, min(easel.amount + (more ? 1 : -1), Easel.amounts.count - 1))
    case .undo:
      (easel.isPenDown, easel.grip) = (false, nil)
      guard easel.painting.undo() else { return say("There is no stroke to take back.") }
    case .redo:
      (easel.isPenDown, easel.grip) = (false, nil)
      guard easel.painting.redo() else { return say("There is no stroke to make again.") }
    case .clear:
      easel.isPenDown = false
      guard !easel.painting.points.isEmpty else { return say("There is nothing to clear.") }
      easel.painting.clear()
      return say("cleared; u brings the points back")
    case .zoom(let closer):
      guard easel.zoom(by: closer ? 0.8 : 1.25) else { return say("The view goes no further.") }
    case .fit:
      easel.axes = easel.painting.extent ?? Easel.emptyAxes
      easel.cursor = SIMD2(easel.axes.centerX, easel.axes.centerY)
    case .train: return train(&easel)
    case .save:
      easel.isPenDown = false
      guard !easel.painting.points.isEmpty else { return say(nothingPainted) }
      overlay = .filing(PresetNaming(proposing: easel.written?.path ?? "painting.csv"))
    }
    return []
  }

  /// Said where there is nothing to train on or to write.
  var nothingPainted: String {
    "Nothing is painted yet; \(keys.name(of: .easel(.dab), in: .easel)) paints where the brush is."
  }

  /// Moves the brush by some cells, painting on its way where the pen is down.
  private mutating func move(
    _ easel: inout Easel, _ direction: Action.Direction, far: Bool, in places: EaselPlaces
  ) -> [Effect] {
    let (start, cell) = (easel.cursor, places.cell(of: easel.cursor))
    let (across, down) = direction.cells
    // A cell is twice as high as wide.
    let end = places.middle(
      column: cell.column + across * (far ? 8 : 1), row: cell.row + down * (far ? 4 : 1))
    easel.cursor = SIMD2(across == 0 ? start.x : end.x, down == 0 ? start.y : end.y)
    guard places.cell(of: easel.cursor) != cell else {
      easel.cursor = start
      return say(
        "This is the edge; "
          + "\(keys.name(of: .easel(.zoom(closer: false)), in: .easel)) shows more of the plane.")
    }
    if easel.isPenDown { easel.drag(from: start, to: easel.cursor, in: places.shown) }
    return fullness(of: easel)
  }

  private mutating func fullness(of easel: Easel) -> [Effect] {
    guard easel.painting.room == 0, !easel.isErasing else { return [] }
    return say("The painting is full: \(NumberText.count(Painting.limit)) points are the most.")
  }

  /// Trains on what is painted, from the first step, in all panels.
  private mutating func train(_ easel: inout Easel) -> [Effect] {
    if let hindrance = paintingHindrance { return say(hindrance) }
    guard !easel.painting.points.isEmpty else { return say(nothingPainted) }
    (easel.isPenDown, easel.trained) = (false, easel.painting)
    overlay = nil
    camera = .fit
    let start = activity == .running ? [] : send(.run)
    return send(.paint(easel.painting)) + start
  }

  /// Leaves the easel; what is painted stays there.
  mutating func leaveEasel() -> [Effect] {
    overlay = nil
    guard var easel else { return [] }
    (easel.isPenDown, easel.grip) = (false, nil)
    self.easel = easel
    return easel.painting.points.isEmpty
      ? [] : say("The painting is kept; \(keys.name(of: .paint)) goes on with it.")
  }

  /// Takes the name of a file that was typed.
  mutating func accept(filing naming: PresetNaming) -> [Effect] {
    guard let easel else { return [] }
    let path = naming.field.string
    guard !path.isEmpty, path != "-" else {
      var refused = naming
      refused.problem = "type the name of a file, such as painting.csv"
      overlay = .filing(refused)
      return []
    }
    return [.ask(.file(easel.painting, path: path, replacing: naming.isReplacing))]
  }

  /// Takes in that the painting is in a file.
  mutating func hear(filed path: String, _ painting: Painting) -> [Effect] {
    easel?.written = (path, painting)
    overlay = easel == nil ? nil : .easel
    let count = NumberText.count(painting.points.count)
    return say("\(count) points written to \(path); genscope draw --data opens it again")
  }
}

// MARK: - The mouse

extension State {
  /// Does what the mouse asks for at the easel: the left button paints, the right one erases, the wheel takes another
  /// brush.
  mutating func paint(by event: MouseEvent) -> [Effect] {
    guard var easel, let places = easelPlaces else { return [] }
    defer { self.easel = easel }
    let wasErasing = easel.isErasing
    switch event.action {
    case .press(.left), .press(.right):
      forgetWhatWasSaid()
      guard let place = places.place(column: event.column, row: event.row) else { return [] }
      if event.action == .press(.right) { easel.isErasing = true }
      (easel.cursor, easel.grip, easel.isPenDown) = (place, place, false)
      easel.touch(place, in: places.shown, goingOn: false)
    case .drag(.left), .drag(.right):
      guard let grip = easel.grip else { return [] }
      if event.action == .drag(.right) { easel.isErasing = true }
      let place = places.nearestPlace(column: event.column, row: event.row)
      easel.drag(from: grip, to: place, in: places.shown)
      (easel.cursor, easel.grip) = (place, place)
    case .release: easel.grip = nil
    case .wheel(let direction):
      easel.size = max(0, min(easel.size + (direction == .up ? 1 : -1), Easel.shares.count - 1))
    case .press(.middle), .drag(.middle): return []
    }
    easel.isErasing = wasErasing
    return fullness(of: easel)
  }
}

extension Action.Direction {
  /// Cells to the right and down.
  fileprivate var cells: (Int, Int) {
    switch self {
    case .left: (-1, 0)
    case .right: (1, 0)
    case .up: (0, -1)
    case .down: (0, 1)
    }
  }
}
