import Frames
import Graphs
import Tensors

/// Some questions with their right answers, and what a model says to them.
final class AnswerView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "answers", key: "answers", isShown: true,
      explanation:
        "Arrows from \(count) questions to the model's answers; lines join the right answers of each."
    )
  ])

  private let sampler: ModelSampler
  private let stream: RandomStream

  /// Questions that are shown.
  static let count = 32

  /// A view of a model's answers; nil where it answers nothing.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let sampling = Sampling.answering(by: model) else { return nil }
    sampler = ModelSampler(sampling, on: book, settings, blockRows: Self.count)
    stream = RandomStream(seed: seed, purpose: .metricLatent)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let sampling = Sampling.answering(by: model) { sampler.adopt(sampling, settings) }
  }

  /// Lines between right answers, questions, and arrows to what is said.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("answers") else { return [] }
    sampler.read(look.shown)
    let rows = AnsweredQuestions(
      sampler.values(count: Self.count, from: stream), columns: sampler.columns, width: 2)
    let (questions, right) = (rows.questions.points, rows.right.map(\.points))
    let arrows = zip(questions, rows.said.points).map { SIMD4(lowHalf: $0, highHalf: $1) }
    let lines = (0..<Self.count).map { row in right.map { $0[row] } }
    return [
      Layer("between right answers", role: .guide, mark: .lines(lines)),
      Layer("x", role: .current, mark: .points(questions)),
      Layer("x to G(x)", role: .reconstruction, mark: .arrows(arrows)),
    ]
  }
}

/// Questions of further points of the data, the right answers to each, and what a model says.
struct AnsweredQuestions {
  /// How many numbers a point has.
  let width: Int
  /// The points that the questions were made of, the questions, and what is said to them [count, width].
  let answers, questions, said: [Float]
  /// Right answers, one list [count, width] for each of a question's.
  let right: [[Float]]

  /// What stands side by side in rows of so many columns: answer, question, what is said, then the right answers.
  init(_ values: [Float], columns: Int, width: Int) {
    let rows = values.rows(of: columns)
    let parts = (0..<columns / width).map { part in
      rows.flatMap { $0[part * width..<(part + 1) * width] }
    }
    self.width = width
    (answers, questions, said) = (parts[0], parts[1], parts[2])
    right = Array(parts[3...])
  }
}

extension Sampling {
  /// New points of the data, questions made of them, what a model says, and the right answers; nil where it answers nothing.
  static func answering(by model: any GenerativeModel) -> Sampling? {
    (model as? any Answering).map { model in
      .pass { batch in
        let answer = batch.source
        let question = model.question(of: answer, batch)
        return .besides(
          [answer, question, model.answer(question, batch)] + model.answers(to: question))
      }
    }
  }
}
