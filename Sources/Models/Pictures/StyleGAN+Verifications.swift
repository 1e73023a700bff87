import Experiments
import Graphs
import Networks
public import Verifications

extension StyleGAN {
  /// Styles without a part of their own, with all of it, and of two latents.
  public static var verifications: [Verification] {
    [
      Verification(
        "style-gan.truncation",
        "largest difference of a pixel between two pictures whose styles are their mean",
        expected: 0, tolerance: 0
      ) {
        var settings = Settings()
        settings.network.channels = [4, 6]
        settings.truncation = 0
        let trainer = Trainer<StyleGAN>(settings, seed: 1, threads: 1)
        // Noise has no strength before the first step.
        let samples = trainer.sample(count: 2, first: 0).samples
        let half = samples.count / 2
        guard samples.contains(where: { $0 != samples[0] }) else { throw Verification.Missing() }
        return distance(Array(samples[..<half]), Array(samples[half...]))
      },
      Verification(
        "style-gan.identity",
        "largest difference of a pixel that styles of their full length make, from styles as they are",
        expected: 0, tolerance: 1e-5
      ) {
        let trainer = trained()
        let whole = trainer.values(of: latents, columns: 8) { $0.decode($1, $2) }
        let plain = trainer.values(of: latents, columns: 8) { model, z, _ in
          let w = model.style(of: z)
          return model.pictures(
            (0..<model.levels).map { _ in w }, noise: nil, rows: z.rows)
        }
        return distance(whole, plain)
      },
      Verification(
        "style-gan.crossover",
        "largest difference of pictures with all styles of the second latent, or none, from whole ones",
        expected: 0, tolerance: 0
      ) {
        let trainer = trained()
        let whole = trainer.values(of: latents, columns: 8) { $0.decode($1, $2) }
        func mixed(at sizes: Set<Int>) -> [Float] {
          trainer.values(of: latents, columns: 16) { model, pair, batch in
            model.mixed(pair.columns(0..<8), pair.columns(8..<16), at: sizes, batch)
          }
        }
        let half = whole.count / 2
        let (first, second) = (Array(whole[..<half]), Array(whole[half...]))
        guard first != second else { throw Verification.Missing() }
        return max(distance(mixed(at: [0, 1]), second), distance(mixed(at: []), first))
      },
    ]
  }

  /// Two latents.
  private static let latents = (0..<16).map { Float($0 * 7 % 11) / 5 - 1 }

  private static func trained() -> Trainer<StyleGAN> {
    var settings = Settings()
    settings.network.channels = [4, 6]
    settings.latent.dimension = 8
    let trainer = Trainer<StyleGAN>(settings, seed: 1, threads: 1)
    for _ in 0..<3 { trainer.step() }
    return trainer
  }

  private static func distance(_ one: [Float], _ other: [Float]) -> Double {
    zip(one, other).reduce(0.0) { max($0, Double(abs($1.0 - $1.1))) }
  }
}
