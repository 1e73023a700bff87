/// A text that is looked for while it is typed, in the help or in a list.
struct Search: Sendable, Equatable {
  /// What is typed.
  var field = TextField()
  /// The number of the place where the search began; the first hit from there on is gone to first.
  let origin: Int
  /// What lay over the screen then; where nothing is found it does again.
  let overlay: Overlay?
  /// Which of the hits was gone to, counted from 0; nil while there is none.
  private(set) var hit: Int?
  /// How many hits there are.
  private(set) var count = 0

  /// A search from a place on.
  init(from origin: Int, in overlay: Overlay?) {
    self.origin = origin
    self.overlay = overlay
  }

  /// Goes to the first hit from the origin on, or to the first of all, and returns its place.
  ///
  /// - Parameter places: numbers of the places that have what is typed, in order.
  mutating func begin(_ places: [Int]) -> Int? {
    count = places.count
    hit = places.isEmpty ? nil : places.firstIndex { $0 >= origin } ?? 0
    return hit.map { places[$0] }
  }

  /// Goes to the next hit or the one before, round the ends, and returns its place.
  mutating func move(forward: Bool, among places: [Int]) -> Int? {
    guard let hit, !places.isEmpty else { return begin(places) }
    count = places.count
    let next = (min(hit, count - 1) + (forward ? 1 : count - 1)) % count
    self.hit = next
    return places[next]
  }
}

/// What was looked for in a list.
struct Sought: Sendable, Equatable {
  /// The text as it was typed.
  var text: String
  /// Where the keys went then: the settings or a list over the screen.
  var context: Context
}

extension String {
  /// Whether every word of what was typed is somewhere in this text, whatever the case.
  func hasWords(of typed: String) -> Bool {
    let own = lowercased()
    return typed.lowercased().split(separator: " ").allSatisfy { own.contains($0) }
  }
}
