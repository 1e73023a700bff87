import Experiments
import Glibc
import Graphs
import Tensors
import Testing

@testable import Models

/// Diffusions in continuous time, beside their differential equations.
@Suite struct NoiseProcessTests {
  private static let count = 4_000

  private func process(_ kind: NoiseProcess.Kind) -> NoiseProcess {
    var process = NoiseProcess()
    process.kind = kind
    return process
  }

  /// a, b of shares in the middles of even intervals.
  private func mixing(
    _ process: NoiseProcess, _ weighting: NoiseProcess.Weighting, deviation: Double
  ) -> (signal: [Double], noise: [Double]) {
    let graph = Graph()
    let share = graph.table(
      rows: Self.count, columns: 1,
      (0..<Self.count).map { (Float($0) + 0.5) / Float(Self.count) })
    let mixing = process.mixing(share, weighting, deviation: deviation)
    let shape = Shape(Self.count, 1)
    let workspace = Program(outputs: [
      "signal": mixing.signal.broadcast(to: shape), "noise": mixing.noise.broadcast(to: shape),
    ]).makeWorkspace([])
    workspace.run()
    return (
      workspace["signal"].elements.map(Double.init), workspace["noise"].elements.map(Double.init)
    )
  }

  /// d ln a / dt = -beta / 2 and a^2 + b^2 = 1; ln of the exploding noise rises evenly.
  @Test func pathsFollowTheirEquations() {
    let preserving = process(.preserving)
    let step = 1e-5
    for time in [0.002, 0.1, 0.5, 0.9] {
      let (before, after) = (
        preserving.pathTime(at: time - step, deviation: 1),
        preserving.pathTime(at: time + step, deviation: 1)
      )
      let beta = 0.1 + 19.9 * time
      #expect(abs((log(cos(after)) - log(cos(before))) / (2 * step) + beta / 2) < 1e-4 * beta)
    }
    // What is left of data in the end, as published.
    #expect(abs(cos(preserving.pathTime(at: 1, deviation: 1)) - exp(-5.025)) < 1e-12)
    let exploding = process(.exploding)
    #expect(abs(exploding.pathTime(at: 0.5, deviation: 2) - 2 * 0.03.squareRoot()) < 1e-12)
    for process in [preserving, exploding] {
      let times = process.pathTimes(steps: 20, power: 3, deviation: 2)
      #expect(times.count == 21 && zip(times, times.dropFirst()).allSatisfy { $0 > $1 })
      #expect(times[0] == process.most(deviation: 2))
    }
  }

  /// Even times are mixed as their places on the path.
  @Test(arguments: NoiseProcess.Kind.allCases) func mixturesLieOnThePath(kind: NoiseProcess.Kind) {
    let process = process(kind)
    let found = mixing(process, .variance, deviation: 2)
    for number in 0..<Self.count {
      let share = (Double(number) + 0.5) / Double(Self.count)
      let time = kind == .preserving ? 1e-4 + (1 - 1e-4) * share : share
      let place = process.pathTime(at: time, deviation: 2)
      let (signal, noise) = kind == .preserving ? (cos(place), sin(place)) : (1, place)
      #expect(abs(found.signal[number] - signal) < 1e-5)
      #expect(abs(found.noise[number] / noise - 1) < 2e-5)
    }
  }

  /// A mean over likelihood's times is one over even times, weighted by g^2 / b^2 = 2 d ln(b / a) / dt.
  @Test func likelihoodWeighsByTheDiffusion() {
    let process = process(.preserving)
    let (signal, noise) = mixing(process, .likelihood, deviation: 1)
    func mean(_ body: (_ noise: Double) -> Double) -> Double {
      noise.reduce(0) { $0 + body($1) } / Double(noise.count)
    }
    for (signal, noise) in zip(signal, noise) {
      #expect(abs(signal * signal + noise * noise - 1) < 1e-5)
    }
    let (least, most) = (
      process.pathTime(at: 1e-4, deviation: 1), process.pathTime(at: 1, deviation: 1)
    )
    let whole = 2 * (log(tan(most)) - log(tan(least)))
    // Of b^2 it is the integral of beta; of b^4 that of beta (1 - exp(-integral)).
    let (first, last) = (1e-5 + 9.95e-8, 10.05)
    #expect(abs(whole * mean { $0 * $0 } - (last - first)) < 1e-3)
    let expected = (last - first) - (exp(-first) - exp(-last))
    #expect(abs(whole * mean { $0 * $0 * $0 * $0 } - expected) < 1e-3)
  }
}
