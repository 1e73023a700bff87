/// A walk through presets, stop by stop, and where one stands in it.
///
/// A stop's card says what there is to see before it runs: a paragraph, a prediction to make, and something to press. With
/// the card the run waits; without it all keys mean what they always do. Whoever takes up the card again finds the
/// prediction answered.
public struct Tour: Sendable, Equatable {
  /// A preset, and what is said of it.
  struct Stop: Sendable, Equatable {
    /// The preset's name.
    let preset: String
    /// What it is about.
    let title: String
    /// What there is to know, in a paragraph.
    let text: String
    /// What to predict before it runs.
    let prediction: String
    /// What is to be said of the prediction by whoever has watched.
    let answer: String
    /// What to press when it does.
    let press: String
  }

  /// Where it stands, from 0.
  private(set) var index: Int
  /// Whether it has begun and was not left.
  var isUnderWay: Bool { didSet { hasBegun = hasBegun || isUnderWay } }
  /// Whether a card was ever shown.
  public private(set) var hasBegun: Bool
  /// Whether the stop's card was taken away, so that its prediction may be answered.
  private(set) var hasWatched = false
  /// Whether it is pointed out to somebody who may not know of it.
  let isOffered: Bool

  /// A tour that stands at a stop, counted from 1.
  ///
  /// - Parameters:
  ///   - stop: the stop; one beyond the ends is the nearest.
  ///   - isUnderWay: whether the stop's card is shown at once.
  ///   - isOffered: whether the footer points it out.
  public init(at stop: Int = 1, isUnderWay: Bool = false, isOffered: Bool = false) {
    index = max(0, min(stop - 1, Self.stops.count - 1))
    self.isUnderWay = isUnderWay
    hasBegun = isUnderWay
    self.isOffered = isOffered
  }

  /// How many stops there are.
  public static var count: Int { stops.count }

  /// The presets of the stops, in their order.
  public static var presets: [String] { stops.map(\.preset) }

  /// Where it stands, counted from 1.
  public var number: Int { index + 1 }

  /// The preset of the stop.
  public var preset: String { stop.preset }

  /// What is said here.
  var stop: Stop { Self.stops[index] }

  /// Goes to the next stop or back to the one before; whether there is one.
  mutating func go(forward: Bool) -> Bool {
    let next = index + (forward ? 1 : -1)
    guard Self.stops.indices.contains(next) else { return false }
    index = next
    hasWatched = false
    return true
  }

  /// The stop's card is taken away.
  mutating func watch() { hasWatched = true }

  /// Whether it has been gone through to its end.
  private var isOver: Bool { hasWatched && index == Self.stops.count - 1 }

  /// The stop, counted from 1, at which it is taken up another day: the first once it has been gone through.
  public var nextNumber: Int { isOver ? 1 : number }

  /// Leaves it where it stands, or before the first stop once it has been gone through.
  mutating func leave() {
    index = nextNumber - 1
    (hasWatched, isUnderWay) = (false, false)
  }
}
