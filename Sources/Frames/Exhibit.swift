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
  /// Pictures that belong together.
  public struct Shelf: Sendable, Equatable {
    /// The legend's word for them: "samples".
    public var name: String
    /// What they stand for.
    public var role: Layer.Role
    /// The pictures, row after row of pixels.
    public var pictures: [[Float]]

    /// What is said of them besides, where they stand; empty for nothing.
    public var detail = ""
    /// How many stand side by side, where that has a meaning; nil for as many as there is room for.
    public var columns: Int?
    /// Whether its pictures stand beneath those of the last row of the shelf before, one for one.
    public var isBeneath = false

    /// A shelf of pictures.
    public init(
      _ name: String, role: Layer.Role, pictures: [[Float]], columns: Int? = nil,
      detail: String = ""
    ) {
      (self.name, self.role, self.pictures, self.columns) = (name, role, pictures, columns)
      self.detail = detail
    }

    /// Whether two look the same: a place that is left free, of pixels that are no numbers, is the same as another.
    public static func == (one: Shelf, other: Shelf) -> Bool {
      one.name == other.name && one.role == other.role && one.columns == other.columns
        && one.detail == other.detail
        && one.isBeneath == other.isBeneath && one.pictures.count == other.pictures.count
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
