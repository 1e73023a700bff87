import Distributions
import Frames
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// The GAN of pictures: what its parts compute, and what becomes of it.
@Suite struct DCGANTests {
  private func run(_ graph: Graph, _ outputs: [String: Expression], _ inputs: [String: [Float]])
    -> Workspace
  {
    let workspace = Program(outputs: outputs).makeWorkspace([])
    for (name, values) in inputs { workspace[name].assign(values) }
    workspace.run()
    return workspace
  }

  private func normals(_ count: Int) -> [Float] {
    var values = [Float](repeating: 0, count: count)
    values.withUnsafeMutableBufferPointer {
      RandomStream(seed: 4, purpose: .noise).fillNormal($0, step: 0, offset: 0)
    }
    return values
  }

  @Test func everyPixelComesToOneLength() {
    let graph = Graph()
    let picture = PictureShape(height: 2, width: 3, channels: 4)
    let x = graph.input("x", rows: 5, columns: picture.count)
    let result = run(
      graph, ["y": 3 * x.pixelNormalized(on: picture)], ["x": normals(5 * picture.count)])["y"]
    for row in 0..<5 {
      for pixel in 0..<picture.pixels {
        let square = (0..<4).reduce(Float(0)) {
          $0 + result[row, pixel * 4 + $1] * result[row, pixel * 4 + $1]
        }
        #expect(abs(square / 4 - 9) < 1e-3)
      }
    }
  }

  /// 0 but for the small number under the root where all are alike; else the mean of the columns' deviations, to all of a group.
  @Test func theDeviationIsThatOfAGroup() {
    let graph = Graph()
    let x = graph.input("x", rows: 8, columns: 3)
    let alike = [Float](repeating: 0.5, count: 12)
    let rest = normals(12)
    let result = run(graph, ["d": x.groupDeviation(of: 4)], ["x": alike + rest])["d"]
    for row in 0..<4 { #expect(abs(result[row, 0] - 1e-4) < 1e-6) }
    let expected = (0..<3).reduce(0.0) { sum, column in
      let values = (0..<4).map { Double(rest[3 * $0 + column]) }
      let mean = values.reduce(0, +) / 4
      return sum + (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4).squareRoot() / 3
    }
    for row in 4..<8 { #expect(abs(Double(result[row, 0]) - expected) < 1e-5) }
  }

  /// A picture does not depend on what else is in its batch.
  @Test func samplesAreTheSameInAnyCompany() {
    var settings = DCGAN.Settings.small
    settings.normalization = .pixel
    let training = Trainer<DCGAN>(settings, seed: 1, threads: 1)
    for _ in 0..<3 { training.step() }
    let many = training.sample(count: 9, first: 0).samples
    let one = training.sample(count: 1, first: 8).samples
    #expect(Array(many.suffix(one.count)) == one)
    #expect(many.allSatisfy { abs($0) <= 1 })
  }

  @Test func aGroupMustDivideTheBatch() {
    var settings = DCGAN.Settings()
    settings.deviation = .group
    #expect(settings.faults.isEmpty)
    settings.training.batch = 30
    #expect(settings.faults.map(\.path) == ["model.deviation"])
  }

  /// Samples become bars and stripes within some hundred steps of a small game.
  @Test func barsAreLearned() throws {
    var settings = DCGAN.Settings()
    settings.data = DistributionChoice(BarsDistribution(), among: [.images])
    settings.generator.channels = [16, 16]
    settings.discriminator.channels = [16, 16]
    settings.training.optimizer.learningRate = 0.002
    settings.discriminatorOptimizer.learningRate = 0.002
    let training = Trainer<DCGAN>(settings, seed: 1, threads: 2)
    for _ in 0..<1_200 { training.step() }
    let validity = try #require(training.measured("validity"))
    let coverage = try #require(training.measured("coverage"))
    #expect(validity > 0.3 && coverage >= 15, "\(validity), \(coverage)")
    #expect(training.caption.text.contains("of the data's 30"))
  }
}
