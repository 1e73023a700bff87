import Graphs
import Networks
import Tensors

/// Loops that are no graph: random numbers, the optimiser, the meeting of threads.
enum LoopBenchmarks {
  /// As many numbers as a network of two layers of 128 units has weights, about.
  private static let count = 16_384

  /// One of each.
  static var all: [Benchmark] { [normalDraws(), adam(), team()] }

  private static func normalDraws() -> Benchmark {
    Benchmark("loops/normal-draws/\(count)") {
      let (numbers, others) = (AlignedBuffer(count: count), AlignedBuffer(count: count))
      let stream = RandomStream(seed: 1, purpose: .latent)
      var (step, state) = (0, PlainLoops.randomState)
      return Benchmark.Pair(
        subject: Work("draws") { times in
          for _ in 0..<times {
            stream.fillNormal(numbers.elements, step: step)
            step += 1
          }
        },
        reference: Work("Box-Muller with the C library") { times in
          for _ in 0..<times { PlainLoops.fillNormal(others.elements, state: &state) }
        })
    }
  }

  private static func adam() -> Benchmark {
    Benchmark("loops/adam/\(count)") {
      let layout = WeightLayout()
      layout.add("weights", rows: 1, columns: count) { matrix, stream, _ in
        stream.fillNormal(matrix, step: 0)
      }
      let weights = Weights(layout, drawnFrom: RandomStream(seed: 1, purpose: .initialization))
      let gradients = NoisyMatrix(1, count).buffer
      let optimizer = Optimizer(OptimizerConfiguration(), for: layout)
      let plain = (0..<3).map { _ in
        let buffer = gradients.copy()
        // Squares are never below zero.
        for index in buffer.elements.indices {
          buffer.elements[index] = buffer.elements[index].magnitude
        }
        return buffer
      }
      return Benchmark.Pair(
        subject: Work("step") { times in
          for _ in 0..<times { optimizer.step(weights, gradients: gradients) }
        },
        reference: Work("a plain loop") { times in
          for _ in 0..<times {
            PlainLoops.descend(
              plain[0].elements, gradients: gradients.elements, means: plain[1].elements,
              squares: plain[2].elements)
          }
        })
    }
  }

  /// Two threads share out some microseconds of work: half the time would be perfect, the rest is the meeting.
  private static func team() -> Benchmark {
    Benchmark("loops/team-of-two", cores: 2) {
      let team = Team(size: 2)
      let roots = 800
      return Benchmark.Pair(
        subject: Work("shared") { times in
          for _ in 0..<times { team.run { PlainLoops.takeRoots(roots, of: Float($0)) } }
        },
        reference: Work("one thread for both") { times in
          for _ in 0..<times { (0..<2).forEach { PlainLoops.takeRoots(roots, of: Float($0)) } }
        })
    }
  }
}
