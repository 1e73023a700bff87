import Distributions
import Frames
import Glibc
import Tensors

/// Samples to measure a likelihood on: all that there are, each with its probability, or draws that no training sees.
struct MeasuredSamples: Sendable {
  /// The samples [count, size], row by row.
  let values: [Float]
  /// How likely each is; together 1.
  let weights: [Double]
  /// ln p of each by the data's own law, in nats; nil where that is not known.
  let truth: [Double]?
  /// Whether these are all samples that there are, so that means over them have no error.
  let isWhole: Bool
  /// The data's entropy in nats, where it is known.
  let entropy: Double?

  /// Draws, where not all can be counted.
  static let count = 1_000

  /// Those of some data, so many of draws.
  init(of data: any Distribution, seed: UInt64, draws count: Int = Self.count) {
    if let templates = data.templates {
      values = templates.values.flatMap(\.self)
      weights = templates.probabilities
      truth = weights.map { log($0) }
      (isWhole, entropy) = (true, templates.entropy)
      return
    }
    values = data.heldOut.samples(
      count: count, random: RandomStream(seed: seed, purpose: .heldOut))
    weights = [Double](repeating: 1 / Double(count), count: count)
    let known = data.logProbabilities(of: values)
    truth = known.flatMap { $0.allSatisfy(\.isFinite) ? $0 : nil }
    (isWhole, entropy) = (false, data.entropy)
  }

  /// How many there are.
  var count: Int { weights.count }

  /// The mean, by the samples' probabilities.
  func mean(_ numbers: [Double]) -> Double { zip(weights, numbers).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The standard error of the mean; 0 where all samples are measured.
  func error(_ numbers: [Double]) -> Double { isWhole ? 0 : Spread(of: numbers).error }
}

extension MeasuredSamples {
  /// Nats of a held-out sample by histograms of each number of training data, the best that knows no number of another, with
  /// one draw of each level added.
  static func histogramSurprise(
    of data: any Distribution, on heldOut: MeasuredSamples, seed: UInt64
  )
    -> Double?
  {
    guard let levels = data.levels, !heldOut.isWhole else { return nil }
    let size = data.space.count
    let draws = 20_000
    let training = data.samples(
      count: draws, random: RandomStream(seed: seed, purpose: .init(named: "histograms")))
    var counts = [Double](repeating: 1, count: size * levels.count)
    func place(_ values: [Float], _ index: Int) -> Int {
      index % size * levels.count + (levels.level(of: values[index]) ?? 0)
    }
    for index in training.indices { counts[place(training, index)] += 1 }
    let whole = Double(draws + levels.count)
    let sum = heldOut.values.indices.reduce(0.0) {
      $0 - log(counts[place(heldOut.values, $1)] / whole)
    }
    return sum / Double(heldOut.count)
  }
}
