public import Frames
public import Graphs
public import Networks
import Tensors

/// Where a model's networks, and what else it keeps from step to step, take their places.
///
/// A model that is made anew on the same book finds its weights where they were, as long as it asks for the same.
public final class WeightBook {
  /// What a sample is.
  public let space: DataSpace

  /// The groups of weights, in the order in which the model named them.
  private(set) var groups: [WeightGroup] = []
  /// State of one row, read in place.
  let stateLayout = WeightLayout()
  /// State with a row for each row of a batch, or several.
  private(set) var banks: [StateEntry] = []
  /// How many weights each row of a batch meets; decides how it is cut.
  fileprivate(set) var work = 0
  /// The number of groups that were named again, while a model is made anew.
  private var retaken: Int?

  /// An empty book for samples of a space.
  public init(for space: DataSpace) {
    self.space = space
  }

  /// A group of weights, trained together.
  public func group(_ name: String) -> WeightGroup {
    if let place = retaken {
      retaken = place + 1
      if place < groups.count, groups[place].name == name { return groups[place] }
      // Out of order, so that `remake` sees that it is another model.
      retaken = .max / 2
      return WeightGroup(name, self)
    }
    precondition(!groups.contains { $0.name == name }, "there is already a group named \(name)")
    let group = WeightGroup(name, self)
    groups.append(group)
    return group
  }

  /// How many matrices have been given numbers; the drawing of first weights counts them through all groups.
  fileprivate func matrices(before group: WeightGroup) -> Int {
    groups.prefix { $0 !== group }.reduce(0) { $0 + $1.layout.entries.count }
  }

  /// Every layout that programs may read.
  var layouts: [WeightLayout] {
    groups.map(\.layout) + (stateLayout.entries.isEmpty ? [] : [stateLayout])
  }
}

// MARK: - State that is no weight

/// State that is no weight: a number that follows a rule, running statistics, a bank of chains.
public struct StateEntry {
  /// What it is called: "state.NAME" in a checkpoint.
  let name: String
  let columns: Int
  /// Blocks of as many rows as a batch has, of which each step sees one; 0 for a single row.
  let blocks: Int
  /// Its place where it is a single row.
  let entry: WeightLayout.Entry?
  /// The layout of all state of a single row.
  let layout: WeightLayout
  /// How it begins.
  let start: WeightLayout.Initialization
}

extension WeightBook {
  /// A row of numbers.
  public func state(
    _ name: String, columns: Int = 1, startingAt start: @escaping WeightLayout.Initialization
  ) -> StateEntry {
    let entry = stateLayout.add(
      "state.\(name)", rows: 1, columns: columns, initialization: start)
    return StateEntry(
      name: name, columns: columns, blocks: 0, entry: entry, layout: stateLayout, start: start)
  }

  /// A row of numbers that all begin as one.
  public func state(_ name: String, columns: Int = 1, startingAt value: Float) -> StateEntry {
    state(name, columns: columns) { view, _, _ in view.elements.update(repeating: value) }
  }

  /// A bank of rows: as many as `perRow` batches have; step n sees those of block n mod `perRow`.
  public func rows(
    _ name: String, columns: Int, perRow: Int = 1,
    startingAt start: @escaping WeightLayout.Initialization
  ) -> StateEntry {
    precondition(perRow > 0, "a bank has one block at least, not \(perRow)")
    if let known = banks.first(where: { $0.name == name }) { return known }
    let entry = StateEntry(
      name: name, columns: columns, blocks: perRow, entry: nil, layout: stateLayout, start: start)
    banks.append(entry)
    return entry
  }
}

// MARK: - Making a model anew

extension WeightBook {
  /// Makes a model on this book once more.
  ///
  /// - Returns: the model, or nil where it asks for other weights than there are: then it needs a book of its own.
  func remake<Model: GenerativeModel>(_ settings: Model.Settings) -> Model? {
    retaken = 0
    let before = work
    for layout in groups.map(\.layout) + [stateLayout] { layout.beginRetaking() }
    let model = Model(settings, in: self)
    let agrees = (groups.map(\.layout) + [stateLayout]).map { $0.endRetaking() }
    let isWhole = retaken == groups.count && agrees.allSatisfy(\.self)
    retaken = nil
    work = before
    return isWhole ? model : nil
  }
}

// MARK: - Weights

/// Weights that are trained together, by one optimiser.
public final class WeightGroup {
  /// What it is called: "generator".
  public let name: String
  /// Where the weights lie.
  let layout = WeightLayout()
  private unowned let book: WeightBook
  /// The parameter that decides how large it is, for messages: "model.generator.hidden".
  fileprivate(set) var path: String?

  fileprivate init(_ name: String, _ book: WeightBook) {
    (self.name, self.book) = (name, book)
  }

  /// A matrix of weights that each row of a batch meets at so many positions.
  ///
  /// - Parameter path: the parameters that its shape is set by, if any: "model.network".
  public func weight(
    _ name: String, rows: Int, columns: Int, metBy positions: Int = 1, setBy path: String? = nil,
    _ initialization: @escaping WeightLayout.Initialization
  ) -> Weight {
    self.path = self.path ?? path.map { "\($0).hidden" }
    let number = book.matrices(before: self)
    book.work += rows * columns * positions
    let entry = layout.add(name, rows: rows, columns: columns) { view, stream, place in
      initialization(view, stream, number + place)
    }
    return Weight(layout: layout, entry: entry)
  }

  /// The number of the group's first matrix for the drawing of first weights.
  var firstMatrix: Int { book.matrices(before: self) }

  /// Takes account of a network that has taken its places in the layout.
  ///
  /// - Parameters:
  ///   - work: how many multiplications a row of a batch takes in it.
  ///   - path: the parameter that decides how large it is.
  public func count(work: Int, setBy path: String) {
    book.work += work
    self.path = self.path ?? path
  }

  /// A single number that is trained; it does not count as work.
  public func scalar(_ name: String, startingAt value: Double) -> Weight {
    let entry = layout.add(name, rows: 1, columns: 1) { view, _, _ in view[0, 0] = Float(value) }
    return Weight(layout: layout, entry: entry)
  }

  /// A multilayer perceptron by the group's name.
  ///
  /// - Parameters:
  ///   - start: what its outputs are at first, whatever the inputs; nil to draw the last layer like the others.
  ///   - path: the parameters that its configuration is set by: "model.generator".
  public func perceptron(
    _ name: String? = nil, from inputs: Int, _ configuration: NetworkConfiguration,
    to outputs: Int, startingAt start: [Float]? = nil, setBy path: String
  ) -> MultilayerPerceptron {
    book.work += configuration.weightCount(inputs: inputs, outputs: outputs)
    self.path = self.path ?? "\(path).hidden"
    return MultilayerPerceptron(
      name ?? self.name, inputs: inputs, configuration: configuration, outputs: outputs,
      startingAt: start, in: layout, firstMatrix: book.matrices(before: self))
  }
}

/// A matrix of weights, which is called for its value in a graph.
public struct Weight {
  let layout: WeightLayout
  let entry: WeightLayout.Entry

  /// The matrix, [rows, columns].
  public func callAsFunction(_ graph: Graph) -> Expression { graph.weight(entry, of: layout) }
}
