import Experiments
import Glibc
import Frames
import Testing

@Suite struct AnalyticMapGeneratorTests {
  /// The radius of G(z) is 1 + |z|/10, so its second moment is known: 1 + 0.2 E|z| + 0.01 E|z|^2.
  @Test func theRingHasTheRadiusOfItsFormula() throws {
    var configuration = AnalyticMapConfiguration()
    configuration.samples = 200_000
    let generator = AnalyticMapGenerator(configuration, seed: 1)
    while !generator.isFinished { generator.step() }
    let metrics = generator.evaluate().reported
    func figure(_ name: String) throws -> Double {
      try #require(metrics.first { $0.key == name }?.value)
    }
    let square = try pow(figure("deviationAlong"), 2) + pow(figure("deviationAcross"), 2)
    let expected = 1 + 0.2 * (Double.pi / 2).squareRoot() + 0.02
    #expect(abs(square - expected) < 0.005)
    #expect(try abs(figure("meanX")) < 0.01)
    // A ring has no long axis.
    #expect(try figure("elongation") < 1.01)
  }
}
