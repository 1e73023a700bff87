import Frames
import Distributions
import Graphs
import Networks
import Tensors

@testable import Experiments
@testable import Models

/// What a game's discriminator says of samples in packs, from a model made by its side.
struct DiscriminatorProbe {
  private let sampler: ModelSampler

  /// A probe of players with some weights.
  init(_ settings: GAN.Settings, weights: [Weights]) {
    let book = WeightBook(for: settings.space)
    let model = GAN(settings, in: book)
    sampler = ModelSampler(
      .pass { batch in model.verdict(on: batch.given("samples", columns: 2), batch) }, on: book,
      settings, blockRows: GeneratorPull.count)
    sampler.read(values: weights.map { Array($0.buffer.elements) })
  }

  /// One verdict for each pack.
  func verdicts(_ samples: [SIMD2<Float>]) -> [Float] {
    sampler.values(count: GeneratorPull.count) { rows, first in
      rows.assign(samples[first..<first + rows.rows].flatMap { [$0.x, $0.y] })
    }
  }
}
