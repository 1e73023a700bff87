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
  /// What sample each place of a way is, where the way goes through something else.
  private(set) var seen: Unit?
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
    seen = Self.seen(sampling, book, blockRows, columns: start.result.columns)
    compile()
    bind(settings)
  }

  /// Goes on with other settings: with other numbers where the programs are the same.
  func adopt(_ sampling: Sampling, _ settings: any ModelSettings) {
    let (start, steps, times) = Self.written(sampling, book, blockRows)
    let seen = Self.seen(sampling, book, blockRows, columns: start.result.columns)
    self.times = times
    let (before, after) = (
      [self.start] + self.steps + (self.seen.map { [$0] } ?? []),
      [start] + steps + (seen.map { [$0] } ?? [])
    )
    let isSame =
      steps.count == self.steps.count && before.count == after.count
      && zip(after, before).allSatisfy { $0.isSame(as: $1) }
    if !isSame {
      (self.start, self.steps, self.seen) = (start, steps, seen)
      compile()
    }
    bind(settings)
  }

  static func written(
    _ sampling: Sampling, _ book: WeightBook, _ rows: Int
  ) -> (start: Unit, steps: [Unit], times: [Double]) {
    switch sampling {
    case .pass(let body): return (Unit(Batch(rows: rows, book: book), body), [], [])
    case .loop(let times, _, let start, _, let step):
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

  private static func seen(
    _ sampling: Sampling, _ book: WeightBook, _ rows: Int, columns: Int
  ) -> Unit? {
    guard case .loop(_, _, _, let seen?, _) = sampling else { return nil }
    return Unit(Batch(rows: rows, book: book)) { seen($0.given(place, columns: columns), $0) }
  }

  private func compile() {
    start.workspaces = workspaces(of: start)
    if let seen { self.seen?.workspaces = workspaces(of: seen) }
    for index in steps.indices { steps[index].workspaces = workspaces(of: steps[index]) }
  }

  private func workspaces(of unit: Unit) -> [Workspace] {
    let program = Program(outputs: ["result": unit.result])
    return (0..<team.size).map { _ in program.makeWorkspace(shadows) }
  }

  private func bind(_ settings: any ModelSettings) {
    source = settings.source?.distribution
    start.bind(settings)
    seen?.bind(settings)
    for step in steps { step.bind(settings) }
  }

  // Names of the inputs of a pass of a loop.
  static let place = "loop.place"
  static let from = "loop.from"
  static let to = "loop.to"
}
