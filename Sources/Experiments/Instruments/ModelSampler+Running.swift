import Frames
import Graphs
import Synchronization
import Tensors

extension ModelSampler {
  /// What a sample is.
  var space: DataSpace { book.space }

  /// How many columns a result has.
  var columns: Int { (seen ?? steps.last ?? start).result.columns }

  /// Rows of the result for each row of a batch, such as the share of packs.
  private var share: (rows: Int, of: Int) { ((steps.last ?? start).result.rows, blockRows) }

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
  ///   - noise: fills rows of the noise that a way begins as, in the place of draws.
  ///   - classes: the class of each row, from the first of all rows on, in the place of labels that are drawn.
  ///   - limit: passes after which a way is left where it is.
  ///   - passed: is told the rows of a block, and the number of its first, at the start of a loop and after each pass;
  ///     called on several threads at once.
  func run(
    into output: UnsafeMutableBufferPointer<Float>, count: Int, first: Int = 0,
    from stream: RandomStream? = nil, given: ((MatrixView, Int) -> Void)? = nil,
    noise: ((MatrixView, Int) -> Void)? = nil, classes: [Int32]? = nil,
    passes limit: Int = .max,
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
          member, rows: rows, firstRow: first + row, step: 0, from: stream, source, given: given,
          noise: noise, classes: classes)
        start.workspaces[member].run()
        var result = start.workspaces[member]["result"]
        passed?(0, sight(of: result, member).rows(0..<rows * share.rows / share.of), row)
        for pass in 0..<min(max(times.count - 1, 0), limit) {
          let step = steps[steps.count == 1 ? 0 : pass]
          let workspace = step.workspaces[member]
          workspace.view(Self.place)?.assign(result.elements)
          workspace.view(Self.from)?.assign([Float(times[pass])])
          workspace.view(Self.to)?.assign([Float(times[pass + 1])])
          step.fill(
            member, rows: rows, firstRow: first + row, step: Self.drawsPerPass * (pass + 1),
            from: stream, source, given: nil, classes: classes)
          workspace.run()
          result = workspace["result"]
          passed?(pass + 1, sight(of: result, member).rows(0..<rows), row)
        }
        result = sight(of: result, member)
        let kept = rows * share.rows / share.of
        let from = row * share.rows / share.of
        let part = output[from * columns..<(from + kept) * columns]
        _ = UnsafeMutableBufferPointer(rebasing: part)
          .update(fromContentsOf: result.rows(0..<kept).elements)
      }
    }
  }

  /// What samples places of a way are.
  private func sight(of places: MatrixView, _ member: Int) -> MatrixView {
    guard let seen else { return places }
    let workspace = seen.workspaces[member]
    workspace.view(Self.place)?.assign(places.elements)
    workspace.run()
    return workspace["result"]
  }

  /// Rows of a result as an array, row by row.
  func values(
    count: Int, first: Int = 0, from stream: RandomStream? = nil,
    given: ((MatrixView, Int) -> Void)? = nil, noise: ((MatrixView, Int) -> Void)? = nil,
    passes limit: Int = .max
  ) -> [Float] {
    var values = [Float](repeating: 0, count: count * share.rows / share.of * columns)
    values.withUnsafeMutableBufferPointer {
      run(
        into: $0, count: count, first: first, from: stream, given: given, noise: noise,
        passes: limit)
    }
    return values
  }
}

extension ModelSampler {
  /// Where rows are at the start of a loop and after each pass: as many arrays of rows as there are times.
  func path(
    count: Int, first: Int = 0, from stream: RandomStream, classes: [Int32]? = nil
  ) -> [[Float]] {
    precondition(count <= blockRows, "a path is kept of one block, not of \(count) rows")
    var path: [[Float]] = []
    var ends = [Float](repeating: 0, count: count * columns)
    ends.withUnsafeMutableBufferPointer {
      run(
        into: $0, count: count, first: first, from: stream, classes: classes,
        passed: { _, rows, _ in path.append(Array(rows.elements)) })
    }
    return path
  }
}
