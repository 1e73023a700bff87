import Distributions
import Graphs
import Networks
import Tensors

/// What fills one input of the workspaces of a turn.
///
/// Views are kept, so that nothing is looked up by name in a step.
struct Fill {
  private let source: Batch.Source
  private let stream: RandomStream
  private let further: RandomStream
  /// The input in each workspace; none where the program has no use for it.
  private let views: [MatrixView]
  /// What gives noise to data, for each workspace.
  private let pairings: [Pairing]
  /// Where data is drawn from.
  private let points: RandomStream
  /// The points with labels, where they are what it draws from.
  private let labelled: LabelledSet?

  /// What fills an input by a name.
  init(
    _ name: String, _ source: Batch.Source, in workspaces: [Workspace], data: any Distribution,
    seed: UInt64
  ) {
    self.source = source
    let purpose: RandomStream.Purpose
    switch source {
    case .labels: (purpose, labelled) = (.data, nil)
    case .labelledPoints(let count), .labelledClasses(let count):
      purpose = LabelledSet.purpose
      labelled = LabelledSet(of: data, perClass: count, seed: seed)
    default: (purpose, labelled) = (.init(named: name), nil)
    }
    stream = RandomStream(seed: seed, purpose: purpose)
    further = RandomStream(seed: seed, purpose: .furtherData)
    views = workspaces.compactMap { $0.view(name) }
    points = RandomStream(seed: seed, purpose: .data)
    pairings =
      if case .paired(let block, let mean, let scale) = source {
        views.map { _ in
          Pairing(block: block, mean: mean.map { Float($0) }, scale: Float(scale))
        }
      } else { [] }
  }

  /// Draws for a strip of a batch.
  ///
  /// - Parameters:
  ///   - strip: which workspace's input is filled.
  ///   - firstRow: the number of its first row in the batch.
  ///   - draw: where the batch lies.
  func fill(_ strip: Int, firstRow: Int, _ draw: TurnDraw) {
    guard strip < views.count else { return }
    let view = views[strip]
    // Where draws of data lie: those of further runs in a stream of their own.
    let (offset, random) =
      draw.run == 0 ? (firstRow, stream) : ((draw.run - 1) * draw.batch + firstRow, further)
    switch source {
    case .data: draw.data.fill(view.elements, offset: offset, step: draw.step, random: random)
    case .labels:
      view.fillOneHot { labels, first in
        draw.data.fillLabels(labels, offset: offset + first, step: draw.step, random: random)
      }
    case .paired:
      stream.fillNormal(view, step: draw.step, row: draw.run * draw.batch + firstRow)
      let random = draw.run == 0 ? points : further
      pairings[strip].pair(view) { buffer, first in
        draw.data.fill(buffer, offset: offset + first, step: draw.step, random: random)
      }
    case .source:
      guard let points = draw.source else { preconditionFailure("the settings have no source") }
      points.fill(
        view.elements, offset: draw.run * draw.batch + firstRow, step: draw.step, random: stream)
    case .labelledPoints:
      labelled?.fillPoints(
        view, firstRow: draw.run * draw.batch + firstRow, step: draw.step, from: stream)
    case .labelledClasses:
      labelled?.fillClasses(
        view, firstRow: draw.run * draw.batch + firstRow, step: draw.step, from: stream)
    case .shared: source.fill(view, firstRow: draw.run * view.rows, step: draw.step, from: stream)
    case .latent, .normal, .uniform, .choice, .integer, .value, .dropout, .bank, .given:
      source.fill(
        view, firstRow: draw.run * draw.batch + firstRow, step: draw.step, from: stream)
    }
  }
}

extension Batch.Source {
  /// Fills rows of an input with draws of a stream; the number of the first of the batch's rows is given.
  ///
  /// Data with its labels, points of a source, banks, masks and what is given are not drawn here.
  func fill(_ view: MatrixView, firstRow: Int, step: Int, from stream: RandomStream) {
    switch self {
    case .latent(let law), .shared(let law):
      law.fill(view, firstRow: firstRow, step: step, from: stream)
    case .normal(let perRow): stream.fillNormal(view, step: step, row: perRow * firstRow)
    case .uniform(let perRow): stream.fillUniform(view, step: step, row: perRow * firstRow)
    case .choice(let bound):
      view.fillOneHot { choices, first in
        stream.fillIntegers(choices, below: bound, step: step, offset: firstRow + first)
      }
    case .integer(let bound):
      view.fillNumbers { choices, first in
        stream.fillIntegers(choices, below: bound, step: step, offset: firstRow + first)
      }
    case .value(let numbers):
      view.fillNumbers { choices, first in
        stream.fillIntegers(choices, below: numbers.count, step: step, offset: firstRow + first)
      }
      for row in 0..<view.rows { view[row, 0] = numbers[Int(view[row, 0])] }
    case .data, .labels, .labelledPoints, .labelledClasses, .source, .paired, .dropout, .bank,
      .given:
      break
    }
  }
}

extension MatrixView {
  /// Fills rows with zeros and a single 1 each.
  ///
  /// - Parameter numbers: fills a buffer with the columns of the ones, of the rows from one on.
  func fillOneHot(_ numbers: (UnsafeMutableBufferPointer<Int32>, _ first: Int) -> Void) {
    elements.update(repeating: 0)
    forEachRow(numbers) { row, number in self[row, Int(number)] = 1 }
  }

  /// Fills a single column with whole numbers.
  ///
  /// - Parameter numbers: fills a buffer with those of the rows from one on.
  func fillNumbers(_ numbers: (UnsafeMutableBufferPointer<Int32>, _ first: Int) -> Void) {
    forEachRow(numbers) { row, number in self[row, 0] = Float(number) }
  }

  /// Goes through whole numbers, one for each row, block by block.
  func forEachRow(
    _ numbers: (UnsafeMutableBufferPointer<Int32>, _ first: Int) -> Void,
    _ body: (_ row: Int, _ number: Int32) -> Void
  ) {
    let block = 256  // One kilobyte still lies on the stack.
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: block) { drawn in
      for first in stride(from: 0, to: rows, by: block) {
        let count = min(block, rows - first)
        numbers(UnsafeMutableBufferPointer(rebasing: drawn[..<count]), first)
        for row in 0..<count { body(first + row, drawn[row]) }
      }
    }
  }
}

/// What fills the masks of dropout of a turn, one stretch of a stream after the other in order of play.
struct DropoutFill {
  private struct Mask {
    let views: [MatrixView]
    let rows, columns: Int
  }

  private let masks: [Mask]
  private let strips: Int

  /// What fills the masks by these names.
  init(_ names: [String], of graph: Graph, in workspaces: [Workspace]) {
    strips = workspaces.count
    masks = names.flatMap { name in
      graph.inputs.filter { Dropout.isInput($0.name, of: name) }.map { input in
        Mask(
          views: workspaces.compactMap { $0.view(input.name) }, rows: input.shape.rows,
          columns: input.shape.columns)
      }
    }
  }

  /// How many numbers of the stream a batch takes.
  var count: Int { masks.reduce(0) { $0 + strips * $1.rows * $1.columns } }

  /// Draws anew for a strip.
  func fill(_ strip: Int, _ draw: TurnDraw) {
    var offset = draw.dropoutOffset
    for mask in masks {
      if strip < mask.views.count {
        draw.dropout.fillUniform(
          mask.views[strip].elements, step: draw.step,
          offset: offset + strip * mask.rows * mask.columns)
      }
      offset += strips * mask.rows * mask.columns
    }
  }
}
