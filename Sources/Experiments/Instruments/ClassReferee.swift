import Distributions
import Frames
import Metrics
import Tensors

/// A fixed judge of which class a picture is of, that no model is trained to please.
///
/// Where all pictures that there are can be counted it is exact: a picture, every number rounded to the nearest that occurs, is one of
/// them or of no class. Else it is of the class of the nearest training picture.
struct ClassReferee: Sendable {
  private enum Rule {
    /// The class of each template.
    case templates(TemplateSet, labels: [Int?])
    /// The class of each of the training's pictures.
    case nearest(NearestPictures, labels: [Int32])
  }

  private let rule: Rule
  private let size: Int

  /// Draws by which the classes of templates are learned.
  private static let draws = 4_096

  /// The judge of some data's classes; nil where pictures can neither be counted nor are so many with known classes.
  init?(_ data: any Distribution) {
    size = data.space.count
    guard data.space.classes > 0 else { return nil }
    if let templates = data.templates {
      let stream = RandomStream(seed: 0, purpose: .init(named: "referee"))
      let samples = data.samples(count: Self.draws, random: stream)
      var labels = [Int?](repeating: nil, count: templates.count)
      for (row, label) in data.labels(count: Self.draws, random: stream).enumerated() {
        if let number = templates.number(of: samples[row * size..<(row + 1) * size]) {
          labels[number] = Int(label)
        }
      }
      rule = .templates(templates, labels: labels)
      return
    }
    guard let examples = data.examples, let labels = data.exampleLabels,
      let pictures = NearestPictures(among: examples, size: size)
    else { return nil }
    rule = .nearest(pictures, labels: labels)
  }

  /// Whether it says of a picture that it is of no class at all.
  var isExact: Bool {
    if case .templates = rule { true } else { false }
  }

  /// The class of a picture, from 0 on; nil for none, and for what is not finite.
  func verdict(on picture: ArraySlice<Float>) -> Int? {
    guard picture.allSatisfy(\.isFinite) else { return nil }
    switch rule {
    case .templates(let templates, let labels):
      return templates.number(of: picture).flatMap { labels[$0] }
    case .nearest(let pictures, let labels):
      return pictures.nearest(to: picture).map { Int(labels[$0.number]) }
    }
  }

  /// The classes of pictures [count, size].
  func verdicts(on pictures: [Float]) -> [Int?] {
    stride(from: 0, to: pictures.count, by: size).map { verdict(on: pictures[$0..<$0 + size]) }
  }
}
