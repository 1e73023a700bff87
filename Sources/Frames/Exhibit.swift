/// What the main plot shows: what a sample is decides which.
public enum Exhibit: Sendable, Equatable {
  /// Layers over a plane, where samples are points.
  case plane(Scene)
  /// Small pictures side by side.
  case pictures(Gallery)
  /// Waves, one below the other.
  case waves(Traces)

  /// The plane, nil where there is none.
  public var scene: Scene? {
    if case .plane(let scene) = self { scene } else { nil }
  }
}

extension Exhibit {
  /// The part of the plane that there is to see; any, where samples are no points.
  public var extent: Window { scene?.extent ?? Window(halfSide: 1) }
}

/// Small pictures of one size, in shelves.
public struct Gallery: Sendable, Equatable {
  /// How much a shelf matters to what is shown: where room is little, the first has it before the others.
  public enum Rank: Int, Comparable, Sendable {
    /// What the picture is there to show.
    case point
    /// What the model makes.
    case main
    /// What may be compared with it.
    case further

    /// Whether one matters more than another.
    public static func < (one: Rank, other: Rank) -> Bool { one.rawValue < other.rawValue }
  }

  /// Pictures that belong together.
  public struct Shelf: Sendable, Equatable {
    /// The legend's word for them: "samples".
    public var name: String
    /// What they stand for.
    public var role: Layer.Role
    /// The pictures, row after row of pixels.
    public var pictures: [[Float]]

    /// What is written beneath each picture: a word or a number; empty for nothing.
    public var captions: [String] = []
    /// What is said of them besides, where they stand; empty for nothing.
    public var detail = ""
    /// How many stand side by side, where that has a meaning; nil for as many as there is room for.
    public var columns: Int?
    /// Whether its pictures stand beneath those of the last row of the shelf before, one for one.
    public var isBeneath = false
    /// When it has room.
    public var rank: Rank
    /// Pictures without which it tells too little: it has room for these before any shelf that matters less.
    public var least = 1
    /// Whether its columns may stand as rows, where they find room only thus.
    public var mayTurn = false

    /// A shelf of pictures.
    ///
    /// - Parameter rank: when it has room; nil for what its role says: samples are what the model makes.
    /// - Precondition: there is a caption for each, or for none.
    public init(
      _ name: String, role: Layer.Role, pictures: [[Float]], captions: [String] = [],
      columns: Int? = nil, detail: String = "", rank: Rank? = nil, least: Int = 1
    ) {
      precondition(
        captions.isEmpty || captions.count == pictures.count,
        "\(pictures.count) pictures have \(captions.count) captions")
      (self.name, self.role, self.pictures, self.columns) = (name, role, pictures, columns)
      self.rank = rank ?? (role == .samples ? .main : .further)
      (self.captions, self.detail, self.least) = (captions, detail, least)
    }

    /// Whether two look the same: a place that is left free, of pixels that are no numbers, is the same as another.
    public static func == (one: Shelf, other: Shelf) -> Bool {
      one.name == other.name && one.role == other.role && one.columns == other.columns
        && one.detail == other.detail && one.captions == other.captions
        && one.isBeneath == other.isBeneath && one.rank == other.rank
        && one.least == other.least && one.mayTurn == other.mayTurn
        && one.pictures.count == other.pictures.count
        && zip(one.pictures, other.pictures).allSatisfy { pair in
          pair.0.elementsEqual(pair.1) { $0 == $1 || ($0.isNaN && $1.isNaN) }
        }
    }
  }

  /// Pixels from top to bottom.
  public var height: Int
  /// Pixels from left to right.
  public var width: Int
  /// The values of a pixel without ink and of one that is full of it.
  public var range: ClosedRange<Float>
  /// The pictures, the shelf that is shown first in front.
  public var shelves: [Shelf]

  /// A gallery of pictures of `height` x `width` pixels.
  ///
  /// - Precondition: every picture has so many pixels.
  public init(
    height: Int, width: Int, range: ClosedRange<Float> = -1...1, shelves: [Shelf]
  ) {
    precondition(
      shelves.allSatisfy { $0.pictures.allSatisfy { $0.count == height * width } },
      "pictures of a gallery have \(height) x \(width) pixels")
    (self.height, self.width, self.range, self.shelves) = (height, width, range, shelves)
  }
}

extension Gallery {
  /// The shelves that count as one: each with those whose pictures stand beneath its own.
  public var groups: [Range<Int>] {
    var groups: [Range<Int>] = []
    for number in shelves.indices {
      if shelves[number].isBeneath, let last = groups.popLast() {
        groups.append(last.lowerBound..<number + 1)
      } else {
        groups.append(number..<number + 1)
      }
    }
    return groups
  }

  /// How much a group matters: as much as the shelf of it that matters most.
  public func rank(of group: Range<Int>) -> Rank {
    shelves[group].map(\.rank).min() ?? .further
  }

  /// The shelves that all is about: those of the first rank that there is, and those that they stand beneath.
  public var point: [Int] {
    guard let first = shelves.map(\.rank).min() else { return [] }
    return groups.flatMap { group -> Range<Int> in
      let last = group.last { shelves[$0].rank == first }
      return group.lowerBound..<(last.map { $0 + 1 } ?? group.lowerBound)
    }
  }
}

/// Waves of one length, drawn one below the other.
public struct Traces: Sendable, Equatable {
  /// A wave.
  public struct Trace: Sendable, Equatable {
    /// What it is called.
    public var name: String
    /// What it stands for.
    public var role: Layer.Role
    /// Its values, from left to right.
    public var values: [Float]

    /// A wave of values.
    public init(_ name: String, role: Layer.Role, values: [Float]) {
      (self.name, self.role, self.values) = (name, role, values)
    }
  }

  /// The values at the lower and the upper edge.
  public var range: ClosedRange<Float>
  /// The waves, from top to bottom.
  public var traces: [Trace]

  /// Waves on one scale.
  public init(range: ClosedRange<Float>, traces: [Trace]) {
    (self.range, self.traces) = (range, traces)
  }
}
