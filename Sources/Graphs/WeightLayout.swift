public import Tensors

/// Where the weights and biases of one or more networks lie in a flat buffer.
///
/// Networks add their weights when they are made; from then on expressions refer to them by the layout.
/// One layout stands for what is trained together: a naive generator has one, a GAN has one for each
/// player.
///
///     let layout = WeightLayout()
///     let generator = MultilayerPerceptron("generator", inputs: 2, outputs: 2, in: layout)
///     let weights = Weights(layout, drawnFrom: RandomStream(seed: 1, purpose: .initialization))
public final class WeightLayout {
  /// Fills one matrix of weights with its first values; the last argument numbers the matrix.
  public typealias Initialization = @Sendable (MatrixView, RandomStream, Int) -> Void

  /// One matrix of weights, or one row of biases.
  public struct Entry: Sendable {
    /// Its name: "generator.0.weight".
    public let name: String
    /// Its shape; a layer's weight is [outputs, inputs], its bias [1, outputs].
    public let shape: Shape
    /// Where it begins in the flat buffer, in floats.
    public let offset: Int
    /// How its first values are drawn.
    public let initialization: Initialization

    /// Where it lies in the flat buffer.
    public var range: Range<Int> { offset..<offset + shape.count }
  }

  /// The matrices, in the order in which they were added.
  public private(set) var entries: [Entry] = []
  /// How many floats the flat buffer has, the gaps between the matrices included.
  public private(set) var count = 0
  /// How many entries have been asked for again, while networks are made anew.
  private var retaken: Int?
  /// Whether all that was asked for again was there as it had been.
  private var agrees = true

  /// An empty layout.
  public init() {}

  /// Adds a matrix; names must be unique.
  @discardableResult
  public func add(
    _ name: String, rows: Int, columns: Int, initialization: @escaping Initialization
  ) -> Entry {
    if let known = retake(name, Shape(rows, columns)) { return known }
    precondition(!entries.contains { $0.name == name }, "there are already weights named \(name)")
    let entry = Entry(
      name: name, shape: Shape(rows, columns), offset: count, initialization: initialization)
    entries.append(entry)
    // Each matrix starts on a cache line of its own.
    let line = AlignedBuffer.alignment / MemoryLayout<Float>.stride
    count += (entry.shape.count + line - 1) / line * line
    return entry
  }

  /// The matrix with a name.
  public func entry(_ name: String) -> Entry {
    guard let entry = entries.first(where: { $0.name == name }) else {
      preconditionFailure("no weights are named \(name)")
    }
    return entry
  }
}

// MARK: - Making networks anew

extension WeightLayout {
  /// From now on `add` gives the entries that there are, in their order, to networks that are made once more.
  ///
  /// Their weights stay where they are as long as names and shapes agree; `endRetaking` says whether they did.
  public func beginRetaking() {
    retaken = 0
    agrees = true
  }

  /// Adds again from now on.
  ///
  /// - Returns: whether just the entries that there are were asked for, in their order and shapes.
  public func endRetaking() -> Bool {
    defer { retaken = nil }
    return agrees && retaken == entries.count
  }

  private func retake(_ name: String, _ shape: Shape) -> Entry? {
    guard let place = retaken else { return nil }
    retaken = place + 1
    if place < entries.count, entries[place].name == name, entries[place].shape == shape {
      return entries[place]
    }
    agrees = false
    // Of no use but to let the network be finished: what asks will be made on layouts of its own.
    return Entry(name: name, shape: shape, offset: 0, initialization: { _, _, _ in })
  }
}
