import Frames
import Glibc
import Graphs
import Networks
import Tensors

/// A fresh perceptron that is trained to tell samples from data, and knows nothing of how they were made; one thread at a
/// time.
///
///     minimise  -E ln D(x) - E ln(1 - D(y)),   x data, y samples
///
/// It sees whether whole regions have too much or too little; on raw coordinates it hardly sees what happens at the scale of
/// a narrow mode, which neighbours see (`NeighbourJudge`). Each training begins with the same first weights and sees the same
/// rows, so that what differs from one to the next are the samples.
final class PerceptronJudge {
  /// What a judge says of held-out points.
  struct Score {
    /// The mean of the share of data with D > 1/2 and the share of samples without.
    let accuracy: Double
    /// -E ln D(x) - E ln(1 - D(y)) in nats.
    let crossEntropy: Double
  }

  private let weights: Weights
  private let optimizer: Optimizer
  private let step: DataParallelStep
  private let logits: Workspace
  private let first, draws: RandomStream

  /// Two hidden layers, about as able as the discriminators of the presets.
  private static let configuration = NetworkConfiguration(
    hidden: [64, 64], activation: .leakyReLU)
  /// Steps of a training, whose rate falls to 0: some 50 rounds through 5,000 points.
  private static let steps = 1_000
  /// Rows of data in a step, and of samples.
  private static let batch = 256
  /// Rows that are judged at once.
  private static let block = 500

  /// About how often a network is run for a row in a training.
  static let evaluations = 2 * batch * steps

  /// A judge of points in the plane, whose first weights and rows follow from a seed.
  init(seed: UInt64) {
    let (network, layout) = Self.network(in: WeightBook(for: .plane))
    first = RandomStream(seed: seed, purpose: .init(named: "judgeWeights"))
    draws = RandomStream(seed: seed, purpose: .init(named: "judgeRows"))
    weights = Weights(layout)
    optimizer = Optimizer(OptimizerConfiguration(learningRate: 0.002), for: layout)
    // One strip: it works beside the training, whose threads it leaves alone.
    step = DataParallelStep(
      batch: Self.batch, strips: 1, team: Team(size: 1), learners: [Learner(weights, optimizer)]
    ) { rows in
      let graph = Graph()
      let onData = network(graph.input("data", rows: rows, columns: 2))
      let onSamples = network(graph.input("samples", rows: rows, columns: 2))
      let loss = (-onData).softplus().mean() + onSamples.softplus().mean()
      return Program(
        outputs: ["loss": loss], objectives: [Program.Objective(loss, withRespectTo: layout)])
    }
    let graph = Graph()
    let points = graph.input("points", rows: Self.block, columns: 2)
    logits = Program(outputs: ["logits": network(points)]).makeWorkspace([weights])
  }

  /// The network, in a book that has nothing else; its output is the logit of being data.
  static func network(in book: WeightBook) -> (network: MultilayerPerceptron, layout: WeightLayout)
  {
    let group = book.group("judge")
    let network = group.perceptron(from: 2, configuration, to: 1, setBy: "judge")
    return (network, group.layout)
  }
}

// MARK: - Training

extension PerceptronJudge {
  /// Trains it anew on interleaved points [count, 2].
  ///
  /// It learns from places in units of the data's spread, around the data's mean; the first layer is then made to take places
  /// as they are.
  ///
  /// - Returns: the weights, laid out as those of `network(in:)`.
  func train(data: [Float], samples: [Float]) -> [Float] {
    precondition(data.count == samples.count, "a judge needs as many samples as points of data")
    let (center, scale) = Self.frame(of: data)
    weights.fill(from: first)
    optimizer.steps = 0
    for moment in optimizer.moments { moment.elements.update(repeating: 0) }
    var rows = [Int32](repeating: 0, count: Self.batch)
    for number in 0..<Self.steps {
      let left = 1 - Double(number) / Double(Self.steps)
      step.run(rateFactor: left) { workspace, _ in
        for (place, (name, points)) in [("data", data), ("samples", samples)].enumerated() {
          rows.withUnsafeMutableBufferPointer {
            draws.fillIntegers(
              $0, below: points.count / 2, step: number, offset: place * Self.batch)
          }
          let view = workspace[name]
          for (row, point) in rows.enumerated() {
            view[row, 0] = (points[2 * Int(point)] - center.x) * scale
            view[row, 1] = (points[2 * Int(point) + 1] - center.y) * scale
          }
        }
      }
    }
    takePlaces(around: center, scale)
    return Array(weights.buffer.elements)
  }

  /// The mean of points, and one over the root of half their total variance.
  private static func frame(of points: [Float]) -> (center: SIMD2<Float>, scale: Float) {
    let count = Double(points.count / 2)
    var (sum, square) = (SIMD2<Double>.zero, 0.0)
    for place in stride(from: 0, to: points.count, by: 2) {
      sum += SIMD2(Double(points[place]), Double(points[place + 1]))
    }
    let mean = sum / count
    for place in stride(from: 0, to: points.count, by: 2) {
      let away = SIMD2(Double(points[place]), Double(points[place + 1])) - mean
      square += (away * away).sum()
    }
    let deviation = max((square / (2 * count)).squareRoot(), 1e-12)
    return (SIMD2<Float>(mean), Float(1 / deviation))
  }

  /// W (x - c) s + b = (s W) x + (b - s W c).
  private func takePlaces(around center: SIMD2<Float>, _ scale: Float) {
    let (weight, bias) = (weights["judge.0.weight"], weights["judge.0.bias"])
    for unit in 0..<weight.rows {
      weight[unit, 0] *= scale
      weight[unit, 1] *= scale
      bias[0, unit] -= weight[unit, 0] * center.x + weight[unit, 1] * center.y
    }
  }
}

// MARK: - Judging

extension PerceptronJudge {
  /// What it says of points that it was not trained on, interleaved [count, 2].
  func score(data: [Float], samples: [Float]) -> Score {
    let (onData, onSamples) = (logits(of: data), logits(of: samples))
    func mean(_ values: [Float], _ value: (Double) -> Double) -> Double {
      values.reduce(0) { $0 + value(Double($1)) } / Double(values.count)
    }
    func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
    return Score(
      accuracy: (mean(onData) { $0 > 0 ? 1 : 0 } + mean(onSamples) { $0 > 0 ? 0 : 1 }) / 2,
      crossEntropy: mean(onData) { softplus(-$0) } + mean(onSamples) { softplus($0) })
  }

  private func logits(of points: [Float]) -> [Float] {
    var values: [Float] = []
    let width = 2 * Self.block
    for place in stride(from: 0, to: points.count, by: width) {
      let part = points[place..<min(place + width, points.count)]
      // What a block has more of rows is computed of what was there, and left out.
      _ = logits["points"].elements.update(fromContentsOf: part)
      logits.run()
      values += logits["logits"].elements.prefix(part.count / 2)
    }
    return values
  }
}
