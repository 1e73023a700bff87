public import Frames
public import Parameters
import Tables

/// The choice of a distribution, and its own parameters.
///
/// In files: `data: {kind: ring, modes: 8}`. Choosing another kind starts from that kind's defaults. What there is to
/// choose from has samples that whoever asks can use.
public struct DistributionChoice: Configuration {
  /// All kinds of distribution, in the order of menus and documentation.
  public static let kinds: [any Distribution.Type] = [
    RingDistribution.self,
    GridDistribution.self,
    EightGaussiansDistribution.self,
    MoonsDistribution.self,
    CirclesDistribution.self,
    RingsDistribution.self,
    SwissRollDistribution.self,
    TwoSpiralsDistribution.self,
    PinwheelDistribution.self,
    CheckerboardDistribution.self,
    DigitDistribution.self,
    SineDistribution.self,
    ShapesDistribution.self,
    FacesDistribution.self,
    BarsDistribution.self,
    HandwrittenDistribution.self,
    TonesDistribution.self,
    CopyDistribution.self,
    WalkDistribution.self,
  ]

  /// The kinds whose samples are from a file of the user's; there to choose once a file is named.
  public static let kindsFromFiles: [any Distribution.Type] = [
    PointsDistribution.self, PicturesDistribution.self,
  ]

  /// The kind of distribution that draws from a file: pictures where it begins as such, else points, as also of what can be
  /// read only once.
  public static func kind(ofFile file: String) -> String {
    let head = TableFile.isStream(file) ? [] : TableFile.beginning(of: file)
    return PictureTable.isBeginning(head) ? PicturesDistribution.kind : PointsDistribution.kind
  }

  /// The distribution chosen.
  public var distribution: any Distribution {
    didSet { if type(of: distribution).isFromFile { own = distribution } }
  }
  /// The samples from a file that can be chosen again.
  private var own: (any Distribution)?
  /// What kinds of sample there may be.
  private let families: Set<DataSpace.Family>
  /// Whether only samples with classes are offered.
  private var needsClasses = false
  /// Whether samples may be from a file.
  private var takesFiles = true

  /// The choice of a distribution over the plane: the ring of eight modes unless told otherwise.
  public init(_ distribution: any Distribution = RingDistribution()) {
    self.init(distribution, among: [type(of: distribution).family])
  }

  /// The choice of a distribution among those whose samples are of some kinds.
  public init(_ distribution: any Distribution, among families: Set<DataSpace.Family>) {
    (self.distribution, self.families) = (distribution, families)
    own = type(of: distribution).isFromFile ? distribution : nil
  }

  /// The choice of a distribution whose samples have classes.
  public init(withClasses distribution: any Distribution) {
    self.init(distribution)
    needsClasses = true
  }

  /// The choice of a distribution among those that need no file.
  public init(withoutFiles distribution: any Distribution) {
    self.init(distribution)
    takesFiles = false
  }

  /// The kinds that there are to choose from.
  private var offered: [any Distribution.Type] {
    let own = own.map { [type(of: $0)] } ?? []
    return (Self.kinds + own).filter { isFitting($0) }
  }

  /// Whether a kind has samples that are wanted; whether points from a file have classes, only the file says.
  private func isFitting(_ type: any Distribution.Type) -> Bool {
    families.contains(type.family)
      && (!needsClasses || type.isFromFile || type.init().space.classes > 0)
  }

  /// What is wrong with samples that have no classes, where classes are needed.
  public var classConflicts: [ParameterFault] {
    guard needsClasses, distribution.space.classes == 0 else { return [] }
    if distribution is PointsDistribution, let file {
      return [
        ParameterFault(
          path: "kind",
          problem: .conflict(
            "the points of \(file) have no classes, which this model needs; name the column that says them "
              + "with data.label, by its name or number"))
      ]
    }
    return [
      ParameterFault(
        path: "kind",
        problem: .conflict(
          "samples of \(kind) have no classes, which this model needs; choose others"
        ))
    ]
  }

  /// The kinds that a file may name.
  private var known: [any Distribution.Type] {
    (Self.kinds + (takesFiles ? Self.kindsFromFiles : [])).filter { isFitting($0) }
  }

  /// The path of the file that the samples are from; nil where they are from none.
  public var file: String? {
    (distribution as? PointsDistribution)?.file ?? (distribution as? PicturesDistribution)?.file
  }

