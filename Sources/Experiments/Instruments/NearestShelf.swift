import Distributions
import Frames
import Metrics

/// What of the training's pictures comes nearest to each sample: whether samples are learned by heart is seen at a glance.
final class NearestShelf: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let pictures: NearestPictures
  /// The step of the samples that were looked at last, how far on their way these were, and what was found.
  private var known: (step: Int, stop: Int?, found: [[Float]])?

  /// A view of the pictures that a model is trained on; nil where there is no end of them.
  init?(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    let data = settings.data.distribution
    guard let examples = data.examples,
      let pictures = NearestPictures(among: examples, size: data.space.count)
    else { return nil }
    self.pictures = pictures
    layers = LayerBoard([
      LayerBoard.Choice(
        "nearest data", key: "nearest",
        // What else such models show needs the room.
        isShown: !(model is any Growing || model is any StyleMixing || model is any ClassSeeking),
        explanation:
          "The training picture that is nearest to each sample of the last row: a copy is learned by heart, "
          + "unless there are no others.")
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {}
  func forget() { known = nil }

  /// The nearest pictures, beneath the samples.
  func shelves(_ look: Look) -> [PlacedShelf] {
    guard layers.shows("nearest") else { return [] }
    return [
      PlacedShelf(
        place: .beneathSamples,
        shelf: Gallery.Shelf("nearest data", role: .guide, pictures: found(look)))
    ]
  }

  private func found(_ look: Look) -> [[Float]] {
    if let known, known.step == look.step, known.stop == look.pass { return known.found }
    let samples = look.rows()
    let found = stride(from: 0, to: samples.count, by: pictures.size).map { start in
      pictures.nearest(to: samples[start..<start + pictures.size]).map { pictures[$0.number] }
        ?? [Float](repeating: .nan, count: pictures.size)
    }
    known = (look.step, look.pass, found)
    return found
  }
}
