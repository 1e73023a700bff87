import Distributions
import Frames
import Graphs
import Tensors

/// What the judging player would say of every place after the steps that the generator looks ahead, in a plane beside the one
/// that shows what it says now.
final class AheadView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "D ahead", key: "discriminatorAhead", isShown: false,
      explanation:
        "What the discriminator would say of every place after the steps that the generator looks ahead, on "
        + "a batch of its own, with the samples.")
  ])

  private let book: WeightBook
  private var model: any LookingAhead
  private var settings: any ModelSettings
  private let seed: UInt64
  private let field: PlaceLattice
  private let surrogate: Weights
  /// Computes the weights ahead, once it has been asked for.
  private var program: ShadowProgram?

  /// Points and samples of the batch on which it is looked ahead.
  private static let rows = 256

  /// A view of a model's judging player; nil where no one looks ahead.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64,
    threads: Int
  ) {
    guard let model = model as? any LookingAhead else { return nil }
    (self.book, self.model, self.settings, self.seed) = (book, model, settings, seed)
    field = PlaceLattice(
      ModelSampler(VerdictView.judging(model), on: book, settings, threads: threads))
    surrogate = Weights(model.judge.layout)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let model = model as? any LookingAhead else { return }
    (self.model, self.settings, program) = (model, settings, nil)
    field.sampler.adopt(VerdictView.judging(model), settings)
    field.forget()
  }

  func forget() { field.forget() }

  /// The field ahead with the samples.
  func companion(_ look: Look) -> Scene? {
    guard layers.shows("discriminatorAhead") else { return nil }
    lookAhead(from: look.playing)
    let scale = model.scale
    let weights = look.playing.map { $0.layout === surrogate.layout ? surrogate : $0 }
    let map = field.map(
      of: weights, step: look.step, viewport: look.viewport, extent: look.extent,
      contours: { scale.levels(of: $0) }
    ) { scale.range(of: $0) }
    return Scene(
      extent: look.extent, xLabel: "x ahead", yLabel: "y ahead",
      layers: [
        Layer("D ahead: fake | real", role: .field, mark: .heat(map)),
        Layer("samples", role: .samples, mark: .points(look.samples())),
      ])
  }

  /// The verdict ahead, where it is shown: computing it costs some steps.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    guard layers.shows("discriminatorAhead") else { return [] }
    lookAhead(from: look.playing)
    let weights = look.playing.map { $0.layout === surrogate.layout ? surrogate : $0 }
    let verdict = field.sampler.result(at: place, weights)
    return [.verdict(verdict[0], named: "D ahead: fake | real")]
  }

  /// The weights ahead, from those that play.
  private func lookAhead(from playing: [Weights]) {
    let program = program ?? compiled()
    self.program = program
    program.read(playing.map { Array($0.buffer.elements) })
    program.workspace.run()
    for (number, entry) in surrogate.layout.entries.enumerated() {
      surrogate[entry].assign(program.workspace["ahead.\(number)"].elements)
    }
  }

  private func compiled() -> ShadowProgram {
    let batch = Batch(rows: Self.rows, book: book)
    let ahead = model.ahead(batch).enumerated().map { ("ahead.\($0)", $1) }
    let program = ShadowProgram(
      Dictionary(uniqueKeysWithValues: ahead), on: batch, of: book, settings)
    let data = settings.data.distribution
    for (name, source) in batch.inputs {
      guard let view = program.workspace.view(name) else { continue }
      if case .data = source {
        data.fill(
          view.elements, offset: 0, step: 0, random: RandomStream(seed: seed, purpose: .metricData))
      } else {
        source.fill(
          view, firstRow: 0, step: 0, from: RandomStream(seed: seed, purpose: .metricLatent))
      }
    }
    return program
  }
}
