import Distributions
import Frames
import Graphs
import Synchronization
import Tensors

/// Computes rows of something that a model can say, such as its samples, in blocks that stay in cache, on several
/// threads.
///
///     let sampler = ModelSampler(model.sampling, on: book, settings)
///     sampler.read(shown)
///     sampler.run(into: points, count: 2_500, from: stream)
///
/// Draws are those of the looker's stream, each input at a step of its own in the order in which the model asks for them,
/// and 64 (k + 1) later in pass k of a loop. Labels have a stream of their own, so that all passes have the same; where
/// nothing is drawn, all are of the first class. The result does not depend on the number of threads, nor on how busy they
/// are, nor on blocks.
final class ModelSampler {
  /// Rows of a block.
  let blockRows: Int

  private let book: WeightBook
  /// What samples are made of where they are translated.
  private var source: (any Distribution)?
  private let team: Team
  private var times: [Double] = []
  private var start: Unit
  private var step: Unit?
  /// Weights of its own, by layout, that `read` fills.
  private var shadows: [Weights]

  /// Part of a sample written down and, once it is in use, a workspace for each thread.
  fileprivate struct Unit {
    let batch: Batch
    let result: Expression
    /// The graph as it was written.
    let nodes: [Graph.Node]
    let tables: [[Float]]
    var workspaces: [Workspace] = []
  }

  /// Steps of a looker's stream that belong to one pass of a loop.
  private static let drawsPerPass = 64

  /// A sampler of what some settings' model says.
  init(
    _ sampling: Sampling, on book: WeightBook, _ settings: any ModelSettings,
    blockRows: Int = 256, threads: Int = 1
  ) {
    (self.book, self.blockRows) = (book, blockRows)
    team = Team(size: threads)
    shadows = book.layouts.map { Weights($0) }
    let (start, step, times) = Self.written(sampling, book, blockRows)
    (self.start, self.step, self.times) = (start, step, times)
    compile()
    bind(settings)
  }

  /// Goes on with other settings: with other numbers where the programs are the same.
  func adopt(_ sampling: Sampling, _ settings: any ModelSettings) {
    let (start, step, times) = Self.written(sampling, book, blockRows)
    self.times = times
    if !(start.isSame(as: self.start) && Self.areSame(step, self.step)) {
      (self.start, self.step) = (start, step)
      compile()
    }
    bind(settings)
  }

  private static func areSame(_ one: Unit?, _ other: Unit?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.isSame(as: other)
  }

  private static func written(
    _ sampling: Sampling, _ book: WeightBook, _ rows: Int
  ) -> (start: Unit, step: Unit?, times: [Double]) {
    switch sampling {
    case .pass(let body): return (Unit(Batch(rows: rows, book: book), body), nil, [])
    case .loop(let times, let start, let step):
      let first = Unit(Batch(rows: rows, book: book), start)
      let pass = Unit(Batch(rows: rows, book: book)) { batch in
        let x = batch.given(Self.place, columns: first.result.columns)
        let from = batch.graph.scalar(Self.from, 0)
        return step(x, from, batch.graph.scalar(Self.to, 0), batch)
      }
      return (first, pass, times)
    }
  }

  private func compile() {
    start.workspaces = workspaces(of: start)
    guard let step else { return }
    let workspaces = workspaces(of: step)
    self.step?.workspaces = workspaces
  }

  private func workspaces(of unit: Unit) -> [Workspace] {
    let program = Program(outputs: ["result": unit.result])
    return (0..<team.size).map { _ in program.makeWorkspace(shadows) }
  }

  private func bind(_ settings: any ModelSettings) {
    source = settings.source?.distribution
    start.bind(settings)
    step?.bind(settings)
  }

  // Names of the inputs of a pass of a loop.
  private static let place = "loop.place"
  private static let from = "loop.from"
  private static let to = "loop.to"
}

// MARK: - Classes

extension ModelSampler {
  /// The classes that samples are made for, from 0 on, and below what number.
  ///
  /// - Parameter name: the draw that decides it: "labels", or a choice that the model makes.
  /// - Precondition: the model makes that draw where a sample starts, or in every pass.
  func classes(
    by name: String, count: Int, first: Int = 0, from stream: RandomStream
  ) -> (numbers: [Int32], bound: Int) {
    var numbers = [Int32](repeating: 0, count: count)
    var ordinal = 0
    for (input, source) in start.batch.inputs + (step?.batch.inputs ?? []) {
      switch source {
      case .labels where input == name:
        let bound = book.space.classes
        numbers.withUnsafeMutableBufferPointer {
          stream.fillLabels($0, below: bound, offset: first)
        }
        return (numbers, bound)
      case .choice(let bound) where input == name:
        numbers.withUnsafeMutableBufferPointer {
          stream.fillIntegers($0, below: bound, step: ordinal, offset: first)
        }
        return (numbers, bound)
      case .latent, .normal, .uniform, .choice, .integer, .source: ordinal += 1
      case .labels, .data, .bank, .dropout, .given: break
      }
    }
    preconditionFailure("no sample is made for a class by a draw named \(name)")
  }
}

extension RandomStream {
  /// Fills a buffer with classes of samples that are drawn from this stream, each class as likely.
  fileprivate func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, below bound: Int, offset: Int
  ) {
    RandomStream(seed: seed, purpose: .init(named: "labels")).fillIntegers(
      labels, below: bound, step: Int(purpose.rawValue), offset: offset)
  }
}

// MARK: - Running

extension ModelSampler {
  /// What a sample is.
  var space: DataSpace { book.space }

  /// How many columns a result has.
  var columns: Int { (step ?? start).result.columns }

  /// Rows of the result for each row of a batch, such as the share of packs.
  private var share: (rows: Int, of: Int) { ((step ?? start).result.rows, blockRows) }

