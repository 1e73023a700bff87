import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// What a network may say of a mixture of data and noise: each says the others.
@Suite struct PassPredictionTests {
  private static let count = 400

  private func draws(_ step: Int, columns: Int) -> [Float] {
    var values = [Float](repeating: 0, count: Self.count * columns)
    values.withUnsafeMutableBufferPointer {
      RandomStream(seed: 2, purpose: .noise).fillNormal($0, step: step, offset: 0)
    }
    return values
  }

  /// Times away from the ends, where two of them have no value.
  private func times(_ path: NoisePath) -> [Float] {
    (0..<Self.count).map { number in
      let share = 0.02 + 0.96 * Float(number) / Float(Self.count)
      return path == .exploding ? 5 * share : share
    }
  }

  /// The velocity that is made of an answer is that of the mixture, whatever the answer is in.
  @Test(arguments: Prediction.allCases, NoisePath.allCases)
  func everyAnswerStandsForTheVelocity(prediction: Prediction, path: NoisePath) {
    for coordinates in [PassConfiguration.Coordinates.standardised, .raw] {
      let place = PassField.Place(path, coordinates, of: GridDistribution())
      let graph = Graph()
      let (clean, noise, time) = (
        graph.table(rows: Self.count, columns: 2, draws(0, columns: 2)),
        graph.table(rows: Self.count, columns: 2, draws(1, columns: 2)),
        graph.table(rows: Self.count, columns: 1, times(path))
      )
      let mixing = path.mixing(at: time)
      let answer = prediction.target(clean: clean, noise: noise, mixing, place)
      let velocity = prediction.velocity(
        answer, at: mixing.mixed(clean, noise), mixing, place)
      let workspace = Program(outputs: [
        "made": velocity, "true": mixing.slope(clean, noise), "answer": answer,
      ]).makeWorkspace([])
      workspace.run()
      for (made, true_) in zip(workspace["made"].elements, workspace["true"].elements) {
        // A division by a fiftieth loses two digits.
        #expect(abs(made - true_) < 2e-4, "\(prediction) \(path)")
      }
      if prediction == .noise {
        #expect(Array(workspace["answer"].elements) == draws(1, columns: 2))
      }
      if prediction == .clean {
        #expect(Array(workspace["answer"].elements) == draws(0, columns: 2))
      }
    }
  }

  /// At every noise, of any data whose mean is 0: 2 a point, as long as the network says nothing.
  @Test(arguments: [-6.0, -1.8, 1.5]) func theLossOfNoAnswerIsTwo(logMean: Double) throws {
    for coordinates in [PassConfiguration.Coordinates.standardised, .raw] {
      var settings = EDM.Settings()
      settings.data = DistributionChoice(GridDistribution())
      (settings.logMean, settings.logDeviation) = (logMean, 0.3)
      settings.passes.coordinates = coordinates
      settings.passes.network.hidden = [4]
      settings.training.batch = 65_536
      let training = Trainer<EDM>(settings, seed: 2, threads: 1)
      training.step()
      let loss = try #require(training.losses.first?.value)
      // Squares of two numbers of unit variance: the mean over the batch scatters by 2 / 256 at most.
      #expect(abs(loss - 2) < 4 * 2 / 256, "\(loss)")
    }
  }

  /// The derivative of the mixture by differences.
  @Test(arguments: NoisePath.allCases) func slopesAreThoseOfDifferences(path: NoisePath) {
    let step: Float = 1 / 64
    let graph = Graph()
    func mixing(_ offset: Float) -> NoiseMixing {
      path.mixing(
        at: graph.table(rows: Self.count, columns: 1, times(path).map { $0 + offset }))
    }
    let (before, now, after) = (mixing(-step), mixing(0), mixing(step))
    func whole(_ part: Expression) -> Expression { part.broadcast(to: Shape(Self.count, 1)) }
    let workspace = Program(outputs: [
      "signal": whole((after.signal - before.signal) / Double(2 * step) - now.signalSlope),
      "noise": whole((after.noise - before.noise) / Double(2 * step) - now.noiseSlope),
      "turn": whole(now.signal * now.noiseSlope - now.signalSlope * now.noise - path.turn),
    ]).makeWorkspace([])
    workspace.run()
    for name in ["signal", "noise"] {
      #expect(workspace[name].elements.allSatisfy { abs($0) < 1e-4 })
    }
    #expect(workspace["turn"].elements.allSatisfy { abs($0) < 1e-6 })
  }
}
