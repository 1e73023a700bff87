import Distributions
public import Frames
import Glibc
import Metrics
import Tensors

/// Samples of a distribution, sheet by sheet, with what is known of them in closed form beside what they say.
public final class DataSamples: Generative, PlaceReading, Accompanied {
  /// What is shown; every change needs new samples.
  public var configuration: DataConfiguration
  /// Where it is drawn.
  public var viewport = Viewport(columns: 160, rows: 96)
  /// Sheets drawn so far.
  public private(set) var stepCount = 0

  private let data: any Distribution
  private let screen: RandomStream
  private let others: RandomStream
  /// The newest samples.
  private var sheet: [Float] = []
  /// How often each template was drawn.
  private var counts: [Int]
  /// Sum of the squared distances from the mean.
  private var scatter = 0.0
  private let moments: Moments?
  private let extent: Window

  /// The samples of a seed, before the first.
  public init(_ configuration: DataConfiguration, seed: UInt64) {
    self.configuration = configuration
    let data = configuration.data.distribution
    self.data = data
    screen = RandomStream(seed: seed, purpose: .data)
    others = RandomStream(seed: seed, purpose: .noise)
    counts = [Int](repeating: 0, count: data.templates?.count ?? 0)
    moments = data.moments
    extent = data.extent ?? Window(halfSide: 1)
  }
}

// MARK: - Drawing

extension DataSamples {
  /// Sheets of samples, not steps.
  public static var unit: String { "sheets" }
  /// Without a sample there is nothing to see.
  public var needsFirstStep: Bool { stepCount == 0 }
  /// Never: samples of the data are finite.
  public var hasDiverged: Bool { false }
  /// Slow enough to look at each sheet.
  public var preferredPace: Status.Pace { .perSecond(1) }

  /// Samples drawn so far.
  private var sampleCount: Int { stepCount * configuration.sheet }

  /// Draws a sheet.
  public func step(atMost limit: Int) {
    sheet = samples(count: configuration.sheet, first: sampleCount, from: screen)
    stepCount += 1
    for start in stride(from: 0, to: sheet.count, by: data.space.count) {
      let sample = sheet[start..<start + data.space.count]
      if let number = data.templates?.number(of: sample) { counts[number] += 1 }
      guard let moments else { continue }
      for (value, mean) in zip(sample, moments.mean) {
        scatter += (Double(value) - mean) * (Double(value) - mean)
      }
    }
  }

  private func samples(count: Int, first: Int, from stream: RandomStream) -> [Float] {
    var samples = [Float](repeating: 0, count: count * data.space.count)
    samples.withUnsafeMutableBufferPointer {
      data.fill($0, offset: first, step: 0, random: stream)
    }
    return samples
  }

  /// What a sample is.
  public var space: DataSpace { data.space }
  /// Samples are not made of latents.
  public var latent: LatentConfiguration? { nil }

  /// Samples that are none of the screen's.
  public func sample(count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    (samples(count: count, first: first, from: others), [])
  }
}

// MARK: - Showing

extension DataSamples {
  /// The newest sheet.
  public func exhibit() -> Exhibit {
    guard data.space.family == .plane else {
      return Exhibit(of: data.space, [("samples", .samples, data.decoded(sheet))])
    }
    let samples = Layer("samples", role: .samples, mark: .points(sheet.points))
    return .plane(Scene(extent: extent, layers: [samples] + classes + modes).showing(data.space))
  }

  /// What is known of the data at a place.
  public func entries(at place: SIMD2<Double>) -> [Reading.Entry] {
    guard data.space.family == .plane else { return [] }
    let estimate = Reading.Entry.estimate(at: place, among: sheet.points)
    return Reading.Entry.facts(of: data, at: place) + (estimate.map { [$0] } ?? [])
  }

  /// The histograms where samples are points.
  public var secondPlots: [SecondPlot] { data.space.family == .plane ? [.histogram] : [] }

  /// Counts of the newest sheet.
  public func second(_ kind: SecondPlot) -> SecondPicture? {
    guard secondPlots.contains(kind) else { return nil }
    let sheet = Marginal.Points(name: "samples", role: .samples, points: sheet.points)
    return .histogram(
      Marginal.all(
        of: [sheet], in: extent, around: data.roundCenter, units: data.space.units))
  }

  /// The samples by class, where classes have names.
  private var classes: [Layer] {
    let names = data.space.classNames
    guard !names.isEmpty else { return [] }
    var labels = [Int32](repeating: 0, count: sheet.count / data.space.count)
    labels.withUnsafeMutableBufferPointer {
      data.fillLabels($0, offset: sampleCount - $0.count, step: 0, random: screen)
    }
    var classes = [[SIMD2<Float>]](repeating: [], count: names.count)
    for (point, label) in zip(sheet.points, labels) { classes[Int(label)].append(point) }
    return [Layer(data.space.classLegend, role: .regions, mark: .classes(classes))]
  }

  /// The numbers of the modes.
  private var modes: [Layer] {
    guard let mixture = data.mixture else { return [] }
    let labels = mixture.means.enumerated().map { PlaceLabel("\($0 + 1)", at: $1) }
    return [Layer("modes", role: .guide, mark: .labels(labels))]
  }

  /// What is known in closed form, beside what the samples so far say of it.
  public var figures: [Figure] {
    var figures: [Figure] = []
    if let templates = data.templates {
      figures.append(
        Figure(
          "templates seen", key: "templatesSeen", value: Double(counts.count { $0 > 0 }),
          format: .outOf(templates.count),
          explanation: "How many of all samples that there are have been drawn at least once."))
    }
    if let entropy = data.entropy {
      figures.append(
        Figure(
          "entropy", key: "entropy", value: entropy, format: .decimals(4),
          explanation: "-E[ln p(x)] in nats, in closed form: what no model's log loss can beat."))
    }
    if let moments {
      figures.append(
        Figure(
          "total variance", key: "totalVariance",
          value: stepCount > 0 ? scatter / Double(sampleCount) : nil,
          reference: Reference("exact", value: moments.totalVariance),
          explanation:
            "Mean squared distance of the samples from E[x]; beside it E||x - E[x]||^2 in closed form, the "
            + "least loss on random targets."))
    }
    return figures
  }

  /// How often each template has been drawn.
  public var bars: BarChart? {
    counts.isEmpty
      ? nil
      : BarChart(
        "samples per template", values: counts.map(Double.init),
        reference: data.templates?.isEven == true
          ? Reference("even", value: Double(sampleCount) / Double(counts.count)) : nil)
  }

  /// Nothing is minimised.
  public var losses: [Figure] { [] }
  /// The same for reports.
  public func evaluator() -> any Evaluator {
    // The screen shows them at every step.
    FigureSet(figures.map { Figure($0.key, $0.value) })
  }

  /// What is drawn.
  public var caption: Caption {
    let what =
      switch data.space.kind {
      case .plane: "points"
      case .image(let height, let width, _): "pictures of \(height) x \(width) pixels"
      case .wave(let length): "waves of \(length) numbers"
      }
    let entropy = data.entropy.map {
      " Entropy \($0.text(decimals: 3)) nats, \(($0 / log(2)).text(decimals: 3)) bits."
    }
    let seen = data.templates.map {
      " \(counts.count { $0 > 0 }) of all \($0.count) have been seen."
    }
    return Caption(
      stepCount == 0 ? .start : .moving,
      "\(sampleCount.grouped) \(what) from the data itself; nothing is trained."
        + (seen ?? "") + (entropy ?? ""))
  }
}
