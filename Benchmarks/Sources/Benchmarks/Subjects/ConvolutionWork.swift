import Graphs
import Tensors

/// A convolution of 3 x 3 on a batch of small pictures, and both of its gradients, shared between threads.
struct ConvolutionWork {
  /// A layer and the batch that it is for.
  struct Layer {
    let batch, side, inputs, outputs: Int

    /// Those of the presets of pictures: first, middle and last layers.
    static let all = [
      Layer(batch: 64, side: 8, inputs: 8, outputs: 8),
      Layer(batch: 64, side: 8, inputs: 32, outputs: 32),
      Layer(batch: 256, side: 8, inputs: 32, outputs: 32),
      Layer(batch: 128, side: 8, inputs: 64, outputs: 64),
      Layer(batch: 64, side: 12, inputs: 16, outputs: 32),
      Layer(batch: 256, side: 12, inputs: 16, outputs: 16),
      Layer(batch: 64, side: 8, inputs: 1, outputs: 32),
      Layer(batch: 256, side: 8, inputs: 1, outputs: 32),
      Layer(batch: 64, side: 8, inputs: 32, outputs: 1),
      Layer(batch: 256, side: 8, inputs: 32, outputs: 1),
    ]
  }

  /// What one thread works on.
  private struct Strip {
    let products: [PatchProduct.Part: PatchProduct]
    let memory: [NoisyMatrix]
    let scratch: AlignedBuffer

    init(_ layer: Layer, rows: Int) {
      let picture = PictureShape(height: layer.side, width: layer.side, channels: layer.inputs)
      let table = ConvolutionWindow.square(3).table(on: picture)
      func plan(_ part: PatchProduct.Part) -> PatchProduct.Plan {
        PatchProduct.Plan(
          part: part, entries: table.entries, sources: table.sources, block: table.block,
          places: picture.pixels, outputs: layer.outputs, batch: rows)
      }
      let scratch = AlignedBuffer(count: PatchProduct.scratchCount(plan(.weights)))
      // Operands, and results that are none of them.
      let x = [0, 1].map { _ in NoisyMatrix(picture.count, rows) }
      let w = [0, 1].map { _ in NoisyMatrix(layer.outputs, 9 * layer.inputs) }
      let g = [0, 1].map { _ in NoisyMatrix(picture.pixels * layer.outputs, rows) }
      var products: [PatchProduct.Part: PatchProduct] = [:]
      for part in PatchProduct.Part.allCases {
        let (left, right, result) =
          switch part {
          case .forward: (x[0], w[0], g[1])
          case .inputs: (g[0], w[0], x[1])
          case .weights: (g[0], x[0], w[1])
          }
        products[part] = PatchProduct(
          plan(part), left.view, right.view, into: result.view, scratch: scratch.elements)
      }
      self.products = products
      self.scratch = scratch
      memory = x + w + g
    }
  }

  private let strips: [Strip]
  private let team: Team

  /// A layer whose batch is cut into a strip for each thread.
  init(_ layer: Layer, threads: Int) {
    strips = (0..<threads).map { _ in Strip(layer, rows: layer.batch / threads) }
    team = Team(size: threads)
  }

  /// How long some parts take on the whole batch: the median of tenths of the time given.
  func microseconds(seconds: Double, _ parts: [PatchProduct.Part]) -> Double {
    func run() {
      team.run(strips.count) { strip in
        for part in parts { strips[strip].products[part]?.run() }
      }
    }
    run()
    let clock = ContinuousClock()
    let turns = (0..<10).map { _ in
      var count = 0.0
      let start = clock.now
      repeat {
        run()
        count += 1
      } while clock.now - start < .seconds(seconds / 10)
      return (clock.now - start) / .microseconds(1) / count
    }
    return turns.sorted()[turns.count / 2]
  }
}
