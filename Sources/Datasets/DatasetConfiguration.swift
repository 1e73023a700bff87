import Frames
public import Parameters

/// The choice of a data set, and that set's own parameters.
///
/// In files: `data: {kind: ring, modes: 8}`. Choosing another kind starts from that kind's defaults.
public struct DatasetConfiguration: Configuration {
  /// All kinds of data set, in the order of menus and documentation.
  public static let kinds: [any Dataset.Type] = [
    RingDataset.self,
    GridDataset.self,
  ]

  /// The data set chosen.
  public var dataset: any Dataset

  /// The choice of a data set: the ring of eight modes unless told otherwise.
  public init(_ dataset: any Dataset = RingDataset()) {
    self.dataset = dataset
  }

  /// The name of the kind chosen; another name chooses that kind with its defaults, an unknown one
  /// changes nothing.
  public var kind: String {
    get { type(of: dataset).kind }
    set {
      guard newValue != kind, let type = Self.kinds.first(where: { $0.kind == newValue }) else {
        return
      }
      dataset = type.init()
    }
  }

  /// The kind, then the parameters of the set chosen; all of them describe the data.
  public var parameters: [Parameter<DatasetConfiguration>] {
    let kind = Parameter<Self>(
      "kind", "data", .choice(Self.kinds.map { $0.kind }), get: { .choice($0.kind) },
      set: { root, value in if case .choice(let name) = value { root.kind = name } }
    ).explained(
      "What is to be imitated: narrow modes spaced evenly on a ring, or on a square grid.")
    return ([kind] + Self.parameters(of: dataset)).map { $0.describing(.data) }
  }

  /// Modes so close that a sample cannot be counted as one mode's.
  public var cautions: [ParameterFault] {
    guard let mixture = dataset.mixture, mixture.separation < Mixture.countable else { return [] }
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
    func equals<Chosen: Dataset>(_ dataset: Chosen) -> Bool { dataset == other.dataset as? Chosen }
    return equals(one.dataset)
  }

  /// The parameters of a set, reached through the choice; on another kind they change nothing.
  private static func parameters<Chosen: Dataset>(of dataset: Chosen) -> [Parameter<Self>] {
    dataset.parameters.map { parameter in
      Parameter<Self>(
        parameter.path, parameter.label, parameter.domain, effect: parameter.effect,
        place: parameter.place, explanation: parameter.explanation,
        get: { parameter.get($0.dataset as? Chosen ?? dataset) },
        set: { root, value in
          guard var chosen = root.dataset as? Chosen else { return }
          parameter.set(&chosen, value)
          root.dataset = chosen
        })
    }
  }
}
