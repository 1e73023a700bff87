import Distributions
import Frames
import Tensors

/// Measures what a model completes held-out pictures to, on any thread.
final class CompletionMeasurer: Measurer {
  private let pictures: [[Float]]
  private let templates: TemplateSet?
  private let mask: [Float]
  private let bench: CompletionBench
  let evaluations: Int

  /// Pictures that are completed, each from several starts.
  static let count = 24

  /// A judge of models with these settings; nil where they complete nothing.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard type is any Completing.Type,
      let model = Model(settings, in: WeightBook(for: settings.space)) as? any Completing,
      let mask = model.completionMask(in: settings.space)
    else { return nil }
    let data = settings.data.distribution
    pictures = CompletionQuestion.pictures(of: data, count: Self.count, seed: seed)
    templates = data.templates
    self.mask = mask
    bench = CompletionBench(settings, seed: seed)
    // A step of a search goes through the networks there and back.
    evaluations = 3 * Self.count * CompletionConfiguration.starts * model.completion.steps
  }

  /// What it measures, without values.
  var unmeasured: [Figure] { figures(Findings()) }

  /// What came of it.
  private struct Findings {
    var distance, miss, validity, variation, least: Double?
  }

  /// How far given pixels are missed, how many completions are data, and how far they are from the data's own law.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let answers = bench.answers(to: pictures, values: moment.shown)
    func mean(_ numbers: [Double]) -> Double? {
      numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    }
    var findings = Findings()
    findings.distance = mean(answers.compactMap { $0.first?.distance })
    findings.miss = mean(zip(pictures, answers).compactMap { miss($0, $1.first?.picture) })
    guard let templates else { return FigureSet(figures(findings)) }
    let laws = zip(pictures, answers).map { picture, answers in
      (
        best: answers.first.map { templates.number(of: $0.picture) != nil ? 1.0 : 0 },
        all: CompletionLaw(
          templates, picture: picture, mask: mask, completions: answers.map(\.picture))
      )
    }
    findings.validity = mean(laws.compactMap(\.best))
    findings.variation = mean(laws.compactMap(\.all?.variation))
    findings.least = mean(laws.compactMap(\.all?.leastVariation))
    return FigureSet(figures(findings))
  }

  /// The mean distance of the pixels that are not given from those of the picture itself.
  private func miss(_ picture: [Float], _ answer: [Float]?) -> Double? {
    guard let answer else { return nil }
    let hidden = mask.indices.filter { mask[$0] == 0 }
    return hidden.reduce(0.0) { $0 + Double(abs(picture[$1] - answer[$1])) }
      / Double(max(hidden.count, 1))
  }

  private func figures(_ findings: Findings) -> [Figure] {
    let starts = CompletionConfiguration.starts
    let distance = Figure(
      "given pixels off", key: "completionDistance", value: findings.distance,
      format: .decimals(3), reference: Reference("perfect", value: 0),
      explanation:
        "How far a given pixel is from that of the best latent's picture, on average over \(pictures.count) "
        + "held-out pictures; ink goes from -1 to 1.",
      perfect: 0)
    guard templates != nil else {
      return [
        distance,
        Figure(
          "hidden pixels off", key: "completionMiss", value: findings.miss, format: .decimals(3),
          explanation:
            "How far a pixel that is not given is from that of the picture itself, on average over "
            + "\(pictures.count) held-out pictures."),
      ]
    }
    return [
      distance,
      Figure(
        "completed right", key: "completionValidity", value: findings.validity, format: .percent,
        reference: Reference("perfect", value: 1),
        explanation:
          "Share of \(pictures.count) held-out pictures whose best completion, of \(starts), is one of the "
          + "data's \(templates?.count ?? 0).",
        isCharted: true, perfect: 1),
      Figure(
        "completions' law", key: "completionVariation", value: findings.variation,
        format: .decimals(3),
        reference: findings.least.map { Reference("of draws", value: $0) },
        explanation:
          "How far the shares of all \(starts) completions of a picture are from the exact ones, halves of sums; "
          + "the reference is what exact draws score.",
        perfect: findings.least),
    ]
  }
}
