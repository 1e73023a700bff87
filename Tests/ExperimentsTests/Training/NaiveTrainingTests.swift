import Experiments
import Frames
import Networks
import Parameters
import Testing

@Suite struct NaiveTrainingTests {
  private func trained(_ steps: Int, seed: UInt64 = 1) throws -> NaiveTraining {
    var configuration = NaiveConfiguration()
    configuration.generator.hidden = [32, 32]
    let training = NaiveTraining(configuration, seed: seed)
    for _ in 0..<steps { training.step() }
    return training
  }

  private func metric(_ name: String, of training: NaiveTraining) throws -> Double {
    try #require(training.evaluate().metrics.first { $0.name == name }?.value)
  }

  @Test func samplesCollapseToTheMean() throws {
    let training = try trained(1500)
    #expect(try metric("modesCaptured", of: training) == 0)
    #expect(try metric("highQuality", of: training) == 0)
    #expect(try metric("meanRadius", of: training) < 0.15)
    #expect(training.evaluate().metrics.first { $0.name == "reverseKL" }?.value == nil)
  }

  @Test func theLossSettlesAtItsExactFloor() throws {
    let training = try trained(1500)
    let chart = try #require(training.charts.first)
    let floor = try #require(chart.references.first?.value)
    #expect(abs(floor - 1.0002) < 1e-12)
    let late = try #require(chart.curves.first?.history.buckets.suffix(200))
    let mean = late.reduce(0) { $0 + $1.mean } / Double(late.count)
    // One per cent above the floor at most, and below it only by the noise of the batches.
    #expect(mean < 1.01 * floor)
    #expect(mean > 0.99 * floor)
  }

  @Test func theLearningRateTurnsWithoutARestart() throws {
    let training = try trained(5)
    training.configuration.training.optimizer.learningRate = 0
    let before = training.evaluate()
    for _ in 0..<5 { training.step() }
    #expect(training.stepCount == 10)
    // Adam's momentum moves nothing at rate 0.
    #expect(training.evaluate() == before)
  }

  @Test func anExplodingRunSaysSo() throws {
    var configuration = NaiveConfiguration()
    configuration.generator.hidden = [32, 32]
    configuration.training.optimizer.kind = .sgd
    configuration.training.optimizer.learningRate = 10
    let training = NaiveTraining(configuration, seed: 1)
    for _ in 0..<200 where !training.hasDiverged { training.step() }
    #expect(training.hasDiverged)
    // A picture of what is left must still be possible.
    #expect(training.scene().layers.count == 2)
    _ = training.evaluate()
  }

  @Test func aNetworkOverTheMemoryBudgetIsAFault() throws {
    var configuration = NaiveConfiguration()
    configuration.generator.hidden = Array(repeating: 1024, count: 64)
    let fault = try #require(configuration.faults.first)
    #expect(fault.path == "model.generator.hidden")
    #expect("\(fault)".contains("MiB"))
  }

  /// Weights, moments and activations alone would fit.
  @Test func theGradientsOfAllStripsCount() {
    var configuration = NaiveConfiguration()
    configuration.generator.hidden = Array(repeating: 1024, count: 6)
    configuration.training.batch = 16384
    #expect(!configuration.faults.isEmpty)
  }
}
