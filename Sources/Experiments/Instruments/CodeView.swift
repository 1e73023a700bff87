import Distributions
import Frames
import Tensors

/// The curve that codes of one number are decoded to.
final class CodeView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "decoder's curve", key: "codeCurve", isShown: true,
      explanation:
        "What the decoder makes of all codes from the least to the greatest that data has, and a little "
        + "beyond.")
  ])

  /// Data points whose codes are looked at, and codes of the curve.
  private static let (count, places) = (500, 400)
  /// How far beyond the codes of data the curve goes, as a share of their range.
  private static let margin: Float = 0.05

  private let points: [Float]
  private let code, decoded: PointMap

  /// A view of a model's codes; nil where it has none of one number.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let coding = model as? any Coding, coding.codeDimension == 1,
      let code = PointMap(model, on: book, settings, .code),
      let decoded = PointMap(model, on: book, settings, width: 1, .decoded)
    else { return nil }
    (self.code, self.decoded) = (code, decoded)
    points = settings.data.distribution.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    code.adopt(model, settings)
    decoded.adopt(model, settings)
  }

  /// The curve, if it is switched on.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("codeCurve") else { return [] }
    let codes = code.results(for: points, look.playing).filter(\.isFinite)
    guard let least = codes.min(), let greatest = codes.max() else { return [] }
    let beyond = Self.margin * (greatest - least)
    let (start, length) = (least - beyond, greatest - least + 2 * beyond)
    let swept = (0..<Self.places).map { start + length * Float($0) / Float(Self.places - 1) }
    let curve = decoded.results(for: swept, look.playing).points
    return [Layer("decoder's curve", role: .posterior, mark: .lines([curve]))]
  }
}
