import Frames
import Graphs
import Tensors

/// What a generator for classes makes of the same latents for every class, and on the way from one class to another.
final class ClassLatticeView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "latents by class", key: "latentsByClass", isShown: false,
      explanation:
        "The same latents decoded for each class: along one of their axes with all others 0, and along a second."
    ),
    LayerBoard.Choice(
      "between classes", key: "betweenClasses", isShown: false,
      explanation:
        "A latent decoded on the way from each class to the next, which data never takes: lines may leave it."
    ),
  ])

  private let dimension, classes: Int
  private let sampler: ModelSampler

  /// Latents along an axis.
  private static let along = 65
  /// Steps of the way between two classes.
  private static let between = 33
  /// Latents that take the way, along the first axis.
  private static let starts: [Float] = [-1, 0, 1]
  /// How far axes reach, in deviations of a normal latent.
  private static let reach: Float = 2.5

  /// A view of a model's classes, labels or codes that it reads; nil where there are none.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    classes = (model as? any CodeReading)?.codeCount ?? book.space.classes
    guard let sampling = Self.decoding(model, classes: classes) else { return nil }
    dimension = (model as? any LatentVariable)?.latent.dimension ?? 0
    sampler = ModelSampler(sampling, on: book, settings)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let sampling = Self.decoding(model, classes: classes) { sampler.adopt(sampling, settings) }
  }

  /// What latents and shares of classes that are given side by side are decoded to.
  private static func decoding(_ model: any GenerativeModel, classes: Int) -> Sampling? {
    guard classes > 0, let conditional = model as? any Conditional,
      conditional.classInput == Batch.labelsName || model is any CodeReading,
      let model = model as? any LatentVariable
    else { return nil }
    let input = conditional.classInput
    let dimension = model.latent.dimension
    return .pass { batch in
      let both = batch.given("latentsAndClasses", columns: dimension + classes)
      batch.answer(input, with: both.columns(dimension..<dimension + classes))
      return model.decode(both.columns(0..<dimension), batch)
    }
  }

  /// The points and lines that are switched on.
  func over(_ look: Look) -> [Layer] {
    var layers: [Layer] = []
    if self.layers.shows("latentsByClass") {
      let points = decoded(lattice, look.shown)
      let each = points.count / classes
      layers.append(
        Layer(
          "latents by class", role: .regions,
          mark: .classes((0..<classes).map { Array(points[$0 * each..<($0 + 1) * each]) })))
    }
    if self.layers.shows("betweenClasses"), classes > 1 {
      let points = decoded(ways, look.shown)
      layers.append(
        Layer(
          "between classes", role: .trajectory,
          mark: .lines(
            stride(from: 0, to: points.count, by: Self.between).map {
              Array(points[$0..<$0 + Self.between])
            })))
    }
    return layers
  }

  /// Rows of latents and classes, class by class.
  private var lattice: [Float] {
    let shares = (0..<Self.along).map { 2 * Float($0) / Float(Self.along - 1) - 1 }
    var rows: [Float] = []
    for number in 0..<classes {
      for axis in 0..<min(dimension, 2) {
        for share in shares {
          rows += (0..<dimension).map { $0 == axis ? Self.reach * share : 0 }
          rows += (0..<classes).map { $0 == number ? 1 : 0 }
        }
      }
    }
    return rows
  }

  /// Rows of latents and shares of classes, way by way: from each class to the next, and from the last to the first where
  /// there are more than two.
  private var ways: [Float] {
    var rows: [Float] = []
    for number in 0..<(classes > 2 ? classes : 1) {
      let next = (number + 1) % classes
      for start in Self.starts {
        for step in 0..<Self.between {
          let share = Float(step) / Float(Self.between - 1)
          rows += (0..<dimension).map { $0 == 0 ? start : 0 }
          rows += (0..<classes).map { $0 == number ? 1 - share : $0 == next ? share : 0 }
        }
      }
    }
    return rows
  }

  private func decoded(_ rows: [Float], _ shown: [Weights]) -> [SIMD2<Float>] {
    sampler.read(shown)
    let width = dimension + classes
    return sampler.values(count: rows.count / width) { view, first in
      view.assign(rows[first * width..<first * width + view.elements.count])
    }.points
  }
}
