import Plotting

/// A column of a sweep's table: a metric or a loss.
struct SweepColumn: Hashable {
  /// What the column shows.
  enum Subject: Hashable {
    case metric, loss
  }

  /// What the column shows.
  let subject: Subject
  /// The name in reports.
  let name: String

  /// The metrics that stand first, in this order; losses follow, then all others by name.
  private static let leading = [
    "modesCaptured", "highQuality", "reverseKL", "modeWidth", "maximumMeanDiscrepancy",
    "slicedWasserstein", "importanceBound",
  ]
  /// Headings that are not the name in plain words.
  private static let headings = [
    "maximumMeanDiscrepancy": "squared MMD", "slicedWasserstein": "sliced Wasserstein",
  ]
  /// Not results but part of the data set.
  private static let constants: Set = ["modes"]

  /// The columns that there are figures for, the most telling first.
  static func all(in summaries: [SweepReport.Summary]) -> [SweepColumn] {
    var metrics = Set<String>()
    var losses = Set<String>()
    for summary in summaries {
      metrics.formUnion(summary.metrics.keys)
      losses.formUnion(summary.losses.keys)
    }
    metrics.subtract(constants)
    let first = leading.filter(metrics.contains)
    return first.map { SweepColumn(subject: .metric, name: $0) }
      + losses.sorted().map { SweepColumn(subject: .loss, name: $0) }
      + metrics.subtracting(first).sorted().map { SweepColumn(subject: .metric, name: $0) }
  }

  /// The statistics of a preset in this column; nil where it has no such figure.
  func statistics(in summary: SweepReport.Summary) -> SampleStatistics? {
    switch subject {
    case .metric: summary.metrics[name]
    case .loss: summary.losses[name]
    }
  }

  /// What perfect samples score; nil where that is unknown.
  func oracle(in summary: SweepReport.Summary) -> SampleStatistics? { summary.oracle[name] }

  /// What stands above the column: "reverse KL" for reverseKL, "loss distance" for a loss.
  var heading: String {
    switch subject {
    case .metric: Self.headings[name] ?? plainName
    case .loss: name == "loss" ? name : "loss \(plainName)"
    }
  }

  /// The name in plain words.
  private var plainName: String {
    var words = ""
    var previous: Character?
    for character in name {
      if character.isUppercase, previous?.isLowercase == true { words.append(" ") }
      words.append(character)
      previous = character
    }
    // Capitals that stand alone begin a word; those in a row are an abbreviation.
    let parts = words.split(separator: " ").map { word in
      word.dropFirst().contains(where: \.isUppercase) ? String(word) : word.lowercased()
    }
    return parts.joined(separator: " ")
  }
}

// MARK: - Figures as text

extension SweepColumn {
  /// Decimals of metrics whose scale is known beforehand.
  private static let decimals = ["modesCaptured": 2, "reverseKL": 4, "modeWidth": 3]

  /// A figure with its standard error, "7.90 +- 0.10"; "-" where it is defined in no run.
  func text(_ statistics: SampleStatistics, plusMinus: String) -> String {
    guard let mean = statistics.mean else { return "-" }
    return text(mean, error: statistics.standardError, plusMinus: plusMinus)
  }

  /// A figure with its standard error, where it has one.
  func text(_ mean: Double, error: Double?, plusMinus: String) -> String {
    if name == "highQuality" {
      return Self.join(mean * 100, error.map { $0 * 100 }, plusMinus, places: 1) + " %"
    }
    if let places = Self.decimals[name] { return Self.join(mean, error, plusMinus, places: places) }
    let scale = max(mean.magnitude, error ?? 0)
    guard scale == 0 || (1e-3..<1e6).contains(scale) else {
      let parts = [mean] + (error.map { [$0] } ?? [])
      return parts.map { NumberText.significant($0, 3) }.joined(separator: " \(plusMinus) ")
    }
    let places =
      switch scale {
      case ..<0.1: 5
      case ..<1: 4
      case ..<100: 3
      case ..<10_000: 1
      default: 0
      }
    return Self.join(mean, error, plusMinus, places: places)
  }

  private static func join(
    _ mean: Double, _ error: Double?, _ plusMinus: String, places: Int
  ) -> String {
    let mean = NumberText.decimals(mean, places)
    return error.map { "\(mean) \(plusMinus) \(NumberText.decimals($0, places))" } ?? mean
  }

  /// A published figure, with as many decimals as tables in the literature have.
  func published(_ figure: Double) -> String {
    if name == "highQuality" { return NumberText.percent(figure) }
    return NumberText.decimals(figure, name == "modesCaptured" ? 1 : 2)
  }
}
