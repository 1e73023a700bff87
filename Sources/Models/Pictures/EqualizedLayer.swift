import Experiments
import Glibc
import Graphs
import Networks
import Tensors

/// A layer whose weights are drawn from N(0, 1) and scaled where they are used, so that all layers learn at one rate.
///
/// (Karras et al. 2017, "Progressive growing of GANs", arXiv:1710.10196, section 4.1.)
///
/// An optimiser that moves every weight by about its rate, as Adam does, moves those of a wide layer too far where first
/// weights are small for being many; here they are all as large, and the layer divides by the root of their number.
struct EqualizedLayer {
  /// What it sees of a picture; nil for rows of numbers.
  let window: ConvolutionWindow?
  /// The pictures that it takes; of rows of numbers as many channels of one pixel.
  let input: PictureShape
  /// The pictures that come out.
  let output: PictureShape

  private let weight: Weight
  private let bias: Weight?
  /// What weights and biases are multiplied by where they are used.
  private let scale, biasScale: Double

  /// The gain that keeps the mean square of what a leaky unit makes of it.
  static let leakyGain = 2.0.squareRoot()
  /// The slope of leaky units.
  static let slope = 0.2

  /// A layer whose weights are added to a group.
  ///
  /// - Parameters:
  ///   - gain: the deviation of what comes out of inputs of deviation 1.
  ///   - rate: what the rate is multiplied by; first outputs are the same.
  ///   - startingBias: what biases are at first; nil for a layer without.
  ///   - path: the parameters that it is set by: "model.network".
  init(
    _ name: String, _ window: ConvolutionWindow? = nil, on input: PictureShape, channels: Int,
    gain: Double = 1, rate: Double = 1, startingBias: Double? = 0, in group: WeightGroup,
    setBy path: String
  ) {
    self.window = window
    self.input = input
    output =
      window?.output(of: input, channels: channels)
      ?? PictureShape(height: 1, width: 1, channels: channels)
    let inputs = window.map { $0.taps.count * input.channels } ?? input.count
    weight = group.weight(
      "\(name).weight", rows: channels, columns: inputs, metBy: output.pixels
    ) { view, stream, matrix in
      // Drawn with a deviation of 1 / root of the inputs, which the gain takes back.
      Initializer.normal.fillWeight(
        view, gain: Double(inputs).squareRoot() / rate, from: stream, matrix: matrix)
    }
    bias = startingBias.map { start in
      group.weight("\(name).bias", rows: 1, columns: channels) { view, _, _ in
        view.elements.update(repeating: Float(start / rate))
      }
    }
    scale = gain * rate / Double(inputs).squareRoot()
    biasScale = rate
    group.count(work: 0, setBy: "\(path).channels")
  }

  /// The weights as they are used [channels, inputs].
  func weights(_ graph: Graph) -> Expression { scale * weight(graph) }

  /// What comes out of rows, before any activation.
  func callAsFunction(_ x: Expression) -> Expression {
    biased(
      window.map { x.convolved(with: weights(x.graph), $0, on: input) }
        ?? x.product(withTransposed: weights(x.graph)))
  }

  /// Rows with the biases added.
  func biased(_ x: Expression) -> Expression {
    guard let bias else { return x }
    let value = biasScale * bias(x.graph)
    return output.pixels == 1 ? x + value : x.biased(by: value, on: output)
  }
}

extension Expression {
  /// Leaky units of slope 0.2.
  func leaky() -> Expression { leakyRelu(slope: EqualizedLayer.slope) }

  /// A number for each channel [rows, channels], the same at every pixel of a picture.
  func spread(over picture: PictureShape) -> Expression {
    gathered(
      by: IndexTable(
        Array(repeating: 0, count: picture.pixels), sources: 1, block: picture.channels))
  }

  /// A number for each pixel [rows, pixels], the same in every channel of a picture.
  func spreadOverChannels(of picture: PictureShape) -> Expression {
    gathered(
      by: IndexTable(
        (0..<picture.count).map { $0 / picture.channels }, sources: picture.pixels, block: 1))
  }

  /// The sum over the pixels of a picture, of each channel [rows, channels].
  func summedOverPixels(of picture: PictureShape) -> Expression {
    scattered(
      by: IndexTable(
        Array(repeating: 0, count: picture.pixels), sources: 1, block: picture.channels))
  }
}
