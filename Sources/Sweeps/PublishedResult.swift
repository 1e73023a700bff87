/// A row of somebody else's table, on the same data and by the same definitions.
///
/// Networks and optimisers are the authors' own: the same method gives 1 mode in one table and 6.3 in the
/// other.
struct PublishedResult: Encodable, Hashable {
  /// A table in the literature.
  struct Source: Encodable, Hashable {
    /// Authors, short title, year, identifier.
    var citation: String
    /// What a reader must know of the figures; may be empty.
    var remark: String
  }

  /// A data set on which figures were published.
  struct Benchmark: Encodable, Hashable {
    /// The kind of data set in presets.
    var kind: String
    /// Its parameters.
    var parameters: [String: Double]
  }

  /// The method, as its authors call it.
  var method: String
  /// The data.
  var data: Benchmark
  /// Where it is printed.
  var source: Source
  /// Modes captured, mean over the trials.
  var modesCaptured: Double
  /// Share of samples of high quality, 0 to 1.
  var highQuality: Double
  /// Reverse KL in nats; nil where the table has none.
  var reverseKL: Double?

  /// A figure by the name of its metric.
  func figure(_ metric: String) -> Double? {
    switch metric {
    case "modesCaptured": modesCaptured
    case "highQuality": highQuality
    case "reverseKL": reverseKL
    default: nil
    }
  }
}

// MARK: - What may stand beside what

extension PublishedResult {
  /// The rows whose data are exactly these, if the metrics are defined as theirs are; else none.
  ///
  /// Decided by what a preset says, not by what it is called.
  static func comparable(
    to protocol: SweepProtocol, data: [String: ProtocolValue]
  ) -> [PublishedResult] {
    guard `protocol`.samples == samples, `protocol`.highQualityDeviations == deviations else {
      return []
    }
    return all.filter { $0.data.matches(data) }
  }

  /// Samples that the published figures are computed from.
  private static let samples = 2_500
  /// The reach of a mode in the published figures, in deviations.
  private static let deviations = 3.0
}

extension PublishedResult.Benchmark {
  /// Whether a preset's data are these.
  fileprivate func matches(_ data: [String: ProtocolValue]) -> Bool {
    data == parameters.mapValues { .number($0) }.merging(["kind": .text(kind)]) { $1 }
  }
}

// MARK: - The rows

extension PublishedResult {
  /// Eight modes of deviation 0.01 on the unit circle.
  private static let ring = Benchmark(
    kind: "ring", parameters: ["modes": 8, "radius": 1, "deviation": 0.01])
  /// Twenty-five modes of deviation 0.05 at {-4, -2, 0, 2, 4}^2.
  private static let grid = Benchmark(
    kind: "grid", parameters: ["side": 5, "spacing": 2, "deviation": 0.05])

  private static let veegan = Source(
    citation: "Srivastava et al., VEEGAN, 2017, arXiv 1705.07761", remark: "")
  private static let pacgan = Source(
    citation: "Lin et al., PacGAN, 2017, arXiv 1712.04086", remark: "means of 10 trials")

  private init(
    _ method: String, _ data: Benchmark, _ source: Source, _ modes: Double, percent: Double,
    _ divergence: Double? = nil
  ) {
    self.init(
      method: method, data: data, source: source, modesCaptured: modes,
      highQuality: percent / 100, reverseKL: divergence)
  }

  /// Every row, in the order of the tables.
  static let all: [PublishedResult] = [
    PublishedResult("GAN", ring, veegan, 1, percent: 99.3),
    PublishedResult("Unrolled GAN", ring, veegan, 7.6, percent: 35.6),
    PublishedResult("VEEGAN", ring, veegan, 8, percent: 52.9),
    PublishedResult("GAN", ring, pacgan, 6.3, percent: 98.2, 0.45),
    PublishedResult("ALI", ring, pacgan, 6.6, percent: 97.6, 0.36),
    PublishedResult("PacGAN2", ring, pacgan, 7.9, percent: 95.6, 0.07),
    PublishedResult("PacGAN3", ring, pacgan, 7.8, percent: 97.7, 0.10),
    PublishedResult("PacGAN4", ring, pacgan, 7.8, percent: 95.9, 0.07),
    PublishedResult("GAN", grid, veegan, 3.3, percent: 0.5),
    PublishedResult("Unrolled GAN", grid, veegan, 23.6, percent: 16),
    PublishedResult("VEEGAN", grid, veegan, 24.6, percent: 40),
    PublishedResult("GAN", grid, pacgan, 17.3, percent: 94.8, 0.70),
    PublishedResult("ALI", grid, pacgan, 24.1, percent: 95.7, 0.14),
    PublishedResult("PacGAN2", grid, pacgan, 23.8, percent: 91.3, 0.13),
    PublishedResult("PacGAN3", grid, pacgan, 24.6, percent: 94.2, 0.06),
    PublishedResult("PacGAN4", grid, pacgan, 24.8, percent: 93.6, 0.04),
  ]
}
