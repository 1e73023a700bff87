extension ClassTable {
  /// The mode that most samples of each class fall to, the first of several; nil for a class of which none falls to any.
  public var images: [Int?] {
    (0..<classes).map { number in
      let own = (0..<modes).map { self[number, $0] }
      guard let most = own.max(), most > 0 else { return nil }
      return own.firstIndex(of: most)
    }
  }
}

/// What a map makes of the numbers of modes, of as many modes as it goes to.
public enum ModeMap: Int, Sendable, CaseIterable {
  /// Each mode goes to the one of its number.
  case kept
  /// Each goes as far on in the order of numbers, the last being followed by the first: a turn of a ring.
  case turned
  /// The order of numbers is reversed: a reflection of a ring.
  case mirrored
  /// No two modes go to the same one, in another order.
  case permuted
  /// Some modes go to the same one, or nowhere.
  case merged

  /// The map under which each mode goes to the one named at its place.
  public init(_ images: [Int?]) {
    let count = images.count
    let known = images.compactMap(\.self)
    guard known.count == count, Set(known).count == count, count > 0 else {
      self = .merged
      return
    }
    func isAll(_ image: (Int) -> Int) -> Bool {
      known.indices.allSatisfy { known[$0] == ((image($0) % count) + count) % count }
    }
    if isAll({ $0 }) {
      self = .kept
    } else if isAll({ $0 + known[0] }) {
      self = .turned
    } else {
      self = isAll { known[0] - $0 } ? .mirrored : .permuted
    }
  }

  /// The map in a word.
  public var word: String {
    switch self {
    case .kept: "kept"
    case .turned: "turned"
    case .mirrored: "mirrored"
    case .permuted: "permuted"
    case .merged: "merged"
    }
  }
}
