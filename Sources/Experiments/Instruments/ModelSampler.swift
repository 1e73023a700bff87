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
/// nothing is drawn, all are of the first class, of the first choice, and in the middle of what is uniform. The result does not depend on the number of threads, nor on how busy they
/// are, nor on blocks.
final class ModelSampler {
  /// Rows of a block.
  let blockRows: Int

  let book: WeightBook
  /// What samples are made of where they are translated.
  private(set) var source: (any Distribution)?
  let team: Team
  /// Times that passes go from and to.
  var times: [Double] = []
  private(set) var start: Unit
  /// One for all passes, or one for each.
  private(set) var steps: [Unit] = []
  /// Weights of its own, by layout, that `read` fills.
  let shadows: [Weights]

  /// Steps of a looker's stream that belong to one pass of a loop.
  static let drawsPerPass = 64

  /// A sampler of what some settings' model says.
  init(
    _ sampling: Sampling, on book: WeightBook, _ settings: any ModelSettings,
    blockRows: Int = 256, threads: Int = 1
  ) {
    (self.book, self.blockRows) = (book, blockRows)
    team = Team(size: threads)
    shadows = book.layouts.map { Weights($0) }
    (start, steps, times) = Self.written(sampling, book, blockRows)
    compile()
    bind(settings)
  }

  /// Goes on with other settings: with other numbers where the programs are the same.
  func adopt(_ sampling: Sampling, _ settings: any ModelSettings) {
    let (start, steps, times) = Self.written(sampling, book, blockRows)
    self.times = times
    let isSame =
      start.isSame(as: self.start) && steps.count == self.steps.count
      && zip(steps, self.steps).allSatisfy { $0.isSame(as: $1) }
    if !isSame {
      (self.start, self.steps) = (start, steps)
      compile()
    }
    bind(settings)
  }

  static func written(
    _ sampling: Sampling, _ book: WeightBook, _ rows: Int
  ) -> (start: Unit, steps: [Unit], times: [Double]) {
    switch sampling {
    case .pass(let body): return (Unit(Batch(rows: rows, book: book), body), [], [])
    case .loop(let times, _, let start, let step):
      let first = Unit(Batch(rows: rows, book: book), start)
      let pass = Unit(Batch(rows: rows, book: book)) { batch in
        let x = batch.given(Self.place, columns: first.result.columns)
        let from = batch.graph.scalar(Self.from, 0)
        return step(x, from, batch.graph.scalar(Self.to, 0), batch)
      }
      return (first, [pass], times)
    case .layers(let start, let layers):
      let first = Unit(Batch(rows: rows, book: book), start)
      let passes = layers.map { layer in
        Unit(Batch(rows: rows, book: book)) { batch in
          layer(batch.given(Self.place, columns: first.result.columns), batch)
        }
      }
      return (first, passes, sampling.times)
    }
  }

  private func compile() {
    start.workspaces = workspaces(of: start)
    for index in steps.indices { steps[index].workspaces = workspaces(of: steps[index]) }
  }

  private func workspaces(of unit: Unit) -> [Workspace] {
    let program = Program(outputs: ["result": unit.result])
    return (0..<team.size).map { _ in program.makeWorkspace(shadows) }
  }

  private func bind(_ settings: any ModelSettings) {
    source = settings.source?.distribution
    start.bind(settings)
    for step in steps { step.bind(settings) }
  }

  // Names of the inputs of a pass of a loop.
  static let place = "loop.place"
  static let from = "loop.from"
  static let to = "loop.to"
}
