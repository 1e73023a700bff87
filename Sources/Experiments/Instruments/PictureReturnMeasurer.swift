import Distributions
import Frames
import Graphs
import Locking
import Tensors

/// Measures how many pictures come back to themselves by way of the other side, and how many still do when what was hidden in
/// their grey levels is rounded away, on any thread.
final class PictureReturnMeasurer: Measurer {
  private let answers: [Float]
  private let size: Int
  /// The values that pixels of questions have.
  private let levels: [Float]
  private let exactness: Exactness
  private let questions: [[Float]]
  private let forth, back: Lock<PointMap>

  /// Pictures that are translated.
  static let count = 1_000

  /// A judge of models with these settings; nil where they do not go both ways, or samples are points or cannot be counted.
  init?<Model: GenerativeModel>(_ type: Model.Type, _ settings: Model.Settings, seed: UInt64) {
    guard let templates = settings.data.distribution.templates,
      let exactness = Exactness(type, settings),
      let forth = PointMap.apart(type, settings, .translation),
      let back = PointMap.apart(type, settings, .translationBack),
      let question = PointMap.apart(type, settings, .question)
    else { return nil }
    size = settings.space.count
    levels = Set(question.results(for: templates.values.flatMap(\.self), values: [])).sorted()
    answers = settings.data.distribution.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .heldOut))
    questions = question.results(for: answers, values: []).rows(of: settings.space.count)
    self.exactness = exactness
    self.forth = Lock(forth)
    self.back = Lock(back)
  }

  /// The figures, not measured yet.
  var unmeasured: [Figure] { figures(nil, nil, nil) }

  /// What becomes of pictures of Y there and back.
  func evaluate(_ moment: WeighedMoment) -> FigureSet {
    let (answers, levels) = (answers, levels)
    let asked = back.withLock { $0.results(for: answers, values: moment.shown) }
    let rounded = asked.map { value in
      value.isFinite ? levels.min { abs($0 - value) < abs($1 - value) } ?? value : value
    }
    let (plain, cleaned) = forth.withLock {
      (
        $0.results(for: asked, values: moment.shown), $0.results(for: rounded, values: moment.shown)
      )
    }
    let right = zip(rounded.rows(of: size), questions).count { $0 == $1 }
    return FigureSet(
      figures(Double(right) / Double(Self.count), share(of: plain), share(of: cleaned)))
  }

  /// The share of pictures that are those that were translated.
  private func share(of returned: [Float]) -> Double {
    let same = zip(returned.rows(of: size), answers.rows(of: size)).count {
      exactness.isSame($0, $1)
    }
    return Double(same) / Double(Self.count)
  }

  private func figures(_ asked: Double?, _ plain: Double?, _ cleaned: Double?) -> [Figure] {
    func figure(_ label: String, _ key: String, _ value: Double?, _ explanation: String) -> Figure {
      var figure = Figure(
        label, key: key, value: value, format: .percent, reference: Reference("perfect", value: 1),
        explanation: explanation, isCharted: true, perfect: 1)
      figure.chart = "pictures in every pixel"
      return figure
    }
    return [
      figure(
        "right questions", "rightQuestions", asked,
        "Share of \(Self.count) pictures y whose F(y), each pixel rounded, is the question that y answers."
      ),
      figure(
        "y back", "answersReturned", plain,
        "Share of \(Self.count) pictures y that G(F(y)) is, each pixel rounded."),
      figure(
        "y back, rounded", "answersReturnedRounded", cleaned,
        "The same when F(y) is rounded to the levels of X first: what was hidden in grey levels is gone."
      ),
    ]
  }
}