  /// Whether a file must still be read.
  public var lacksData: Bool { distribution.lacksData }

  /// Why no painted points can be taken; nil where they can.
  public var paintingConflict: ParameterFault? {
    guard families.contains(.plane), type(of: distribution).family == .plane, takesFiles else {
      return ParameterFault(path: "kind", problem: .conflict("painted points are none of these"))
    }
    guard !needsClasses else {
      return ParameterFault(
        path: "kind",
        problem: .conflict("painted points have no classes, which this model needs"))
    }
    return nil
  }

  /// Draws from painted points, in the way in which it draws from others where it does.
  ///
  /// - Throws: why it cannot.
  public mutating func take(_ painting: Painting) throws(ParameterFault) {
    if let paintingConflict { throw paintingConflict }
    var points = distribution as? PointsDistribution ?? PointsDistribution.shaped
    points.take(painting)
    try points.load()
    distribution = points
  }

  /// Says of painted points the file that they have been written to.
  ///
  /// - Throws: that they are in none.
  public mutating func fileThePainting() throws(ParameterFault) {
    guard var points = distribution as? PointsDistribution else { return }
    try points.fileThePainting()
    distribution = points
  }

  /// Reads the file that the samples are from.
  ///
  /// - Throws: what is wrong with it.
  public mutating func load() throws(ParameterFault) {
    guard lacksData else { return }
    var loaded = distribution
    try loaded.load()
    distribution = loaded
  }

  /// Has another choice's samples from a file to choose from, and draws from them where it draws from a file.
  public mutating func takeFile(of other: DistributionChoice) {
    guard let file = other.own else { return }
    own = file
    if type(of: distribution).isFromFile { distribution = file }
  }

  /// The name of the kind chosen; another name chooses that kind with its defaults, one that is not offered
  /// changes nothing.
  public var kind: String {
    get { type(of: distribution).kind }
    set {
      guard newValue != kind, let type = known.first(where: { $0.kind == newValue }) else {
        return
      }
      if let own, type.isFromFile { distribution = own } else { distribution = type.init() }
    }
  }

  /// The kind, then the parameters of the set chosen; all of them describe the data.
  public var parameters: [Parameter<DistributionChoice>] {
    let kind = Parameter<Self>(
      "kind", "data", .choice(offered.map { $0.kind }), get: { .choice($0.kind) },
      set: { root, value in if case .choice(let name) = value { root.kind = name } }
    ).explained(
      "What is to be imitated; now it is \(type(of: distribution).summary)."
    ).inFiles(.choice(known.map { $0.kind }))
    return ([kind] + Self.parameters(of: distribution)).map { $0.describing(.data) }
  }

  /// What does not go together in the distribution chosen.
  public var faults: [ParameterFault] { distribution.faults }

  /// Modes so close that a sample cannot be counted as one mode's.
  public var cautions: [ParameterFault] {
    guard let mixture = distribution.mixture, mixture.separation < Mixture.countable else {
      return []
    }
    let tenths = Int((10 * mixture.separation).rounded())
    return [
      ParameterFault(
        path: "deviation",
        problem: .conflict(
          "the modes overlap: neighbours are \(tenths / 10).\(tenths % 10) deviations apart; below "
            + "\(Int(Mixture.countable)), counts of modes and high quality mislead"))
    ]
  }

  /// Whether both choose the same kind with the same parameters.
  public static func == (one: Self, other: Self) -> Bool {
    func equals<Chosen: Distribution>(_ distribution: Chosen) -> Bool {
      distribution == other.distribution as? Chosen
    }
    return equals(one.distribution)
  }

  /// The parameters of a set, reached through the choice; on another kind they change nothing.
  private static func parameters<Chosen: Distribution>(of distribution: Chosen) -> [Parameter<Self>]
  {
    distribution.parameters.map { parameter in
      Parameter<Self>(
        parameter.path, parameter.label, parameter.domain, effect: parameter.effect,
        place: parameter.place, explanation: parameter.explanation,
        get: { parameter.get($0.distribution as? Chosen ?? distribution) },
        set: { root, value in
          guard var chosen = root.distribution as? Chosen else { return }
          parameter.set(&chosen, value)
          root.distribution = chosen
        })
    }
  }
}
