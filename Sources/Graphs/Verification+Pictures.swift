import Glibc
import Tensors
public import Verifications

extension Verification {
  /// Identities of gathers and convolutions: whole numbers are added up, so that adjoints agree to the last bit.
  static let ofPictures: [Verification] = [
    Verification(
      "gather.adjoint", "<gather x, y> less <x, scatter y>, of whole numbers", expected: 0,
      tolerance: 0
    ) {
      let table = IndexTable([2, -1, 0, 0, 3, 2, -1], sources: 4, block: 3)
      let graph = Graph()
      let (x, y) = (graph.wholes(table.width, 3), graph.wholes(table.gatheredWidth, 5))
      return try difference(
        (x.gathered(by: table) * y).sum(), (y.scattered(by: table) * x).sum())
    },
    Verification(
      "pooling.adjoint", "<x enlarged, y> less <x, 4 mean of squares of y>, of whole numbers",
      expected: 0, tolerance: 0
    ) {
      let small = PictureShape(height: 3, width: 2, channels: 2)
      let large = small.enlarged(by: 2)
      let graph = Graph()
      let (x, y) = (graph.wholes(small.count, 3), graph.wholes(large.count, 5))
      return try difference(
        (x.upsampled(by: 2, on: small) * y).sum(),
        (4 * y.averagePooled(by: 2, on: large) * x).sum())
    },
    Verification(
      "convolution.adjoint",
      "<conv x, y> less <x, transposed conv y>, of whole numbers, windows of all kinds",
      expected: 0, tolerance: 0
    ) {
      try windows.reduce(0.0) { most, window in
        let graph = Graph()
        let result = window.output(of: picture, channels: 3)
        let (x, y) = (graph.wholes(picture.count, 3), graph.wholes(result.count, 5))
        let weights = graph.wholes(rows: 3, window.taps.count * picture.channels, 7)
        return max(
          most,
          abs(
            try difference(
              (x.convolved(with: weights, window, on: picture) * y).sum(),
              (y.convolvedTransposed(with: weights, window, on: result) * x).sum())))
      }
    },
    Verification(
      "convolution.loops", "largest difference of a convolution from loops, of whole numbers",
      expected: 0, tolerance: 0
    ) {
      windows.reduce(0.0) { most, window in
        let graph = Graph()
        let weights = graph.wholes(rows: 3, window.taps.count * picture.channels, 7)
        let y = graph.wholes(picture.count, 3).convolved(with: weights, window, on: picture)
        let workspace = Program(outputs: ["y": y]).makeWorkspace([])
        workspace.run()
        return zip(workspace["y"].elements, looped(window)).reduce(most) {
          max($0, abs(Double($1.0) - $1.1))
        }
      }
    },
    Verification(
      "convolution.second",
      "slope of the square of a convolution's gradient, by differences over by gradients",
      expected: 1, tolerance: 0.001
    ) {
      let graph = Graph()
      let x = graph.input("x", rows: 1, columns: picture.count)
      let weights = 0.05 * graph.wholes(rows: 3, 9 * picture.channels, 7)
      let score = x.convolved(with: weights, .square(3), on: picture).tanh().sum()
      let penalty = score.gradient(withRespectTo: x).squared().sum()
      let along = graph.wholes(picture.count, 5)
      let program = Program(outputs: [
        "penalty": penalty, "slope": (penalty.gradient(withRespectTo: x) * along).sum(),
      ])
      let workspace = program.makeWorkspace([])
      func value(_ shift: Double) -> Double {
        workspace["x"].assign(
          (0..<picture.count).map { Float(sin(Double($0)) + shift * whole($0, 5)) })
        workspace.run()
        return Double(workspace.scalar("penalty"))
      }
      let step = 1e-2
      let byDifferences = (value(step) - value(-step)) / (2 * step)
      _ = value(0)
      return byDifferences / Double(workspace.scalar("slope"))
    },
  ]

  private static let picture = PictureShape(height: 6, width: 6, channels: 2)

  /// Windows that leave no pixel of the picture out.
  private static let windows: [ConvolutionWindow] = [
    .square(3), .square(4, stride: 2), .square(3, dilation: 2), .masked(5, .before),
    .masked(3, .upTo),
  ]

  /// The convolution of the same numbers, place by place and tap by tap.
  private static func looped(_ window: ConvolutionWindow) -> [Double] {
    let result = window.output(of: picture, channels: 3)
    let channels = picture.channels
    return (0..<result.count).map { number in
      let (place, output) = (number / 3, number % 3)
      return window.taps.enumerated().reduce(0.0) { sum, numbered in
        let (t, tap) = numbered
        let pixel = picture.pixel(
          place / result.width * window.stride - window.padding.top + tap.row * window.dilation,
          place % result.width * window.stride - window.padding.left + tap.column * window.dilation)
        guard pixel >= 0 else { return sum }
        return (0..<channels).reduce(sum) {
          $0 + whole((output * window.taps.count + t) * channels + $1, 7)
            * whole(pixel * channels + $1, 3)
        }
      }
    }
  }

  /// The difference of two numbers.
  private static func difference(_ one: Expression, _ other: Expression) throws -> Double {
    let workspace = Program(outputs: ["one": one, "other": other]).makeWorkspace([])
    workspace.run()
    // Of zeros it would hold, too.
    guard workspace.scalar("one") != 0 else { throw Missing() }
    return Double(workspace.scalar("one") - workspace.scalar("other"))
  }
}

/// A whole number from -5 to 5 for each place, in a row of its own for each factor.
private func whole(_ place: Int, _ factor: Int) -> Double { Double((place * factor + 4) % 11 - 5) }

extension Graph {
  /// Whole numbers, a table of them.
  fileprivate func wholes(rows: Int = 1, _ columns: Int, _ factor: Int) -> Expression {
    table(rows: rows, columns: columns, (0..<rows * columns).map { Float(whole($0, factor)) })
  }
}
