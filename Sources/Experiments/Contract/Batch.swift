public import Frames
public import Graphs
public import Networks

/// What one program works on: inputs are asked for where they are used, and say with that where they come from.
///
///     let x = batch.data
///     let noise = batch.normal("reparameterization", 2)
///     let weight = batch.live(\Settings.klWeight)
///
/// Asking twice gives the same numbers, and so does the same name in another turn. Whoever runs the program fills
/// them: the course of a training, a sampler, an instrument.
public final class Batch {
  /// The graph that is written.
  public let graph: Graph
  /// How many rows there are.
  public let rows: Int
  /// What a sample is.
  public let space: DataSpace

  /// Where each input comes from, in the order in which they were asked for.
  private(set) var inputs: [(name: String, source: Source)] = []
  /// The numbers that come from the settings, by the names that they have in the graph.
  private(set) var lives: [(name: String, live: Live)] = []
  private var known: [String: Expression] = [:]
  private let book: WeightBook

  /// Where an input's numbers come from.
  enum Source {
    /// Draws of the data.
    case data
    /// The classes of the same draws.
    case labels
    /// Draws of a fixed set of so many labelled points of each class.
    case labelledPoints(perClass: Int)
    /// The classes of the same draws.
    case labelledClasses(perClass: Int)
    /// Draws of the data that is translated from.
    case source
    /// Latents of a law.
    case latent(LatentConfiguration)
    /// Latents of a law, the same for all rows of a batch.
    case shared(LatentConfiguration)
    /// Draws from N(0, 1), as many times a batch's rows as it says.
    case normal(perRow: Int)
    /// Draws from U[0, 1).
    case uniform(perRow: Int)
    /// One of so many, each as likely, as a row with a single 1.
    case choice(below: Int)
    /// One of so many, each as likely, as a number from 0 on.
    case integer(below: Int)
    /// One of some numbers, each as likely.
    case value(of: [Float])
    /// Draws from N(0, 1) in the order in which they are closest to the data of their rows, shifted and scaled.
    case paired(block: Int, mean: [Double], scale: Double)
    /// Masks of dropout for a use of a network: draws of all inputs "NAME.0", "NAME.1", ...
    case dropout
    /// A block of a bank of rows.
    case bank(StateEntry)
    /// Filled by whoever made the batch.
    case given
  }

  /// A batch of so many rows for a model whose weights are in a book.
  init(rows: Int, book: WeightBook) {
    graph = Graph()
    self.rows = rows
    self.book = book
    space = book.space
  }
}

// MARK: - Draws

extension Batch {
  /// Data points [rows, count of the space]: those of the step, and in further runs of a turn further ones.
  public var data: Expression { input("data", .data, columns: space.count) }

  /// The class of each point of `data` as a 1 among zeros [rows, classes of the space], in further runs too.
  ///
  /// Where samples are drawn there is no data, and each class is as likely; in a loop every pass has the same.
  ///
  /// - Precondition: the data has classes.
  public var labels: Expression {
    precondition(space.classes > 0, "labels are asked for, but the data has no classes")
    return input(Self.labelsName, .labels, columns: space.classes)
  }

  /// The same for rows that are all made of this batch: where it has one row, that row's class for all of them.
  public func labels(for rows: Expression) -> Expression {
    labels.broadcast(to: Shape(rows.rows, space.classes))
  }

  /// Points whose class is known, [rows, count of the space] and [rows, classes of the space]: draws with replacement of a
  /// fixed set of so many of each class, while `data` comes without labels.
  ///
  /// - Precondition: the data has classes.
  public func labelled(perClass: Int) -> (points: Expression, labels: Expression) {
    precondition(space.classes > 0, "labelled points are asked for, but the data has no classes")
    return (
      input("labelled", .labelledPoints(perClass: perClass), columns: space.count),
      input("labelled.classes", .labelledClasses(perClass: perClass), columns: space.classes)
    )
  }

  /// Points of the settings' `source` [rows, count of the space], drawn apart from `data`; samples may be made of them.
  public var source: Expression { input(Self.sourceName, .source, columns: space.count) }

  /// Noise for a generator [rows, dimension].
  public func latent(_ law: LatentConfiguration, _ name: String = "latent") -> Expression {
    input(name, .latent(law), columns: law.dimension)
  }

  /// Latents [count, dimension] that all rows of a batch have in common, whatever strips it is cut into.
  public func latents(_ law: LatentConfiguration, _ name: String = "latent", shared count: Int)
    -> Expression
  {
    input(name, .shared(law), rows: count, columns: law.dimension)
  }

