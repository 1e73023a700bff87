import Graphs
import Plotting

/// What was measured of one preset.
struct BenchmarkResult: Encodable {
  /// Instructions of one kind, in all programs of a step.
  struct Operation: Encodable {
    /// Whose program: "generator".
    var program: String
    /// What is done, on which shapes.
    var operation: String
    /// Microseconds a step, all threads added up.
    var microseconds: Double
    /// Floating-point operations a step.
    var flops: Double
    /// Its share of what all operations take.
    var share = 0.0
  }

  /// The preset's name.
  let preset: String
  /// What a step is called; for untrained generators a sample.
  let unit: String
  /// Threads it ran on.
  let threads: Int
  /// Passes that programs were compiled without.
  let without: [Pass]
  /// Microseconds a step, or a sample.
  let microseconds: Double
  /// Bytes asked of the allocator a step, on all threads.
  let bytesPerStep: Double
  /// Floating-point operations a step; nil where there are no programs.
  var flops: Double?
  /// The time of the step's matrix products alone, measured in the same run on the same shapes and
  /// threads, as a share of the time of the step; nil where there are none.
  var gemmShare: Double? {
    didSet {
      // A part does not take longer than the whole.
      guard let share = gemmShare, share > 1 else { return }
      gemmShare = nil
      isDisturbed = true
    }
  }
  /// Whether other work on the machine took so much that the share means nothing.
  private(set) var isDisturbed = false
  /// What takes the time, the most first.
  var operations: [Operation] = []

  /// Steps a second; nil for what counts samples.
  var stepsPerSecond: Double? { unit == "samples" ? nil : 1e6 / microseconds }
  /// Samples a second; nil for what counts steps.
  var samplesPerSecond: Double? { unit == "samples" ? 1e6 / microseconds : nil }

  /// A result before anything is known of the programs.
  init(
    preset: String, unit: String, threads: Int, without: [Pass], microseconds: Double,
    bytesPerStep: Double
  ) {
    self.preset = preset
    self.unit = unit
    self.threads = threads
    self.without = without
    self.microseconds = microseconds
    self.bytesPerStep = bytesPerStep
  }

  private enum Key: String, CodingKey {
    case preset, unit, threads, without, microseconds, bytesPerStep, flops, gemmShare, operations
    case stepsPerSecond, samplesPerSecond
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(preset, forKey: .preset)
    try container.encode(unit, forKey: .unit)
    try container.encode(threads, forKey: .threads)
    try container.encode(without.map(\.rawValue), forKey: .without)
    try container.encode(microseconds, forKey: .microseconds)
    try container.encode(bytesPerStep, forKey: .bytesPerStep)
    try container.encode(flops, forKey: .flops)
    try container.encode(gemmShare, forKey: .gemmShare)
    try container.encode(operations, forKey: .operations)
    try container.encode(stepsPerSecond, forKey: .stepsPerSecond)
    try container.encode(samplesPerSecond, forKey: .samplesPerSecond)
  }
}

// MARK: - Operations

extension BenchmarkResult {
  /// The operations with those alike added up, the most costly first, each with its share of all.
  static func gathered(_ operations: [Operation]) -> [Operation] {
    let total = operations.reduce(0) { $0 + $1.microseconds }
    let alike = Dictionary(grouping: operations) { "\($0.program) \($0.operation)" }
    return alike.compactMapValues { group -> Operation? in
      guard var sum = group.first else { return nil }
      sum.microseconds = group.reduce(0) { $0 + $1.microseconds }
      sum.flops = group.reduce(0) { $0 + $1.flops }
      sum.share = total > 0 ? sum.microseconds / total : 0
      return sum
    }
    // Names decide between equals, so that the order is always the same.
    .sorted { ($1.value.microseconds, $0.key) < ($0.value.microseconds, $1.key) }.map(\.value)
  }
}

// MARK: - Text

extension BenchmarkResult {
  /// Operations that the text names.
  private static let named = 6

  /// Lines for people.
  var text: String {
    var lines = [
      "\(preset): \(NumberText.short(1e6 / microseconds)) \(unit)/s, "
        + "\(NumberText.significant(microseconds)) us each on \(threads) "
        + "\(threads == 1 ? "thread" : "threads"), "
        + "\(NumberText.shortest(bytesPerStep, digits: 3)) bytes allocated each"
        + (without.isEmpty ? "" : ", without " + without.map(\.rawValue).joined(separator: ", "))
    ]
    if let flops {
      let rate = NumberText.significant(flops / microseconds / 1e3, 3)
      let share =
        isDisturbed
        ? "; disturbed by other work: measure again"
        : gemmShare.map { "; matrix products alone take \(NumberText.percent($0)) of the time" }
      lines.append("  \(NumberText.short(flops)) flop each = \(rate) GFLOP/s" + (share ?? ""))
    }
    for operation in operations.prefix(Self.named) {
      let time = NumberText.significant(operation.microseconds, 3)
      lines.append(
        "  \(NumberText.percent(operation.share))  \(time) us  "
          + "\(operation.program) \(operation.operation)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
