import Foundation
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

@Suite struct AdversarialLossTests {
  private static let real: [Float] = [2, -1, 0.5]
  private static let fake: [Float] = [-3, 0.25]

  /// Losses and the generator's derivative with respect to each output for samples.
  private func values(
    _ loss: AdversarialLoss, real: [Float] = real, fake: [Float] = fake
  ) -> (discriminator: Double, generator: Double, slopes: [Double]) {
    let graph = Graph()
    let r = graph.table(rows: real.count, columns: 1, real)
    let f = graph.table(rows: fake.count, columns: 1, fake)
    let generator = loss.generatorLosses(fake: f)
    let workspace = Program(outputs: [
      "D": loss.discriminatorLoss(real: r, fake: f), "G": generator.mean(),
      "slopes": generator.sum().gradient(withRespectTo: f),
    ]).makeWorkspace()
    workspace.run()
    return (
      Double(workspace.scalar("D")), Double(workspace.scalar("G")),
      workspace["slopes"].elements.map(Double.init)
    )
  }

  private func mean(_ values: [Float], _ function: (Double) -> Double) -> Double {
    values.reduce(0) { $0 + function(Double($1)) } / Double(values.count)
  }

  private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  /// Twenty units in the last place of numbers of this size.
  private let tolerance = 2e-6

  @Test func discriminatorLossesAreThoseOfThePapers() {
    let game = -mean(Self.real) { log(logistic($0)) } - mean(Self.fake) { log(1 - logistic($0)) }
    #expect(abs(values(.nonSaturating).discriminator - game) < tolerance)
    #expect(abs(values(.saturating).discriminator - game) < tolerance)
    let squares = mean(Self.real) { ($0 - 1) * ($0 - 1) / 2 } + mean(Self.fake) { $0 * $0 / 2 }
    #expect(abs(values(.leastSquares).discriminator - squares) < tolerance)
    let hinge = mean(Self.real) { max(0, 1 - $0) } + mean(Self.fake) { max(0, 1 + $0) }
    #expect(abs(values(.hinge).discriminator - hinge) < tolerance)
  }

  @Test func generatorLossesAreThoseOfThePapers() {
    #expect(
      abs(values(.nonSaturating).generator + mean(Self.fake) { log(logistic($0)) }) < tolerance)
    #expect(
      abs(values(.saturating).generator - mean(Self.fake) { log(1 - logistic($0)) }) < tolerance)
    #expect(
      abs(values(.leastSquares).generator - mean(Self.fake) { ($0 - 1) * ($0 - 1) / 2 })
        < tolerance)
    #expect(abs(values(.hinge).generator - mean(Self.fake) { -$0 }) < tolerance)
  }

  /// Where the discriminator is sure, one loss has no slope left, the other all of it, and neither is NaN.
  @Test func onlyTheSaturatingLossSaturates() {
    #expect(values(.saturating, fake: [-100, -20]).slopes.allSatisfy { abs($0) < 3e-9 })
    #expect(
      values(.nonSaturating, fake: [-100, -20]).slopes.allSatisfy { abs($0 + 1) < 1e-6 })
    #expect(values(.saturating, real: [200], fake: [-200]).discriminator == 0)
    #expect(values(.nonSaturating, real: [-200], fake: [200]).discriminator == 400)
  }

  /// An undecided discriminator scores what is shown as the equilibrium.
  @Test(arguments: AdversarialLoss.allCases) func equilibriaAreThoseOfAConstant(
    loss: AdversarialLoss
  ) {
    let output: Float = loss == .leastSquares ? 0.5 : 0
    let scores = values(loss, real: [output, output], fake: [output])
    #expect(abs(scores.discriminator - loss.discriminatorLossAtEquilibrium) < 1e-6)
    #expect(abs(scores.generator - loss.generatorLossAtEquilibrium) < 1e-6)
    #expect(Double(loss.verdict(output)) == loss.verdictAtEquilibrium)
  }
}
