import Frames
import Graphs
import Networks
import Tensors

/// Where the generator's loss wants its samples to go: minus its gradient with respect to each.
///
/// Samples are judged in packs of neighbours, as in training, and without dropout. Of the L2 term the expectation over the data is
/// taken.
struct GeneratorPull {
  /// How many samples have an arrow: a number that every size of pack divides.
  static let count = 60

  private let workspace: Workspace

  /// The pull on samples of data with the given mean.
  init(
    _ players: AdversarialPlayers, _ configuration: AdversarialConfiguration,
    mean: SIMD2<Double>
  ) {
    let graph = Graph()
    let x = graph.input("samples", rows: Self.count, columns: 2)
    let fake = players.discriminator(configuration.packed(x))
    // In the mean over a batch a pack counts as all its samples do together.
    var loss = Double(configuration.packing) * configuration.loss.generatorLosses(fake: fake).sum()
    if configuration.l2Weight > 0 {
      let middle = graph.table(rows: 1, columns: 2, [Float(mean.x), Float(mean.y)])
      loss = loss + configuration.l2Weight * (x - middle).squared().sum()
    }
    let program = Program(outputs: ["pull": -loss.gradient(withRespectTo: x)])
    workspace = program.makeWorkspace(players.discriminatorWeights)
  }

  /// What pulls at each of the samples [count, 2].
  func pulls(at samples: [SIMD2<Float>]) -> [SIMD2<Float>] {
    precondition(samples.count == Self.count, "\(samples.count) samples, not \(Self.count)")
    let input = workspace["samples"]
    for (row, sample) in samples.enumerated() {
      input[row, 0] = sample.x
      input[row, 1] = sample.y
    }
    workspace.run()
    let output = workspace["pull"]
    return samples.indices.map { SIMD2(output[$0, 0], output[$0, 1]) }
  }

  /// Arrows at samples, all on one scale, the longest a tenth of the window's height.
  func arrows(at samples: [SIMD2<Float>], in window: Window) -> [SIMD4<Float>] {
    let pulls = pulls(at: samples)
    let longest = pulls.reduce(Float(0)) { max($0, ($1 * $1).sum()) }.squareRoot()
    guard longest > 0, longest.isFinite else { return [] }
    let scale = Float(window.height / 10) / longest
    return zip(samples, pulls).map { sample, pull in
      let end = sample + scale * pull
      return SIMD4(sample.x, sample.y, end.x, end.y)
    }
  }
}
