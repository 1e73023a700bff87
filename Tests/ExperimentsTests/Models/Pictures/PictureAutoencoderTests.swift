import Distributions
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The autoencoder of pictures: what it knows of data, and what it does not know of draws.
@Suite struct PictureAutoencoderTests {
  private func training(_ change: (inout PictureAutoencoder.Settings) -> Void = { _ in })
    -> Trainer<PictureAutoencoder>
  {
    var settings = PictureAutoencoder.Settings()
    settings.data = DistributionChoice(BarsDistribution(), among: [.images])
    settings.dimension = 4
    (settings.encoder.channels, settings.decoder.channels) = ([16, 16], [16, 16])
    settings.training.batch = 32
    settings.training.optimizer.learningRate = 0.002
    settings.samples = .mean
    change(&settings)
    return Trainer(settings, seed: 1, threads: 1)
  }

  /// Codes are free, so its loss falls below the entropy, which no bound of the likelihood does; and draws are not data.
  @Test func itsLossIsNoBoundAndItsCodesHaveHoles() throws {
    let training = training()
    for _ in 0..<2_000 { training.step() }
    let entropy = try #require(BarsDistribution().entropy)
    let loss = try #require(training.losses.first { $0.key == "reconstruction" }?.value)
    #expect(loss < 0.5 * entropy, "\(loss)")
    #expect(try #require(training.measured("validity")) < 0.7)
  }

  /// A latent of N(0, I) stands for as many deviations of the codes that were seen.
  @Test func fittedCodesAreThoseSeen() throws {
    let training = training {
      $0.code = .gaussian
      $0.training.decay.kind = .linear
      $0.training.steps = 1_500
    }
    for _ in 0..<1_500 { training.step() }
    let model = training.model
    let seen = ModelSampler(
      .pass { batch in
        model.guess(of: batch.given("points", columns: 16), batch)
          ?? batch.graph.constant(0)
      }, on: training.book, training.configuration)
    seen.read(values: training.shown.map { Array($0.buffer.elements) })
    let data = BarsDistribution().samples(
      count: 2_000, random: .init(seed: 4, purpose: .noise))
    let latents = seen.values(at: data).rows(of: 4)
    for number in 0..<4 {
      let column = latents.map { Double($0[number]) }
      let mean = column.reduce(0, +) / 2_000
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2_000
      // Running moments of codes that hardly move any more, with a memory of a hundred batches.
      #expect(abs(mean) < 0.25 && abs(variance - 1) < 0.35, "\(mean), \(variance)")
    }
    // The code that a guess stands for is the encoder's own: it is decoded to the reconstruction.
    let both = ModelSampler(
      .pass { batch in
        let x = batch.given("points", columns: 16)
        let z = model.guess(of: x, batch) ?? x
        return model.decode(z, batch) - model.reconstruct(x, batch)
      }, on: training.book, training.configuration)
    both.read(values: training.shown.map { Array($0.buffer.elements) })
    #expect(both.values(at: Array(data.prefix(160))).allSatisfy { abs($0) < 1e-4 })
  }
}
