import Distributions
import Experiments
import Frames
import Glibc
import Graphs
import Verifications

extension PixelModel {
  /// Laws of models that go number by number, held against one with some settings after some steps: all samples together
  /// have the probability 1, no number sees itself or a later one, and nothing is below what the field allows.
  ///
  /// - Parameter settings: of samples so short that all that their levels can make are counted.
  static func laws(of settings: Settings) -> [Verification] {
    let (kind, size) = (Settings.kind, settings.space.count)
    let number = settings.space.family == .images ? "pixel" : "number"
    return [
      Verification(
        "\(kind).sum", "sum of p over all samples of \(size) \(number)s, after 20 steps",
        expected: 1, tolerance: 1e-5
      ) {
        let all = settings.allSamples
        let factors = trained(settings, 20).values(of: all, columns: size) {
          $0.logFactors(of: $1, $2).sum(over: .columns)
        }
        return factors.reduce(0.0) { $0 + exp(Double($1)) }
      },
      Verification(
        "\(kind).leak",
        "largest change of a \(number)'s law by itself or a later one, of \(size), after 20 steps",
        expected: 0, tolerance: 0
      ) {
        // Far from each other among all that there are; as they are, then with one number of another level after the other.
        let (all, levels) = (settings.allSamples, settings.levels)
        let rows = stride(from: 0, to: all.count / size, by: 37).flatMap {
          all[$0 * size..<($0 + 1) * size]
        }
        let variants = (-1..<size).map { place in
          rows.enumerated().map { index, value in
            let level = levels.level(of: value) ?? 0
            return index % size == place ? levels.value((level + 1) % levels.count) : value
          }
        }
        let logits = trained(settings, 20).values(of: variants.flatMap(\.self), columns: size) {
          $0.logits(of: $1, $2)
        }
        let block = logits.count / (size + 1)
        let outputs = block / rows.count
        var (before, after) = (0.0, 0.0)
        for place in 0..<size {
          for index in 0..<block {
            let change = Double(abs(logits[(place + 1) * block + index] - logits[index]))
            if index / outputs % size > place {
              before = max(before, change)
            } else {
              after = max(after, change)
            }
          }
        }
        // Of a network that sees nothing it would hold, too.
        guard before > 0 else { throw Verification.Missing() }
        return after
      },
      Verification(
        "\(kind).surprise",
        "how far the mean surprise of data goes below what the field allows, after 100 steps",
        expected: 0, tolerance: 1e-5
      ) {
        let trainer = trained(settings, 100)
        let surprise = try trainer.measurement("negativeLogLikelihood")
        let error = try trainer.measurement("negativeLogLikelihoodError")
        return min(surprise + 4 * error - (try trainer.measurement("fieldFloor")), 0)
      },
    ]
  }

  private static func trained(_ settings: Settings, _ steps: Int) -> Trainer<Self> {
    let trainer = Trainer<Self>(settings, seed: 1, threads: 1)
    for _ in 0..<steps { trainer.step() }
    return trainer
  }
}

extension PixelSettings {
  /// All samples that numbers of these levels can make, one after the other.
  var allSamples: [Float] {
    (0..<space.count).reduce(into: [[]] as [[Float]]) { samples, _ in
      samples = samples.flatMap { one in
        (0..<levels.count).map { one + [levels.value($0)] }
      }
    }.flatMap(\.self)
  }
}
