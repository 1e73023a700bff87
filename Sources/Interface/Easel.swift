import Frames

/// A painting under a hand: the brush, where it is held, and which part of the plane is in sight.
struct Easel: Sendable, Equatable {
  /// What is painted.
  var painting: Painting
  /// The range of the axes, before it is given the shape of the canvas.
  var axes: Window
  /// Where the brush is held.
  var cursor: SIMD2<Double>
  /// How large the brush is, as a place in ``shares``.
  var size = 2
  /// How many points a dab leaves, as a place in ``amounts``.
  var amount = 2
  /// Whether the brush takes points away.
  var isErasing = false
  /// Whether moving the brush paints.
  var isPenDown = false
  /// Where the mouse was last while its button is down; nil while none is.
  var grip: SIMD2<Double>?
  /// The file that was written last, and the points that are in it.
  var written: (path: String, painting: Painting)?
  /// The points that were trained on last.
  var trained: Painting?
  /// Whether the help was opened from here, and leads back.
  var isUnderHelp = false

  /// Radii of the brush, as shares of the shorter side of what is in sight.
  static let shares = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32]
  /// Numbers of points that a dab leaves.
  static let amounts = [1, 5, 20, 50, 100, 500]
  /// The range of the axes where nothing is painted yet.
  static let emptyAxes = Window(halfSide: 2)

  /// A painting that a hand goes on with.
  init(_ painting: Painting) {
    self.painting = painting
    axes = painting.extent ?? Self.emptyAxes
    cursor = SIMD2(axes.centerX, axes.centerY)
  }

  static func == (one: Easel, other: Easel) -> Bool {
    one.painting == other.painting && one.axes == other.axes && one.cursor == other.cursor
      && one.size == other.size && one.amount == other.amount
      && one.isErasing == other.isErasing && one.isPenDown == other.isPenDown
      && one.grip == other.grip && one.written?.path == other.written?.path
      && one.written?.painting == other.written?.painting && one.trained == other.trained
      && one.isUnderHelp == other.isUnderHelp
  }
}

extension Easel {
  /// What keys do at the easel.
  enum Act: Sendable, Hashable {
    /// Moves the brush by a cell, or by some.
    case move(Action.Direction, far: Bool)
    /// Paints, or erases, where the brush is held.
    case dab
    /// Paints wherever the brush is moved from now on, or no more.
    case togglePen
    /// Takes points away from now on, or leaves some again.
    case toggleEraser
    /// Takes a larger brush, or a smaller one.
    case resize(larger: Bool)
    /// Leaves more points with a dab, or fewer.
    case fill(more: Bool)
    /// Takes the newest stroke back.
    case undo
    /// Makes the stroke again that was taken back last.
    case redo
    /// Takes all points away.
    case clear
    /// Shows a smaller range of the axes, or a larger one.
    case zoom(closer: Bool)
    /// Shows all points.
    case fit
    /// Trains on what is painted.
    case train
    /// Asks for the name of a file.
    case save
  }

  /// Whether there are points that are in no file.
  var isUnsaved: Bool {
    painting.strokeCount > 0 && !painting.points.isEmpty && !isWritten
  }

  /// Whether the file that was written last has these points.
  var isWritten: Bool { written?.painting.points == painting.points }

  /// How many points a dab leaves.
  var pointsPerDab: Int { Self.amounts[amount] }
}

// MARK: - The hand

extension Easel {
  /// What the brush touches, where it is held, on a canvas that shows a window.
  func dab(at place: SIMD2<Double>, in shown: Window) -> Painting.Dab {
    Painting.Dab(at: place, radius: Self.shares[size] * min(shown.width, shown.height))
  }

  /// Paints, or erases, at a place; as a stroke of its own unless one goes on.
  mutating func touch(_ place: SIMD2<Double>, in shown: Window, goingOn: Bool) {
    if !goingOn { painting.beginStroke() }
    let dab = dab(at: place, in: shown)
    if isErasing { painting.erase(dab) } else { painting.paint(dab, points: pointsPerDab) }
  }

  /// Paints on from where the brush was to where it is: a dab every half radius, so that no way is bare.
  mutating func drag(from start: SIMD2<Double>, to end: SIMD2<Double>, in shown: Window) {
    let way = end - start
    let length = (way * way).sum().squareRoot()
    let step = max(dab(at: end, in: shown).radius / 2, 1e-3 * min(shown.width, shown.height))
    let count = max(Int((length / step).rounded(.up)), 1)
    for number in 1...count {
      touch(start + way * (Double(number) / Double(count)), in: shown, goingOn: true)
    }
  }

  /// Shows another range of the axes, as long as numbers can be told apart; whether it is another one.
  mutating func zoom(by factor: Double) -> Bool {
    guard let next = axes.zoomed(by: factor), (1e-12...1e30).contains(next.width) else {
      return false
    }
    axes = next
    return true
  }
}
