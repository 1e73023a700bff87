import Distributions
import Frames
import Metrics

/// Which class falls to which mode: a table in shades, in a plane of its own.
final class ClassTableView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private var draw: String
  private let mixture: Mixture

  /// Dots of a cell along each axis, so that shades do not run into each other.
  private static let dots = 16

  /// A view of a model's samples; nil where they are made for no class, or the data has no modes.
  init?(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let draw = SampleClass.draw(of: model, settings),
      let mixture = settings.data.distribution.mixture
    else { return nil }
    (self.draw, self.mixture) = (draw, mixture)
    let isCode = draw != Batch.labelsName && draw != Batch.sourceName
    layers = LayerBoard([
      LayerBoard.Choice(
        isCode ? "codes by mode" : "classes by mode", key: "classTable", isShown: isCode,
        explanation:
          "A table, its rows \(isCode ? "codes" : "classes"), its columns modes: which share of a row's samples "
          + "is nearest to each mode.")
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let draw = SampleClass.draw(of: model, settings) { self.draw = draw }
  }

  /// The table.
  func companion(_ look: Look) -> Scene? {
    guard layers.shows("classTable") else { return nil }
    let (numbers, bound) = look.classes(draw)
    let table = ClassTable(
      samples: look.samples().flatMap { [$0.x, $0.y] }, classes: numbers, below: bound, of: mixture)
    let window = Window(
      minX: 0.5, maxX: Double(table.modes) + 0.5, minY: 0.5, maxY: Double(bound) + 0.5)
    return Scene(
      extent: window, xLabel: "mode", yLabel: draw == Batch.labelsName ? "class" : draw,
      layers: [
        Layer("share: 0 | 1", role: .field, mark: .heat(Self.map(of: table, over: window)))
      ])
  }

  private static func map(of table: ClassTable, over window: Window) -> HeatMap {
    let rows = (0..<table.classes).map { table.shares(of: $0) }
    let (width, height) = (dots * table.modes, dots * table.classes)
    let values = (0..<width * height).map { place in
      Float(rows[place / width / dots][place % width / dots])
    }
    return HeatMap(window: window, columns: width, rows: height, values: values, range: 0...1)
  }
}
