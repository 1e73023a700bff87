/// Points of the plane that a hand has painted: a distribution of which every point is as likely as any other.
///
/// A brush leaves points in a disc, each of its places as likely, so that what is painted over is denser; an eraser
/// takes the points of a disc away. Where points fall follows from the seed and the number of the dab alone: the same
/// hand with the same seed paints the same points.
public struct Painting: Sendable, Equatable {
  /// The most points there may be.
  public static let limit = 50_000
  /// How many points the strokes that can be taken back may have moved, all together.
  private static let memory = 4 * limit

  /// The points, the newest last.
  public private(set) var points: [SIMD2<Double>]
  /// What the axes are called.
  public let names: [String]
  /// Where the places of points come from.
  public let seed: UInt64

  /// The strokes that can be taken back, the newest last.
  private var done: [Stroke] = []
  /// The strokes that were taken back, the newest last.
  private var undone: [Stroke] = []
  /// How many dabs have been made.
  private var dabs = 0

  /// A painting that begins with some points, as from a file.
  ///
  /// - Precondition: there are no more than may be.
  public init(_ points: [SIMD2<Double>] = [], names: [String] = ["x", "y"], seed: UInt64 = 1) {
    precondition(
      points.count <= Self.limit && names.count == 2,
      "a painting has up to \(Self.limit) points and two axes, got \(points.count), \(names.count)")
    (self.points, self.names, self.seed) = (points, names, seed)
  }

  /// A part of the plane that a hand touches at once.
  public struct Dab: Sendable, Hashable {
    /// Its middle.
    public var center: SIMD2<Double>
    /// How far it reaches.
    public var radius: Double

    /// A disc.
    public init(at center: SIMD2<Double>, radius: Double) {
      (self.center, self.radius) = (center, radius)
    }

    /// Whether a point lies inside.
    func covers(_ point: SIMD2<Double>) -> Bool {
      let way = (point - center) / radius
      return way.x * way.x + way.y * way.y <= 1
    }
  }

  /// What a hand does without being lifted.
  private struct Stroke: Sendable, Equatable {
    /// What it did, in order.
    var changes: [Change] = []
    /// How many points it has moved.
    var size: Int { changes.reduce(0) { $0 + $1.points.count } }
  }

  /// Points that came or went.
  private struct Change: Sendable, Equatable {
    /// The points.
    var points: [SIMD2<Double>]
    /// Where they stood before they went, in order; nil where they came, behind all others.
    var places: [Int]?
  }
}

// MARK: - Painting

extension Painting {
  /// How many strokes can be taken back.
  public var strokeCount: Int { done.count { !$0.changes.isEmpty } }
  /// How many strokes can be made again.
  public var undoneCount: Int { undone.count }
  /// How many more points there is room for.
  public var room: Int { Self.limit - points.count }

  /// Begins a stroke: what follows is taken back at once.
  public mutating func beginStroke() {
    if done.last?.changes.isEmpty != true { done.append(Stroke()) }
  }

  /// Leaves points in a disc, each of its places as likely; no more than there is room for.
  public mutating func paint(_ dab: Dab, points count: Int) {
    var numbers = DabNumbers(seed: seed, dab: dabs)
    let digits = DecimalGrid(spacing: dab.radius)
    let added = (0..<max(min(count, room), 0)).map { _ in
      let place = dab.center + dab.radius * numbers.nextInDisc()
      return SIMD2(digits.nearest(place.x), digits.nearest(place.y))
    }
    carryOut(Change(points: added))
  }

  /// Takes the points of a disc away.
  public mutating func erase(_ dab: Dab) {
    let places = points.indices.filter { dab.covers(points[$0]) }
    carryOut(Change(points: places.map { points[$0] }, places: places))
  }

  /// Takes all points away, in a stroke.
  public mutating func clear() {
    beginStroke()
    carryOut(Change(points: points, places: Array(points.indices)))
  }

  private mutating func carryOut(_ change: Change) {
    dabs += 1
    guard !change.points.isEmpty else { return }
    if done.isEmpty { beginStroke() }
    undone = []
    done[done.count - 1].changes.append(change)
    apply(change)
    var size = done.reduce(0) { $0 + $1.size }
    while size > Self.memory, done.count > 1 { size -= done.removeFirst().size }
  }

  private mutating func apply(_ change: Change) {
    guard let places = change.places else { return points += change.points }
    var left = places[...]
    var kept: [SIMD2<Double>] = []
    kept.reserveCapacity(points.count - places.count)
    for index in points.indices {
      if index == left.first { left.removeFirst() } else { kept.append(points[index]) }
    }
    points = kept
  }

  private mutating func takeBack(_ change: Change) {
    guard let places = change.places else { return points.removeLast(change.points.count) }
    var all: [SIMD2<Double>] = []
    all.reserveCapacity(points.count + places.count)
    var rest = points[...]
    for (place, point) in zip(places, change.points) {
      let before = rest.prefix(place - all.count)
      all += before
      rest = rest.dropFirst(before.count)
      all.append(point)
    }
    points = all + rest
  }
}

// MARK: - Undoing

extension Painting {
  /// Takes the newest stroke back; false where there is none.
  @discardableResult
  public mutating func undo() -> Bool {
    while let stroke = done.popLast() {
      guard !stroke.changes.isEmpty else { continue }
      for change in stroke.changes.reversed() { takeBack(change) }
      undone.append(stroke)
      return true
    }
    return false
  }

  /// Makes the stroke again that was taken back last; false where there is none.
  @discardableResult
  public mutating func redo() -> Bool {
    guard let stroke = undone.popLast() else { return false }
    for change in stroke.changes { apply(change) }
    done.append(stroke)
    return true
  }
}
