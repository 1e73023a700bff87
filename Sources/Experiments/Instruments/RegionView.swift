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
        + "chance to 1."),
    LayerBoard.Choice(
      "drawn classes", key: "drawnClasses", isShown: false,
      explanation: "Colours samples by a class that is drawn for each by the model's probabilities."
    ),
  ])

  private let sampler: ModelSampler
  private let draws: RandomStream

  /// A view of the classes that a model tells; nil where it tells none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64,
    threads: Int
  ) {
    draws = RandomStream(seed: seed, purpose: .init(named: "drawnClasses"))
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
    let marked = Places(markedIn: look)
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

  /// The samples on the screen, each with a class drawn for it; the same numbers decide at every step.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("drawnClasses") else { return [] }
    sampler.read(look.shown)
    let points = look.samples()
    let logits = sampler.values(at: points.flatMap { [$0.x, $0.y] })
    var numbers = [Float](repeating: 0, count: points.count)
    numbers.withUnsafeMutableBufferPointer { draws.fillUniform($0, step: 0) }
    var classes = [[SIMD2<Float>]](repeating: [], count: sampler.columns)
    for (row, point) in points.enumerated() {
      let own = logits[sampler.columns * row..<sampler.columns * (row + 1)]
      classes[ClassVerdict.draw(by: numbers[row], of: own)].append(point)
    }
    return [Layer("class drawn", role: .regions, mark: .classes(classes))]
  }

  /// The class that the place is taken for.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    let logits = sampler.result(at: place, look.shown)
    return ClassVerdict.all(of: logits, classes: sampler.columns).map { verdict in
      Reading.Entry(
        "taken for class \(verdict.number + 1)", [Double(verdict.certainty)], format: .percent)
    }
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

  /// The class that a number from 0 to 1 falls to, where each has as much room as its probability.
  static func draw(by number: Float, of logits: ArraySlice<Float>) -> Int {
    let top = logits.max() ?? 0
    let weights = logits.map { exp($0 - top) }
    var rest = number * weights.reduce(0, +)
    for (number, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return number }
    }
    return weights.count - 1
  }

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
