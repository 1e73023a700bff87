import Distributions
import Frames

/// Tells of what a model says whether it is a right answer in every number, each rounded to a level of the data.
///
/// Where the data can be counted, an answer is right that is one of its samples and has the question that was asked; else only
/// the one that the question was made of.
struct Exactness: Sendable {
  private let levels: ValueLevels
  private let templates: TemplateSet?
  /// The question of each template.
  private let questions: [[Float]]

  /// What is right for models with these settings; nil where they answer nothing, or samples have no levels.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings) {
    let data = settings.data.distribution
    guard let levels = data.levels, let map = PointMap.apart(type, settings, .question) else {
      return nil
    }
    self.levels = levels
    templates = data.templates
    // Questions are made without weights.
    questions =
      data.templates.map { templates in
        map.results(for: templates.values.flatMap(\.self), values: [])
          .rows(of: settings.space.count)
      } ?? []
  }

  /// The share of right ones among all that is said.
  func share(of rows: AnsweredQuestions) -> Double {
    let (answers, asked) = (rows.answers.rows(of: rows.width), rows.questions.rows(of: rows.width))
    let said = rows.said.rows(of: rows.width)
    let right = said.indices.count { isRight(said[$0], to: asked[$0], madeOf: answers[$0]) }
    return Double(right) / Double(said.count)
  }

  /// Whether an answer to a question is right that was made of a sample.
  private func isRight(_ said: [Float], to question: [Float], madeOf answer: [Float]) -> Bool {
    guard let templates else { return isSame(said, answer) }
    guard said.allSatisfy(\.isFinite), let number = templates.number(of: said) else { return false }
    return questions[number] == question
  }

  /// Whether all numbers have the same levels.
  func isSame(_ one: [Float], _ other: [Float]) -> Bool {
    zip(one, other).allSatisfy { first, second in
      guard let level = levels.level(of: first) else { return false }
      return level == levels.level(of: second)
    }
  }
}