  /// Draws from N(0, 1), [rows perRow, columns].
  public func normal(_ name: String, _ columns: Int, perRow: Int = 1) -> Expression {
    input(name, .normal(perRow: perRow), rows: rows * perRow, columns: columns)
  }

  /// Draws from N(0, 1) [rows, count of the space], in each block of rows in the order in which they are closest to
  /// `(data - mean) / scale`: the optimal transport between both.
  ///
  /// - Precondition: whole blocks belong together in the turn.
  public func normal(
    _ name: String, pairedWithDataIn block: Int, mean: [Double], scale: Double
  ) -> Expression {
    precondition(rows % block == 0, "\(rows) rows are no whole blocks of \(block)")
    return input(
      name, .paired(block: block, mean: mean, scale: scale), columns: space.count)
  }

  /// Draws from U[0, 1), [rows perRow, columns].
  public func uniform(_ name: String, _ columns: Int = 1, perRow: Int = 1) -> Expression {
    input(name, .uniform(perRow: perRow), rows: rows * perRow, columns: columns)
  }

  /// One of `bound` in each row, all as likely, as a 1 among zeros [rows, bound].
  public func choice(_ name: String, below bound: Int) -> Expression {
    input(name, .choice(below: bound), columns: bound)
  }

  /// A whole number from 0 to `bound` - 1 in each row, all as likely [rows, 1], such as a level of noise.
  public func integer(_ name: String, below bound: Int) -> Expression {
    input(name, .integer(below: bound), columns: 1)
  }

  /// One of some numbers in each row, all as likely [rows, 1], such as an amount of noise.
  ///
  /// - Precondition: there is one.
  public func value(_ name: String, of numbers: [Double]) -> Expression {
    precondition(!numbers.isEmpty, "\(name) is asked for, but there are no numbers to draw from")
    return input(name, .value(of: numbers.map { Float($0) }), columns: 1)
  }

  /// Dropping of hidden units in one use of a network, with a probability.
  public func dropout(_ name: String, rate: Expression) -> Dropout {
    inputs.append((name, .dropout))
    return Dropout(name, rate: rate)
  }

  /// Rows that whoever made the batch fills.
  func given(_ name: String, rows: Int? = nil, columns: Int) -> Expression {
    input(name, .given, rows: rows, columns: columns)
  }

  /// Gives a value of the graph in the place of an input that a model will ask for by a name.
  func answer(_ name: String, with value: Expression) { known[name] = value }

  /// What the input of the classes is called.
  static let labelsName = "labels"
  /// What the input of points of the source is called.
  static let sourceName = "source"

  private func input(
    _ name: String, _ source: Source, rows: Int? = nil, columns: Int
  ) -> Expression {
    if let expression = known[name] {
      precondition(
        expression.columns == columns,
        "\(name) is asked for with \(expression.columns) and with \(columns) columns")
      return expression
    }
    let expression = graph.input(name, rows: rows ?? self.rows, columns: columns)
    inputs.append((name, source))
    known[name] = expression
    return expression
  }
}

// MARK: - Numbers and state

extension Batch {
  /// A number of the settings that may change without the program being compiled anew, 1 x 1.
  public func live<Settings: ModelSettings>(
    _ value: @escaping (Settings) -> Double
  ) -> Expression {
    live(Live(value))
  }

  /// A number that depends on the steps taken, 1 x 1.
  public func live<Settings: ModelSettings>(
    atStep value: @escaping (Settings, _ step: Int) -> Double
  ) -> Expression {
    live(Live(atStep: value))
  }

  /// A number from outside, 1 x 1.
  public func live(_ live: Live) -> Expression {
    let name = "live.\(lives.count)"
    lives.append((name, live))
    return graph.scalar(name, 0)
  }

  /// State as it stands: one row, or the rows that belong to those of the batch.
  public func value(_ state: StateEntry) -> Expression {
    if let entry = state.entry { return graph.weight(entry, of: book.stateLayout) }
    return input("state.\(state.name)", .bank(state), columns: state.columns)
  }
}

// MARK: - Weights

extension Batch {
  /// The weights of a group, as they stand.
  public func weights(of group: WeightGroup) -> [Expression] {
    group.layout.entries.map { graph.weight($0, of: group.layout) }
  }

  /// What `body` writes with other weights in the place of a group's own.
  public func reading<Result>(
    _ group: WeightGroup, as values: [Expression], _ body: () -> Result
  ) -> Result {
    graph.reading(group.layout, as: values, body)
  }
}
