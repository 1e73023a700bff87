public import Frames
public import Parameters
import Tables
public import Tensors

/// Points of the user's own, from a table in a file: draws with replacement.
///
/// Of the rows a share is held out, chosen by a seed of the data's own: training draws from the others alone, and what
/// must be measured on points that no training sees is measured on them. Points are standardised, as networks need
/// them: what is drawn is (x - mean)/deviation, and `space.units` leads back. Density, entropy and modes are not
/// known; moments are those of the points, exactly.
///
/// Before `load` has read the file there is nothing to draw.
public struct PointsDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "points"
  /// What is said of it in a list.
  public static let summary = "points of your own, from a file"

  /// How points are standardised.
  public enum Standardisation: String, CaseIterable, Sendable {
    /// Each axis by itself: mean 0 and deviation 1.
    case axes
    /// Both by the same factor, so that shapes stay: mean 0, and deviation 1 on average.
    case whole
    /// Not at all.
    case none
  }

  /// Where the table is: a path, or - for standard input.
  public internal(set) var file = "" { didSet { if file != oldValue { forget() } } }
  /// The two columns, by name or number; none for the first two that hold numbers.
  public internal(set) var columns: [String] = [] { didSet { unload() } }
  /// The column of classes, none where there is none.
  public internal(set) var label: [String] = [] { didSet { unload() } }
  /// The share of rows that no training sees.
  public internal(set) var heldOutShare = 0.1 { didSet { arrange() } }
  /// Decides which rows these are.
  public internal(set) var splitSeed = 1 { didSet { arrange() } }
  /// How points are standardised.
  public internal(set) var standardisation = Standardisation.axes { didSet { arrange() } }
  /// What the bytes of the file must come to, none where anything is taken; known once it is read.
  public internal(set) var digest: [String] = []
  /// How many rows there must be; 0 where any number is taken.
  public internal(set) var rows = 0

  /// The file as it was read.
  private(set) var table: Table?
  /// What is drawn from.
  private var points: PointSet?
  /// Whether the points that are held out are drawn from.
  private var isHeldOut = false

  /// Points of no file yet.
  public init() {}

  /// The file, what is taken of it, and how.
  public var parameters: [Parameter<PointsDistribution>] {
    [
      .file("file", "file", \.file).explained(
        "A table of numbers (.csv, .tsv, .txt, .npy); - is standard input. A relative path starts at "
          + "the preset's folder."),
      .names("columns", "columns", \.columns, count: 0...2).explained(
        "The columns for x and y, by name or by number from 1; empty for the first two of numbers."),
      .names("label", "label column", \.label, count: 0...1).explained(
        "The column that says the class of a point, by name or number; empty for none."),
      .linear("heldOut", "held out", \.heldOutShare, 0...0.5, step: 0.05).explained(
        "Share of points that no training sees; measures that need such points use them. With 0 "
          + "they use all points."),
      .integer("splitSeed", "split seed", \.splitSeed, 0...1_000_000).explained(
        "Decides which points are held out. It is the data's own: runs of other seeds have the same."
      ),
      .choice("standardise", "standardise", \.standardisation).explained(
        "What networks see: axes gives each axis mean 0 and deviation 1, whole keeps shapes, none "
          + "leaves numbers as they are."),
      .names("digest", "digest", \.digest, count: 0...1).explained(
        "What the file's bytes come to; another file is refused. Checkpoints say it; leave it empty."
      ),
      .integer("rows", "rows", \.rows, 0...Table.rowLimit, place: .files).explained(
        "How many points there are. Checkpoints say it; 0 takes any number."),
    ]
  }
}

// MARK: - Reading

extension PointsDistribution {
  /// Needs a file.
  public static var isFromFile: Bool { true }
  /// Whether the file must still be read.
  public var lacksData: Bool { points == nil }