  /// Takes over weights and state as they stand; allocates nothing.
  func read(_ weights: [Weights]) {
    for shadow in shadows {
      for source in weights where source.layout === shadow.layout {
        shadow.buffer.assign(from: source.buffer)
      }
    }
  }

  /// Takes over the values of all groups, laid out as the book has them.
  func read(values: [[Float]]) {
    for (shadow, values) in zip(shadows, values) {
      _ = shadow.buffer.elements.update(fromContentsOf: values)
    }
  }

  /// Computes the rows from `first` on.
  ///
  /// - Parameters:
  ///   - output: room for `count` rows of the result.
  ///   - stream: where draws come from.
  ///   - given: fills rows of the input that the model was given; called on several threads at once.
  ///   - passed: is told the rows of a block, and the number of its first, at the start of a loop and after each pass;
  ///     called on several threads at once.
  func run(
    into output: UnsafeMutableBufferPointer<Float>, count: Int, first: Int = 0,
    from stream: RandomStream? = nil, given: ((MatrixView, Int) -> Void)? = nil,
    passed: ((_ pass: Int, MatrixView, _ first: Int) -> Void)? = nil
  ) {
    precondition(
      share.rows == share.of || count % blockRows == 0,
      "\(count) rows are no whole blocks of \(blockRows)")
    let blocks = (count + blockRows - 1) / blockRows
    let next = Atomic(0)
    team.run { member in
      while true {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if block >= blocks { return }
        let row = block * blockRows
        let rows = min(blockRows, count - row)
        start.fill(
          member, rows: rows, firstRow: first + row, step: 0, from: stream, source, given: given)
        start.workspaces[member].run()
        var result = start.workspaces[member]["result"]
        passed?(0, result.rows(0..<rows * share.rows / share.of), row)
        if let step {
          let workspace = step.workspaces[member]
          for pass in 0..<max(times.count - 1, 0) {
            workspace.view(Self.place)?.assign(result.elements)
            workspace.view(Self.from)?.assign([Float(times[pass])])
            workspace.view(Self.to)?.assign([Float(times[pass + 1])])
            step.fill(
              member, rows: rows, firstRow: first + row, step: Self.drawsPerPass * (pass + 1),
              from: stream, source, given: nil)
            workspace.run()
            result = workspace["result"]
            passed?(pass + 1, result.rows(0..<rows), row)
          }
        }
        let kept = rows * share.rows / share.of
        let from = row * share.rows / share.of
        let part = output[from * columns..<(from + kept) * columns]
        _ = UnsafeMutableBufferPointer(rebasing: part)
          .update(fromContentsOf: result.rows(0..<kept).elements)
      }
    }
  }

  /// Rows of a result as an array, row by row.
  func values(
    count: Int, first: Int = 0, from stream: RandomStream? = nil,
    given: ((MatrixView, Int) -> Void)? = nil
  ) -> [Float] {
    var values = [Float](repeating: 0, count: count * share.rows / share.of * columns)
    values.withUnsafeMutableBufferPointer {
      run(into: $0, count: count, first: first, from: stream, given: given)
    }
    return values
  }
}

extension ModelSampler {
  /// Where rows are at the start of a loop and after each pass: as many arrays of rows as there are times.
  func path(count: Int, first: Int = 0, from stream: RandomStream) -> [[Float]] {
    precondition(count <= blockRows, "a path is kept of one block, not of \(count) rows")
    var path: [[Float]] = []
    var ends = [Float](repeating: 0, count: count * columns)
    ends.withUnsafeMutableBufferPointer {
      run(
        into: $0, count: count, first: first, from: stream,
        passed: { _, rows, _ in path.append(Array(rows.elements)) })
    }
    return path
  }
}

extension ModelSampler.Unit {
  fileprivate init(_ batch: Batch, _ body: (Batch) -> Expression) {
    let result = body(batch)
    (self.batch, self.result) = (batch, result)
    (nodes, tables) = (batch.graph.nodes, batch.graph.tables)
  }

  fileprivate func isSame(as other: Self) -> Bool {
    nodes == other.nodes && tables == other.tables && result.node == other.result.node
  }

  fileprivate func bind(_ settings: any ModelSettings) {
    for (name, live) in batch.lives {
      let value = Float(live.bind(settings)(0))
      for workspace in workspaces { workspace.view(name)?.assign([value]) }
    }
  }

  fileprivate func fill(
    _ member: Int, rows: Int, firstRow: Int, step: Int, from stream: RandomStream?,
    _ source: (any Distribution)?, given: ((MatrixView, Int) -> Void)?
  ) {
    var ordinal = step
    for (name, draw) in batch.inputs {
      switch draw {
      case .given:
        if let given, let view = workspaces[member].view(name) {
          given(view.rows(0..<rows), firstRow)
        }
      case .data, .bank, .dropout:
        preconditionFailure("a sample is made of noise, not of \(name)")
      case .labels:
        guard let view = workspaces[member].view(name) else { continue }
        view.rows(0..<rows).fillOneHot { labels, first in
          guard let stream else { return labels.update(repeating: 0) }
          stream.fillLabels(labels, below: view.columns, offset: firstRow + first)
        }
      case .source:
        guard let points = source else { preconditionFailure("the settings have no source") }
        if let stream, let view = workspaces[member].view(name) {
          points.fill(
            view.rows(0..<rows).elements, offset: firstRow, step: ordinal, random: stream)
        }
        ordinal += 1
      case .latent, .normal, .uniform, .choice, .integer:
        if let stream, let view = workspaces[member].view(name) {
          draw.fill(
            view.rows(0..<rows * view.rows / batch.rows), firstRow: firstRow, step: ordinal,
            from: stream)
        }
        ordinal += 1
      }
    }
  }
}
