import Frames
import Graphs
import Networks
import Tensors

/// What the fresh judge that was trained last says of every place: it shows where samples are too many or too few.
final class JudgeView: Instrument {
  /// What can be switched on and off: nothing while no judge is asked.
  var layers = LayerBoard()

  private static let board = LayerBoard([
    LayerBoard.Choice(
      "fresh judge", key: "judge", isShown: false,
      explanation:
        "What the fresh perceptron that was trained last says of every place, from sample to data.")
  ])

  private let memory: JudgeMemory
  private let make: () -> (field: PlaceLattice, weights: Weights)
  /// What computes the field, and the weights that it is computed by; made when it is first shown.
  private lazy var drawing = make()
  /// The judge that the field was computed of.
  private var number = -1

  /// A view of the judges of a model; nil where there is nothing to judge.
  init?(_ settings: any ModelSettings, memory: JudgeMemory, threads: Int) {
    guard JudgeMeasurer.isPossible(for: settings) else { return nil }
    self.memory = memory
    make = {
      let book = WeightBook(for: .plane)
      let (network, layout) = PerceptronJudge.network(in: book)
      let sampler = ModelSampler(
        .pass { network($0.given("places", columns: 2)).sigmoid() }, on: book, settings,
        threads: threads)
      return (PlaceLattice(sampler), Weights(layout))
    }
    takePlace(settings)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    takePlace(settings)
  }

  /// Takes a place on the board while judges are asked.
  private func takePlace(_ settings: any ModelSettings) {
    let isAsked = settings.training.judge == .fresh
    if layers.choices.isEmpty == isAsked { layers = isAsked ? Self.board : LayerBoard() }
  }

  /// What the judge says.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    guard readNewest() else { return [] }
    let verdict = drawing.field.sampler.result(at: place, [drawing.weights])
    return [.verdict(verdict[0], named: Self.ends)]
  }

  /// Takes over the newest judge; false where there is none.
  private func readNewest() -> Bool {
    guard !layers.choices.isEmpty, let judge = memory.newest else { return false }
    if judge.number != number {
      number = judge.number
      _ = drawing.weights.buffer.elements.update(fromContentsOf: judge.weights)
    }
    return true
  }

  private static let ends = "judge: sample | data"

  /// The field, as that of a discriminator is drawn.
  func under(_ look: Look) -> [Layer] {
    guard layers.shows("judge"), readNewest() else { return [] }
    // The judge's number stands for the step: its weights change with it alone.
    let map = drawing.field.map(
      of: [drawing.weights], step: number, viewport: look.viewport, extent: look.extent,
      contours: { _ in [0.5] }
    ) { _ in 0...1 }
    return [Layer(Self.ends, role: .field, mark: .heat(map))]
  }
}
