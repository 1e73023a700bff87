import Distributions
import Glibc
import Graphs
import Tensors
import Testing

@testable import Models

/// Mixtures of logistics over levels.
@Suite struct LogisticMixtureTests {
  private static let rows = 200

  /// Runs a function of parameters of one number, which are drawn: weights, means about the levels, scales narrow and wide.
  private func values(
    _ mixture: LogisticMixture, _ body: (Expression) -> Expression
  ) -> (parameters: [Float], results: [Float], columns: Int) {
    let graph = Graph()
    let parameters = graph.input("p", rows: Self.rows, columns: mixture.parameterCount)
    let result = body(parameters)
    let workspace = Program(outputs: ["result": result]).makeWorkspace([])
    RandomStream(seed: 1, purpose: .noise).fillUniform(workspace["p"], step: 0)
    let elements = workspace["p"].elements
    let components = mixture.components
    for index in elements.indices {
      let part = index % mixture.parameterCount / components
      let (scale, shift): (Float, Float) = [(6, -3), (4, -2), (7, -5)][part]
      elements[index] = scale * elements[index] + shift
    }
    workspace.run()
    return (elements + [], workspace["result"].elements + [], result.columns)
  }

  /// Whatever weights, means and scales are: what one bin ends with the next begins with.
  @Test(arguments: [2, 3, 5, 17, 40], [1, 3]) func probabilitiesOfAllLevelsComeToOne(
    count: Int, components: Int
  ) {
    let mixture = LogisticMixture(levels: ValueLevels(count), components: components)
    let found = values(mixture) {
      mixture.logProbabilitiesOfLevels(by: $0).exp().sum(over: .columns)
    }
    #expect(found.results.count == Self.rows)
    for sum in found.results { #expect(abs(sum - 1) < 2e-5) }
  }

  /// Differences of logistic distribution functions in double precision, at levels and at values that are nearest to them.
  @Test func probabilitiesAreThoseOfTheFormula() {
    let (levels, components) = (ValueLevels(5), 3)
    let mixture = LogisticMixture(levels: levels, components: components)
    let between: [Float] = [-1.3, -0.6, 0.2, 0.5, 0.9]
    let found = values(mixture) { parameters in
      .besides(
        mixture.logProbabilitiesOfLevels(by: parameters),
        .besides(
          between.map {
            let x = parameters.graph.constant(Double($0))
            return mixture.logProbabilities(of: x, by: parameters)
          }))
    }
    for row in 0..<Self.rows {
      let own = found.parameters[row * 9..<(row + 1) * 9].map { Double($0) }
      let weights = own[..<3].map { exp($0) }
      func below(_ x: Double) -> Double {
        (0..<3).reduce(0) { sum, component in
          let place = (x - own[3 + component]) / exp(own[6 + component])
          return sum + weights[component] / weights.reduce(0, +) / (1 + exp(-place))
        }
      }
      for level in 0..<5 {
        let x = Double(levels.value(level))
        let exact = (level == 4 ? 1 : below(x + 0.25)) - (level == 0 ? 0 : below(x - 0.25))
        #expect(abs(exp(Double(found.results[row * 10 + level])) - exact) < 1e-5)
        // -1.3 is beyond the lowest, 0.2 nearest to 0.
        #expect(found.results[row * 10 + 5 + level] == found.results[row * 10 + level])
      }
    }
  }

  /// A gradient moves the components that explain a level, and is finite where none does.
  @Test func gradientsAreFiniteFarOff() {
    let mixture = LogisticMixture(levels: ValueLevels(17), components: 2)
    let graph = Graph()
    let parameters = graph.input("p", rows: 1, columns: 6)
    let cost = -mixture.logProbabilities(of: graph.constant(1), by: parameters).sum()
    let slopes = cost.gradient(withRespectTo: parameters)
    let workspace = Program(outputs: ["slopes": slopes, "cost": cost]).makeWorkspace([])
    workspace["p"].assign([0, 0, -30, -20, -6, -5])
    workspace.run()
    let found = workspace["slopes"].elements + []
    #expect(workspace.scalar("cost") > 1_000 && found.allSatisfy(\.isFinite))
    // The one that is less far off, though with the wider scale, is asked to come nearer and to be chosen.
    #expect(found[3] < 0 && found[1] < 0 && abs(found[2]) < 1e-3 && found[0] > 0)
  }
}
