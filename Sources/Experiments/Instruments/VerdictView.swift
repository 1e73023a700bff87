import Frames
import Graphs

/// What the judging player says of every place, and where the generator's loss pulls samples.
final class VerdictView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let field: PlaceLattice
  private var scale: VerdictScale
  private let pull: GeneratorPull
  /// The draw of the classes that the player is told; nil where it is told none.
  private let labels: String?

  /// Columns of a plot from which on field and arrows are shown without having been asked for: in a
  /// smaller one they hide the samples.
  private static let leastColumns = 60

  /// A view of a model's judging player; nil where it has none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, threads: Int
  ) {
    guard let model = model as? any Judging else { return nil }
    scale = model.scale
    layers = Self.board(for: model.scale)
    field = PlaceLattice(
      ModelSampler(Self.judging(model), on: book, settings, threads: threads))
    pull = GeneratorPull(model, on: book, settings)
    labels = EncoderInputs.isTold(model) ? Batch.labelsName : nil
  }

  private static func board(for scale: VerdictScale) -> LayerBoard {
    LayerBoard([
      LayerBoard.Choice(
        "discriminator", key: "discriminator", isShown: false, leastColumns: leastColumns,
        explanation: scale.range == nil
          ? "What the discriminator says of every place, from the lowest in sight to the highest; lines "
            + "join places of one level, and lie dense where it is steep."
          : "What the discriminator says of every place, from fake to real; the line is where it "
            + "cannot tell."),
      LayerBoard.Choice(
        "gradient", key: "gradient", isShown: false, leastColumns: leastColumns,
        explanation:
          "Where the generator's loss pulls some of its samples; the longest arrow has the "
          + "same length at every step, and less where the gradient vanishes."),
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let model = model as? any Judging else { return }
    scale = model.scale
    field.sampler.adopt(Self.judging(model), settings)
    field.forget()
    pull.adopt(model, settings)
  }

  func forget() { field.forget() }

  /// The verdict on places; where samples are judged in packs, a place stands for a pack of equal points, where classes are
  /// told, for a point of one class.
  static func judging(_ model: any Judging) -> Sampling {
    .pass { batch in
      EncoderInputs.answerJudgedClass(of: model, batch)
      let places = batch.given("places", columns: batch.space.count)
      let packs = places.graph.apply(
        .concatenateColumns, to: Array(repeating: places, count: model.packing))
      return model.verdict(
        on: packs.reshaped(rows: model.packing * places.rows, columns: places.columns), batch)
    }
  }

  /// The field.
  func under(_ look: Look) -> [Layer] {
    layers.shows("discriminator") ? [field(look)] : []
  }

  /// What the player says of every place in sight.
  func field(_ look: Look) -> Layer {
    let map = field.map(
      of: look.playing, step: look.step, viewport: look.viewport, extent: look.extent,
      contours: { [scale] in scale.levels(of: $0) }
    ) { [scale] in scale.range(of: $0) }
    // In the order of the shades before it: low is what D takes for fake.
    return Layer(scale.ends, role: .field, mark: .heat(map))
  }

  /// The verdict, and what pulls at a sample there.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    let verdict = field.sampler.result(at: place, look.playing)
    let point = SIMD2<Float>(place)
    let points = [SIMD2<Float>](repeating: point, count: GeneratorPull.count)
    let classes = labels.map { _ in [Int32](repeating: 0, count: points.count) }
    let pulls = pull.pulls(at: points, of: classes, look.playing)
    return [.verdict(verdict[0], named: scale.ends), .vector("pull", pulls[0])]
  }

  /// The arrows.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("gradient") else { return [] }
    let classes = labels.map { look.classes($0).numbers.prefix(GeneratorPull.count) }
    let arrows = pull.arrows(
      at: Array(look.samples().prefix(GeneratorPull.count)), of: classes.map(Array.init),
      look.playing, in: look.viewport.window(for: look.extent))
    return [Layer("gradient", role: .gradient, mark: .arrows(arrows))]
  }
}

extension VerdictScale {
  /// Lines between the lowest and the highest place in sight, where a scale has no ends of its own.
  private static let levels = 9

  /// The ends of the scale for verdicts on places in sight.
  func range(of verdicts: [Float]) -> ClosedRange<Float> {
    if let range { return range }
    let known = verdicts.filter(\.isFinite)
    let (low, high) = (known.min() ?? 0, known.max() ?? 0)
    // A flat field has one shade.
    return low < high ? low...high : low...low + max(abs(low), 1) * 1e-6
  }

  /// Where lines are drawn: where the player cannot tell, or at even distances.
  func levels(of verdicts: [Float]) -> [Float] {
    guard self.range == nil else { return equilibrium.map { [Float($0)] } ?? [] }
    let range = range(of: verdicts)
    let distance = (range.upperBound - range.lowerBound) / Float(Self.levels + 1)
    return (1...Self.levels).map { range.lowerBound + distance * Float($0) }
  }
}

extension Reading.Entry {
  /// A verdict on a scale whose ends are called so: "D: fake | real".
  static func verdict(_ value: Float, named ends: String) -> Self {
    let parts = ends.split(separator: ":", maxSplits: 1).map(String.init)
    let note = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
    return Self(parts[0], [Double(value)], format: .significant(4), note: note)
  }
}
