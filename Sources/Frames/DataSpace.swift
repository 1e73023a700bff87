/// What one sample is.
public struct DataSpace: Sendable, Hashable {
  /// The kinds of sample.
  public enum Kind: Sendable, Hashable {
    /// A point of the plane.
    case plane
    /// A picture, row after row, the channels of a pixel side by side.
    case image(height: Int, width: Int, channels: Int)
    /// A stretch of sound.
    case wave(length: Int)
  }

  /// The kinds of sample, whatever their size.
  public enum Family: Sendable, Hashable, CaseIterable {
    /// Points of the plane.
    case plane
    /// Pictures.
    case images
    /// Waves.
    case waves
  }

  /// What a sample is.
  public var kind: Kind
  /// How many classes samples belong to; 0 where they have none.
  public var classes: Int

  /// The units of points, where they are not those of the plane.
  public var units: PlaneUnits?
  /// What the classes are called; empty where they have numbers only.
  public var classNames: [String]

  /// A space of samples.
  public init(
    _ kind: Kind = .plane, classes: Int = 0, units: PlaneUnits? = nil, classNames: [String] = []
  ) {
    (self.kind, self.classes, self.units, self.classNames) = (kind, classes, units, classNames)
  }

  /// The legend's words for points told apart by class: their numbers, with the names of the first few.
  public var classLegend: String {
    let shown = 4
    let names = classNames.prefix(shown).enumerated().map { number, name in
      "\(number + 1) \(String(name.prefix(12)).withVisibleControls)"
    }
    return names.isEmpty
      ? "class" : names.joined(separator: ", ") + (classNames.count > shown ? ", ..." : "")
  }

  /// Points of the plane without classes.
  public static let plane = DataSpace()

  /// The kind of sample, whatever its size.
  public var family: Family {
    switch kind {
    case .plane: .plane
    case .image: .images
    case .wave: .waves
    }
  }

  /// The sample all of whose numbers are 0.
  public var origin: [Double] { [Double](repeating: 0, count: count) }

  /// How many numbers a sample has.
  public var count: Int {
    switch kind {
    case .plane: 2
    case .image(let height, let width, let channels): height * width * channels
    case .wave(let length): length
    }
  }
}
