import Distributions
import Frames
import Graphs

/// Where the bits of pictures are that a model draws pixel by pixel, beside where they really are; and what a pixel is made of, by
/// the windows and by the slopes of the network as it stands.
final class NumberwiseShelf: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let samples: MeasuredSamples
  private let width: Int
  private let book: WeightBook
  private var field: FieldOfView
  private let factors, slopes: PointMap
  /// Draws whose bits are looked at, where not all samples can be counted: of a frame.
  private static let drawCount = 256
  /// Samples whose slopes are looked at.
  private static let slopeCount = 32

  /// A view of a model of pictures; nil where it does not go pixel by pixel.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard case .image(_, let width, 1) = book.space.kind,
      let field = FieldOfView(model, on: book, settings),
      let factors = PointMap(model, on: book, settings, .logFactors),
      let slopes = PointMap(
        model, on: book, settings, blockRows: Self.slopeCount, .slopes(of: field.telling))
    else { return nil }
    (self.field, self.factors, self.slopes, self.width) = (field, factors, slopes, width)
    self.book = book
    samples = MeasuredSamples(
      of: settings.data.distribution, seed: seed, draws: Self.drawCount)
    layers = LayerBoard([
      LayerBoard.Choice(
        "bits", key: "bits", isShown: true,
        explanation:
          "How many bits each pixel costs the model, on one scale beside the exact ones, where these are known."
      ),
      LayerBoard.Choice(
        "field of view", key: "field", isShown: true,
        explanation:
          "What the law of one pixel can depend on: white what it sees, grey what is before it and out of sight; "
          + "then slopes."),
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let field = FieldOfView(model, on: book, settings) { self.field = field }
    factors.adopt(model, settings)
    slopes.adopt(model, settings)
  }

  /// The map of bits beside the exact one, and the field of a pixel.
  func shelves(_ look: Look) -> [PlacedShelf] {
    var shelves: [PlacedShelf] = []
    func add(_ name: String, _ pictures: [[Float]], _ rank: Gallery.Rank) {
      shelves.append(
        PlacedShelf(
          place: .last,
          shelf: Gallery.Shelf(name, role: .field, pictures: pictures, rank: rank)))
    }
    if layers.shows("bits") {
      let bits = bits(look)
      add(bits.count > 1 ? "bits: of the model, exact" : "bits of the model", bits, .main)
    }
    if layers.shows("field") {
      let place = field.telling
      add(
        "what row \(place / width + 1), column \(place % width + 1) may see, and does",
        [sight, felt(look)], .further)
    }
    return shelves
  }

  // MARK: - Pictures

  /// What each pixel costs, of the model and exactly, where the dearest has full ink.
  private func bits(_ look: Look) -> [[Float]] {
    let size = book.space.count
    let values = factors.results(for: samples.values, look.shown)
    var costs = [Double](repeating: 0, count: size)
    for row in 0..<samples.count {
      for pixel in 0..<size {
        costs[pixel] -= samples.weights[row] * Double(values[row * size + pixel])
      }
    }
    let maps = [costs] + (field.exactFactors.map { [$0] } ?? [])
    let dearest = max(maps.joined().max() ?? 0, .leastNormalMagnitude)
    return maps.map { $0.map { Float(2 * $0 / dearest - 1) } }
  }

  /// What the law of the pixel can depend on: full ink; what is before it and out of sight: half.
  private var sight: [Float] {
    let (place, seen) = (field.telling, Set(field.fields[field.telling]))
    return (0..<book.space.count).map { seen.contains($0) ? 1 : $0 < place ? 0 : -1 }
  }

  /// How much it does depend on each at present: the mean size of the slopes, by its root; none has no ink.
  private func felt(_ look: Look) -> [Float] {
    let size = book.space.count
    let count = min(Self.slopeCount, samples.count)
    let values = slopes.results(for: Array(samples.values.prefix(count * size)), look.shown)
    var slopes = [Float](repeating: 0, count: size)
    for (index, value) in values.enumerated() { slopes[index % size] += abs(value) }
    let steepest = slopes.max() ?? 0
    return slopes.map { $0 > 0 ? 2 * max(($0 / steepest).squareRoot(), 0.2) - 1 : -1 }
  }
}
