import Distributions
import Frames
import Graphs
import Tensors

/// Pictures, what is given of them, and what a search among latents completes them to; computed where measures are.
final class CompletionShelf: Instrument {
  /// What can be switched on and off: nothing where nothing is given.
  var layers: LayerBoard

  private let seed: UInt64
  private let pictures: [[Float]]
  private let templates: TemplateSet?
  /// Which numbers are given; nil where nothing is completed.
  private var mask: [Float]? {
    didSet {
      if (mask == nil) != (oldValue == nil) { layers = Self.layers(isCompleting: mask != nil) }
    }
  }
  private var bench: CompletionBench
  private var searched = StepSurvey()

  /// Pictures that are completed.
  static let count = 3
  /// Completions of each that are shown: with the picture and what is given as many as 80 columns have room for.
  static let shown = 6
  /// The picture, what is given of it, and two completions: whether one thing follows from what is given, or several.
  private static let least = 4

  /// A view of what a model completes; nil where it completes nothing.
  init?(_ model: any GenerativeModel, _ settings: any ModelSettings, seed: UInt64) {
    guard let model = model as? any Completing else { return nil }
    let data = settings.data.distribution
    self.seed = seed
    pictures = CompletionQuestion.pictures(of: data, count: Self.count, seed: seed)
    templates = data.templates
    mask = model.completionMask(in: settings.space)
    layers = Self.layers(isCompleting: mask != nil)
    bench = CompletionBench(settings, seed: seed)
  }

  private static func layers(isCompleting: Bool) -> LayerBoard {
    guard isCompleting else { return LayerBoard() }
    return LayerBoard([
      LayerBoard.Choice(
        "completions", key: "completions", isShown: true,
        explanation:
          "Held-out pictures, their given rows, and the best of \(CompletionConfiguration.starts) completions by "
          + "latents that were searched for.")
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    mask = (model as? any Completing)?.completionMask(in: settings.space)
    bench = CompletionBench(settings, seed: seed)
    forget()
  }

  func forget() { searched.forget() }
}

// MARK: - Looking

extension CompletionShelf {
  var surveyNeed: Survey.Need { searched.need }

  /// The search for the latents of this step.
  func survey(_ look: Look) -> Survey? {
    guard let mask, layers.shows("completions") else { return nil }
    return searched.survey(look) { [bench, pictures, templates] values in
      let answers = bench.answers(to: pictures, values: values)
      return .completions(
        zip(pictures, answers).map { picture, answers in
          CompletionQuestion(
            picture: picture, answers: answers,
            law: templates.flatMap {
              CompletionLaw(
                $0, picture: picture, mask: mask, completions: answers.map(\.picture))
            })
        })
    }
  }

  func adopt(_ finding: Survey.Finding) {
    if case .completions = finding.content { searched.adopt(finding) }
  }

  /// A shelf for each picture: it, what is given of it, and the best completions; the first is what all is about.
  func shelves(_ look: Look) -> [PlacedShelf] {
    guard let mask, layers.shows("completions") else {
      searched.lookAway()
      return []
    }
    searched.look(at: look)
    guard case .completions(let questions) = searched.known?.content else {
      // What is given can be seen at once; completions have their places.
      let blank = [Float](repeating: .nan, count: mask.count)
      let blanks = [[Float]](repeating: blank, count: Self.shown)
      return pictures.enumerated().map { shelf($0, $1, blanks, mask, "searched for") }
    }
    let age = searched.age(look)
    return questions.enumerated().map { number, question in
      shelf(
        number, question.picture, question.answers.prefix(Self.shown).map(\.picture), mask,
        age + question.text)
    }
  }

  private func shelf(
    _ number: Int, _ picture: [Float], _ answers: [[Float]], _ mask: [Float], _ detail: String
  ) -> PlacedShelf {
    let given = zip(picture, mask).map { $1 > 0 ? $0 : .nan }
    return PlacedShelf(
      place: .first,
      shelf: Gallery.Shelf(
        "completions", role: .reconstruction, pictures: [picture, given] + answers,
        detail: detail, rank: number == 0 ? .point : .main, least: Self.least))
  }
}

extension CompletionQuestion {
  /// How often which completion was found beside its law, or how far given pixels are missed.
  fileprivate var text: String {
    if let law { return law.text }
    let distance = (answers.first?.distance ?? .nan).text(decimals: 3)
    return "the best misses a given pixel by \(distance)"
  }
}
