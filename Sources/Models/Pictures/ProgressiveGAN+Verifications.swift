import Experiments
import Graphs
import Networks
public import Verifications

extension ProgressiveGAN {
  /// A size that has not begun repeats the pixels of the one before, and one that is all there stands alone.
  public static var verifications: [Verification] {
    [
      Verification(
        "progressive-gan.halves",
        "largest difference of neighbours within a coarse pixel while finer sizes have not begun",
        expected: 0, tolerance: 0
      ) {
        var settings = Settings()
        settings.network.channels = [4, 6]
        settings.training.batch = 8
        let trainer = Trainer<ProgressiveGAN>(settings, seed: 1, threads: 1)
        for _ in 0..<5 { trainer.step() }
        let (picture, side) = (trainer.sample(count: 1, first: 0).samples, settings.picture.width)
        guard picture.contains(where: { $0 != picture[0] }) else { throw Verification.Missing() }
        return picture.indices.reduce(0.0) { most, pixel in
          let (row, column) = (pixel / side / 2 * 2, pixel % side / 2 * 2)
          return max(most, Double(abs(picture[pixel] - picture[row * side + column])))
        }
      },
      Verification(
        "progressive-gan.whole",
        "how far a step moves the way out of the coarser size once the finer one is all there",
        expected: 0, tolerance: 0
      ) {
        var settings = Settings()
        settings.network.channels = [4, 6]
        settings.training.batch = 8
        settings.phase = 1
        let trainer = Trainer<ProgressiveGAN>(settings, seed: 1, threads: 1)
        for _ in 0..<6 { trainer.step() }
        func exit(_ level: Int) throws -> [Double] {
          try trainer.values(of: "generator.exit.\(level).weight")
        }
        let (coarse, fine) = (try exit(0), try exit(1))
        trainer.step()
        guard try exit(1) != fine else { throw Verification.Missing() }
        return zip(coarse, try exit(0)).reduce(0.0) { max($0, abs($1.0 - $1.1)) }
      },
    ]
  }
}
