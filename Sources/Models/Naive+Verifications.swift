import Distributions
import Experiments
import Frames
import Networks
public import Verifications

extension Naive {
  /// Pictures end in their average, whatever the latents.
  public static var verifications: [Verification] {
    [
      Verification(
        "naive.average",
        "squared distance of samples trained on bars from the bars' average, over their variance",
        // A rate that falls to 0 leaves what a few hundred batches scatter by.
        expected: 0, tolerance: 0.02
      ) {
        var settings = Settings()
        settings.data = DistributionChoice(BarsDistribution(), among: [.plane, .images])
        settings.generator.hidden = [16]
        settings.training.optimizer.learningRate = 0.01
        settings.training.steps = 600
        settings.training.decay = RateSchedule(kind: .linear, final: 0)
        let trainer = Trainer<Naive>(settings, seed: 1, threads: 1)
        for _ in 0..<600 { trainer.step() }
        guard let moments = BarsDistribution().moments else { throw Verification.Missing() }
        let (samples, count) = (trainer.sample(count: 100, first: 0).samples, 100.0)
        let squares = samples.enumerated().reduce(0.0) { sum, sample in
          let away = Double(sample.element) - moments.mean[sample.offset % moments.mean.count]
          return sum + away * away
        }
        return squares / count / moments.totalVariance
      }
    ]
  }
}
