import Frames

/// Samples told apart by the class that each was made for.
final class ClassView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "classes", key: "classes", isShown: true,
      explanation:
        "Colours samples by the class that each was made for; some cells have its number, so that classes "
        + "differ without colours too.")
  ])

  private var draw: String
  private var legend: String

  /// A view of the samples of a model; nil where they are made for no class.
  init?(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let draw = SampleClass.draw(of: model, settings) else { return nil }
    self.draw = draw
    legend = Self.legend(draw, settings.space)
  }

  /// What a class is called: a choice by its own name.
  private static func legend(_ draw: String, _ space: DataSpace) -> String {
    switch draw {
    case Batch.labelsName: space.classLegend
    case Batch.sourceName: "by mode of X"
    default: draw
    }
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let draw = SampleClass.draw(of: model, settings) { self.draw = draw }
    legend = Self.legend(draw, settings.space)
  }

  /// The samples on the screen by class.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("classes") else { return [] }
    let (numbers, bound) = look.classes(draw)
    var classes = [[SIMD2<Float>]](repeating: [], count: bound)
    for (sample, number) in zip(look.samples(), numbers) { classes[Int(number)].append(sample) }
    return [Layer(legend, role: .regions, mark: .classes(classes))]
  }
}
