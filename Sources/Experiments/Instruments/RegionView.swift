import Frames
import Glibc
import Graphs
import Tensors

/// Which class a model takes every place for, and how sure it is.
final class RegionView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "class regions", key: "classRegions", isShown: false,
      explanation:
        "Numbers of the class that each place is taken for; shades show how sure of it the model is, from "
        + "chance to 1.")
  ])

  private let sampler: ModelSampler

  /// Dots between two numbers along each axis: three cells, two lines.
  private static let spacing = SIMD2(6, 8)

  /// A view of the classes that a model tells; nil where it tells none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, threads: Int
  ) {
    guard let pass = PointFunction.logits.pass(of: model) else { return nil }
    sampler = ModelSampler(pass, on: book, settings, threads: threads)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let pass = PointFunction.logits.pass(of: model) { sampler.adopt(pass, settings) }
  }

  /// The shades, and numbers of classes in their colours.
  func under(_ look: Look) -> [Layer] {
    guard layers.shows("classRegions") else { return [] }
    sampler.read(look.shown)
    let places = Places(look.viewport, extent: look.extent)
    let shades = verdicts(at: places).map(\.certainty)
    let marked = Places(look.viewport, extent: look.extent, dots: Self.spacing)
    var regions = [[SIMD2<Float>]](repeating: [], count: sampler.columns)
    for (number, verdict) in verdicts(at: marked).enumerated() {
      regions[verdict.number].append(marked[number])
    }
    let map = HeatMap(
      window: places.window, columns: places.columns, rows: places.rows, values: shades,
      range: 1 / Float(sampler.columns)...1)
    return [
      Layer("p(class): chance | 1", role: .field, mark: .heat(map)),
      Layer("taken for", role: .regions, mark: .classes(regions)),
    ]
  }

  private func verdicts(at places: Places) -> [ClassVerdict] {
    ClassVerdict.all(
      of: sampler.values(count: places.count, given: places.fill), classes: sampler.columns)
  }
}

/// What a point is taken for.
struct ClassVerdict {
  /// The most likely class.
  let number: Int
  /// Its probability.
  let certainty: Float

  /// What points with these logits are taken for, `classes` numbers a point.
  static func all(of logits: [Float], classes: Int) -> [ClassVerdict] {
    stride(from: 0, to: logits.count, by: classes).map { start in
      let own = logits[start..<start + classes]
      var best = start
      for index in own.indices where own[index] > own[best] { best = index }
      let sum = own.reduce(Float(0)) { $0 + exp($1 - own[best]) }
      return ClassVerdict(number: best - start, certainty: 1 / sum)
    }
  }
}
