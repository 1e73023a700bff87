import Distributions
public import Experiments
import Frames
import Graphs
import Networks
public import Verifications

extension PicturePlugAndPlay {
  /// What pulls a chain, and that nothing else moves it.
  public static var verifications: [Verification] {
    [
      Verification(
        "picture-plug-and-play.condition",
        "largest gap of d ln p(y|G(h))/dh to its difference quotient, over the steepest",
        expected: 0, tolerance: 0.01
      ) {
        let (trainer, codes) = trained
        let count = codes.count / dimension
        var settings = trainer.configuration
        settings.condition = 1 / (settings.noise * settings.noise)
        trainer.configuration = settings
        let slopes = trainer.values(of: codes, columns: dimension) { model, h, batch in
          model.chain(of: model.asked(0, batch), batch).pull(on: h)
        }
        var moved: [Float] = []
        for row in 0..<count {
          let code = codes[row * dimension..<(row + 1) * dimension]
          for place in 0..<dimension {
            for way in [side, -side] {
              var other = Array(code)
              other[place] += way
              moved += other
            }
          }
        }
        let heights = trainer.values(of: moved, columns: dimension) { model, h, batch in
          model.logPosterior(of: model.asked(0, batch), at: model.generate(h))
        }
        let gaps = slopes.indices.map { number -> Float in
          let rise: Float = heights[2 * number] - heights[2 * number + 1]
          return abs(slopes[number] - rise / (2 * side))
        }
        guard let largest = gaps.max(), let steepest = slopes.map(abs).max(), steepest > 0 else {
          throw Verification.Missing()
        }
        return Double(largest / steepest)
      },
      Verification(
        "picture-plug-and-play.still",
        "farthest that a step with e1 = e2 = e3 = 0 moves a code", expected: 0, tolerance: 0
      ) {
        let (trainer, codes) = trained
        var settings = trainer.configuration
        (settings.prior, settings.condition, settings.chainNoise) = (0, 0, 0)
        trainer.configuration = settings
        let ends = trainer.values(of: codes, columns: dimension) { model, h, batch in
          model.step(from: h, of: model.asked(0, batch), batch)
        }
        return Double(zip(ends, codes).map { abs($0 - $1) }.max() ?? .infinity)
      },
    ]
  }

  private static let dimension = 4
  /// Half of what a difference quotient spans: neither rounding nor bends count for a hundredth.
  private static let side: Float = 0.02

  /// Small smooth networks after some steps, and codes to stand at.
  private static var trained: (Trainer<PicturePlugAndPlay>, [Float]) {
    var settings = Settings.small
    settings.dimension = dimension
    settings.encoder.activation = .tanh
    settings.decoder.activation = .tanh
    settings.classifier.activation = .tanh
    settings.training.batch = 32
    settings.training.optimizer.learningRate = 0.01
    let trainer = Trainer<PicturePlugAndPlay>(settings, seed: 1, threads: 1)
    for _ in 0..<200 { trainer.step() }
    return (trainer, (0..<dimension * 8).map { Float(($0 * 7) % 11) / 4 - 1.25 })
  }

  /// A class that is asked of all, as a 1 among zeros [1, classes].
  private func asked(_ number: Int, _ batch: Batch) -> Expression {
    let classes = batch.space.classes
    return batch.graph.table(
      rows: 1, columns: classes, (0..<classes).map { Float($0 == number ? 1 : 0) })
  }
}
