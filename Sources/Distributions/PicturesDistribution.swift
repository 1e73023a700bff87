public import Frames
public import Parameters
import Tables
public import Tensors

/// Pictures of the user's own, from a file: draws with replacement.
///
/// A share is held out, chosen by a seed of the data's own. Values are stretched to lie from -1 to 1; where the file's
/// numbers are whole and few, they are levels. Density and entropy are not known; moments are those of the pictures. Before
/// `load` has read the file there is nothing to draw.
public struct PicturesDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "pictures"
  /// Pictures.
  public static let family = DataSpace.Family.images
  /// What is said of it in a list.
  public static let summary = "pictures of your own, from a file"

  /// Where the pictures are: a path, or - for standard input.
  public internal(set) var file = "" { didSet { if file != oldValue { forget() } } }
  /// The share of pictures that no training sees.
  public internal(set) var heldOutShare = 0.1 { didSet { arrange() } }
  /// Decides which pictures these are.
  public internal(set) var splitSeed = 1 { didSet { arrange() } }
  /// What the bytes of the file must come to, none where anything is taken; known once it is read.
  public internal(set) var digest: [String] = []

  /// The file as it was read.
  private var table: PictureTable?
  /// What is drawn from, and what is known of it.
  private var split: Split?
  /// Whether the pictures that are held out are drawn from.
  private var isHeldOut = false

  /// Pictures of no file yet.
  public init() {}

  /// The file, and how it is parted.
  public var parameters: [Parameter<PicturesDistribution>] {
    [
      .file("file", "file", \.file).explained(
        "Grey pictures: an array of numpy's of shape (count, height, width), or an IDX file; - is "
          + "standard input."),
      .linear("heldOut", "held out", \.heldOutShare, 0...0.5, step: 0.05).explained(
        "Share of pictures that no training sees; measures that need such pictures use them."),
      .integer("splitSeed", "split seed", \.splitSeed, 0...1_000_000).explained(
        "Decides which pictures are held out. It is the data's own: runs of other seeds have the same."
      ),
      .names("digest", "digest", \.digest, count: 0...1).explained(
        "What the file's bytes come to; another file is refused. Checkpoints say it; leave it empty."
      ),
    ]
  }
}

// MARK: - Reading

extension PicturesDistribution {
  /// Needs a file.
  public static var isFromFile: Bool { true }
  /// Whether the file must still be read.
  public var lacksData: Bool { split == nil }

  /// Reads the file, unless it is read already.
  ///
  /// - Throws: what is wrong with the file, or that it is not the one that is asked for.
  public mutating func load() throws(ParameterFault) {
    guard lacksData else { return }
    guard !file.isEmpty else {
      throw ParameterFault(
        path: "file",
        problem: .file("is missing; it names the file of the pictures", isMissing: false))
    }
    let read: PictureTable
    do {
      read = try TableCache.pictures(file)
    } catch {
      throw ParameterFault(
        path: "file", problem: .file("\(error)", isMissing: error.isUnreadable))
    }
    if let digest = digest.first, digest != read.digest {
      throw ParameterFault(
        path: "file",
        problem: .file(
          "\(file) has changed: it has the digest \(read.digest), not \(digest); put the old file "
            + "back, or start anew with this one", isMissing: false))
    }
    (digest, table) = ([read.digest], read)
    arrange()
  }

  /// Another file has another content.
  private mutating func forget() { (digest, table, split) = ([], nil, nil) }

  /// Parts the pictures.
  private mutating func arrange() {
    split = table.map { Split($0, heldOut: heldOutShare, seed: UInt64(splitSeed)) }
  }

  /// The pictures for training, and those that are held out.
  private final class Split: Sendable {
    let training, heldOut: PicturePart
    let moments, heldOutMoments: Moments

    init(_ table: PictureTable, heldOut share: Double, seed: UInt64) {
      let size = table.height * table.width
      let wanted = min(Int((share * Double(table.count)).rounded()), table.count - 1)
      let isHeldOut = PointSet.choice(of: wanted, among: table.count, seed: seed)
      var (training, heldOut) = (PicturePart(size: size), PicturePart(size: size))
      training.values.reserveCapacity((table.count - wanted) * size)
      for picture in 0..<table.count {
        let values = table.values[picture * size..<(picture + 1) * size]
        if isHeldOut[picture] { heldOut.values += values } else { training.values += values }
      }
      (self.training, self.heldOut) = (training, heldOut)
      moments = training.moments
      heldOutMoments = wanted > 0 ? heldOut.moments : training.moments
    }
  }
}

// MARK: - Drawing

extension PicturesDistribution {
  /// The pictures that no training sees; all where none are held out.
  public var heldOut: any Distribution {
    var other = self
    other.isHeldOut = split.map { $0.heldOut.count > 0 } ?? false
    return other
  }

  private var part: PicturePart {
    guard let split else {
      preconditionFailure("pictures of '\(file)' are drawn before the file is read")
    }
    return isHeldOut ? split.heldOut : split.training
  }

  /// Pictures of the size of the file's.
  public var space: DataSpace {
    DataSpace(.image(height: table?.height ?? 1, width: table?.width ?? 1, channels: 1))
  }
  /// Those of the file, where its numbers are whole and few.
  public var levels: ValueLevels? { table?.levels.map { ValueLevels($0) } }
  /// Those of the pictures that are drawn from.
  public var moments: Moments? { isHeldOut ? split?.heldOutMoments : split?.moments }

  /// The pictures that are drawn from; none before the file is read.
  public var examples: [Float]? { split == nil ? nil : part.values }

  /// Fills a buffer with pictures, each as likely.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    part.fill(samples, offset: offset, step: step, random: random)
  }
}

// MARK: - Comparing

extension PicturesDistribution {
  /// Whether both draw from the same pictures in the same way.
  public static func == (one: Self, other: Self) -> Bool {
    one.file == other.file && one.heldOutShare == other.heldOutShare
      && one.splitSeed == other.splitSeed && one.digest == other.digest
      && one.isHeldOut == other.isHeldOut
  }
}
