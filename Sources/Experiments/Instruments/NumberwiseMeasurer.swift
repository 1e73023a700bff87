import Distributions
import Frames
import Glibc
import Graphs
import Locking

/// Measures how likely a model that goes number by number makes data, on any thread: exactly where all samples can be counted,
/// else on held-out draws.
final class NumberwiseMeasurer: Measurer {
  private let samples: MeasuredSamples
  private let size: Int
  /// "pixel" or "number".
  private let unit: String
  private let hasFloor: Bool
  private let bench: Lock<Bench>
  /// Nats a sample by histograms of the data; nil where its entropy is known.
  private let histogramSurprise: @Sendable () -> Double?

  /// What one thread at a time measures with.
  private struct Bench {
    let map: PointMap
    let field: FieldOfView
    /// Nats a sample by histograms, if they have been counted.
    var histograms: Double?
    var hasCounted = false
  }

  /// A judge of models with these settings; nil where they do not go number by number.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard type is any NumberwiseLikelihood.Type else { return nil }
    let data = settings.data.distribution
    let samples = MeasuredSamples(of: data, seed: seed)
    self.samples = samples
    size = data.space.count
    unit = data.space.family == .images ? "pixel" : "number"
    hasFloor = data.conditionalEntropies(seeing: (0..<size).map { Array(0..<$0) }) != nil
    histogramSurprise = {
      data.entropy == nil
        ? MeasuredSamples.histogramSurprise(of: data, on: samples, seed: seed) : nil
    }
    bench = Lock(Self.bench(type, settings))
  }

  private static func bench<Model: GenerativeModel>(
    _ type: Model.Type, _ settings: Model.Settings
  ) -> sending Bench {
    let book = WeightBook(for: settings.space)
    let model = Model(settings, in: book)
    guard let map = PointMap(model, on: book, settings, .logFactors),
      let field = FieldOfView(model, on: book, settings)
    else { preconditionFailure("\(type) does not go number by number") }
    return Bench(map: map, field: field)
  }

  /// What it measures, without values.
  var unmeasured: [Figure] { figures(Findings()) }

  /// What came of it.
  private struct Findings {
    var surprise, gap, mass, floor: Double?
    var error = 0.0
    var histograms: Double?
  }

  /// The likelihood, the gap to the data's own law, and the floor of what the model sees.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    var findings = Findings()
    let factors = bench.withLock { bench in
      // Many draws of the data, which nobody waits for who only turns a setting.
      if !bench.hasCounted { (bench.histograms, bench.hasCounted) = (histogramSurprise(), true) }
      (findings.floor, findings.histograms) = (bench.field.floor, bench.histograms)
      return bench.map.results(for: samples.values, values: moment.shown)
    }
    let model = (0..<samples.count).map { row in
      factors[row * size..<(row + 1) * size].reduce(0.0) { $0 + Double($1) }
    }
    findings.surprise = -samples.mean(model)
    findings.error = samples.error(model)
    if samples.isWhole { findings.mass = model.reduce(0) { $0 + exp($1) } }
    var further: [Figure] = [Figure("negativeLogLikelihoodError", findings.error)]
    if let truth = samples.truth {
      let gaps = zip(truth, model).map { $0 - $1 }
      findings.gap = samples.mean(gaps)
      further.append(Figure("klGapError", samples.error(gaps)))
    }
    if let entropy = samples.entropy { further.append(Figure("entropyFloor", entropy)) }
    return FigureSet(figures(findings) + further)
  }

  private func figures(_ findings: Findings) -> [Figure] {
    let on =
      samples.isWhole
      ? "exactly, over all \(samples.count) of them" : "on \(samples.count) held-out draws"
    let entropy = samples.entropy.map { Reference("entropy", value: $0) }
    let bits = { (nats: Double) in nats / log(2) / Double(self.size) }
    var figures = [
      Figure(
        "-log p(x)", key: "negativeLogLikelihood", value: findings.surprise, format: .decimals(3),
        reference: entropy,
        explanation:
          "Minus the mean log-likelihood of data in nats, \(on). It cannot be below the entropy.",
        isCharted: true, perfect: samples.entropy),
      Figure(
        "bits a \(unit)", key: unit == "pixel" ? "bitsPerPixel" : "bitsPerNumber",
        value: findings.surprise.map(bits),
        format: .decimals(3),
        reference: samples.entropy.map { Reference("entropy", value: bits($0)) }
          ?? findings.histograms.map { Reference("histograms", value: bits($0)) },
        explanation:
          "The same in bits, a \(unit). Histograms of each \(unit), where the entropy is not known, say what a "
          + "model scores that lets none depend on another.",
        perfect: samples.entropy.map(bits)),
    ]
    if samples.truth != nil {
      figures.append(
        Figure(
          "KL to data", key: "klGap", value: findings.gap, format: .decimals(4),
          reference: Reference("perfect", value: 0),
          explanation:
            "How much less likely the model makes data than the data's own law does, in nats, \(on).",
          perfect: 0))
    }
    if hasFloor {
      figures.append(
        Figure(
          "floor of the field", key: "fieldFloor", value: findings.floor, format: .decimals(3),
          reference: entropy,
          explanation:
            "The least nats that any weights could reach: the entropy of each \(unit) given what its law sees, added up."
        ))
    }
    if samples.isWhole {
      figures.append(
        Figure(
          "mass on data", key: "supportMass", value: findings.mass, format: .percent,
          reference: Reference("perfect", value: 1),
          explanation:
            "How likely it is that the model draws one of the \(samples.count) that are data, exactly.",
          perfect: 1))
    }
    return figures
  }
}
