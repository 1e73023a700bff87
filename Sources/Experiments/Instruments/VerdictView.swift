import Frames
import Graphs

/// What the judging player says of every place, and where the generator's loss pulls samples.
final class VerdictView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "discriminator", key: "discriminator", isShown: false, leastColumns: leastColumns,
      explanation:
        "What the discriminator says of every place, from fake to real; the line is where it "
        + "cannot tell."),
    LayerBoard.Choice(
      "gradient", key: "gradient", isShown: false, leastColumns: leastColumns,
      explanation:
        "Where the generator's loss pulls some of its samples; the longest arrow has the "
        + "same length at every step, and less where the gradient vanishes."),
  ])

  private let field: PlaceLattice
  private var scale: VerdictScale
  private let pull: GeneratorPull

  /// Columns of a plot from which on field and arrows are shown without having been asked for: in a
  /// smaller one they hide the samples.
  private static let leastColumns = 60

  /// A view of a model's judging player; nil where it has none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, threads: Int
  ) {
    guard let model = model as? any Judging else { return nil }
    scale = model.scale
    field = PlaceLattice(
      ModelSampler(Self.judging(model), on: book, settings, threads: threads))
    pull = GeneratorPull(model, on: book, settings)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let model = model as? any Judging else { return }
    scale = model.scale
    field.sampler.adopt(Self.judging(model), settings)
    field.forget()
    pull.adopt(model, settings)
  }

  func forget() { field.forget() }

  /// The verdict on places; where samples are judged in packs, a place stands for a pack of equal points.
  private static func judging(_ model: any Judging) -> Sampling {
    .pass { batch in
      let places = batch.given("places", columns: batch.space.count)
      let packs = places.graph.apply(
        .concatenateColumns, to: Array(repeating: places, count: model.packing))
      return model.verdict(
        on: packs.reshaped(rows: model.packing * places.rows, columns: places.columns), batch)
    }
  }

  /// The field.
  func under(_ look: Look) -> [Layer] {
    guard layers.shows("discriminator") else { return [] }
    let map = field.map(
      of: look.playing, step: look.step, viewport: look.viewport, extent: look.extent,
      contours: { _ in scale.equilibrium.map { [Float($0)] } ?? [] }
    ) { _ in scale.range }
    // In the order of the shades before it: low is what D takes for fake.
    return [Layer("D: fake | real", role: .field, mark: .heat(map))]
  }

  /// The arrows.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("gradient") else { return [] }
    let arrows = pull.arrows(
      at: Array(look.samples().prefix(GeneratorPull.count)), look.playing,
      in: look.viewport.window(for: look.extent))
    return [Layer("gradient", role: .gradient, mark: .arrows(arrows))]
  }
}