  /// Reads the file, unless it is read already.
  ///
  /// - Throws: what is wrong with the file, or that it is not the one that is asked for.
  public mutating func load() throws(ParameterFault) {
    guard lacksData else { return }
    guard !file.isEmpty else {
      throw ParameterFault(
        path: "file",
        problem: .file("is missing; it names the file of the points", isMissing: false))
    }
    guard columns.count != 1 else {
      throw ParameterFault(path: "columns", problem: .conflict("name two columns, or none"))
    }
    let read: Table
    do {
      read = try TableCache.table(
        file, selecting: Table.Selection(columns: columns, label: label.first))
    } catch {
      throw ParameterFault(
        path: "file", problem: .file("\(error)", isMissing: error.isUnreadable))
    }
    if let digest = digest.first, digest != read.digest || rows != 0 && rows != read.count {
      throw ParameterFault(
        path: "file",
        problem: .file(
          "\(file) has changed: it has \(read.count) points and the digest \(read.digest), not "
            + "\(rows == 0 ? "" : "\(rows) points and ")the digest \(digest); put the old file back, "
            + "or start anew with this one", isMissing: false))
    }
    (digest, rows, table) = ([read.digest], read.count, read)
    arrange()
  }

  /// Another file has another content, and other columns.
  private mutating func forget() {
    (digest, rows, columns, label) = ([], 0, [], [])
    unload()
  }

  /// Says that the same bytes are in another file.
  mutating func move(to path: String) {
    let before = self
    file = path
    (columns, label) = (before.columns, before.label)
    (digest, rows, table, points) = (before.digest, before.rows, before.table, before.points)
  }

  private mutating func unload() { (table, points) = (nil, nil) }

  /// Parts the points and standardises them.
  private mutating func arrange() {
    points = table.map {
      PointSet($0, heldOut: heldOutShare, seed: UInt64(splitSeed), standardisation)
    }
  }
}

// MARK: - Drawing

extension PointsDistribution {
  /// The points that no training sees; all where none are held out.
  public var heldOut: any Distribution {
    var other = self
    other.isHeldOut = points.map { !$0.heldOut.isEmpty } ?? false
    return other
  }

  private var part: PointSet.Part {
    guard let points else {
      preconditionFailure("points of '\(file)' are drawn before the file is read")
    }
    return isHeldOut ? points.heldOut : points.training
  }

  /// The plane in units of the file, with the file's classes.
  public var space: DataSpace {
    guard let points else { return .plane }
    return DataSpace(
      .plane, classes: points.classes.count, units: points.units, classNames: points.classes)
  }

  /// Those of the points that are drawn from.
  public var moments: Moments? {
    points.map { isHeldOut ? $0.heldOut.moments : $0.training.moments }
  }
  /// All points, but for a few far out.
  public var extent: Window? { points?.extent }

  /// Fills a buffer with points, each as likely.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    let part = part
    part.values.withUnsafeBufferPointer { values in
      Self.draw(samples.count / 2, below: part.count, offset, step, random) { row, choice in
        samples[2 * row] = values[2 * choice]
        samples[2 * row + 1] = values[2 * choice + 1]
      }
    }
  }

  /// Fills a buffer with the classes of the same points.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    let part = part
    precondition(!part.labels.isEmpty, "points without a column of classes have none")
    part.labels.withUnsafeBufferPointer { classes in
      Self.draw(labels.count, below: part.count, offset, step, random) { row, choice in
        labels[row] = classes[choice]
      }
    }
  }

  /// Draws numbers of points in blocks that lie on the stack.
  private static func draw(
    _ count: Int, below bound: Int, _ offset: Int, _ step: Int, _ random: RandomStream,
    _ take: (_ row: Int, _ choice: Int) -> Void
  ) {
    let block = 256
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: block) { choices in
      for first in stride(from: 0, to: count, by: block) {
        let size = min(block, count - first)
        random.fillIntegers(
          UnsafeMutableBufferPointer(rebasing: choices[..<size]), below: bound, step: step,
          offset: offset + first)
        for row in 0..<size { take(first + row, Int(choices[row])) }
      }
    }
  }
}

// MARK: - Comparing

extension PointsDistribution {
  /// Whether both draw from the same points in the same way.
  public static func == (one: Self, other: Self) -> Bool {
    one.file == other.file && one.columns == other.columns && one.label == other.label
      && one.heldOutShare == other.heldOutShare && one.splitSeed == other.splitSeed
      && one.standardisation == other.standardisation && one.digest == other.digest
      && one.rows == other.rows && one.isHeldOut == other.isHeldOut
  }
}
