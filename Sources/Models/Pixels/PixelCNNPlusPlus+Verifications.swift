import Distributions
import Graphs
import Tensors
public import Verifications

extension PixelCNNPlusPlus {
  /// That mixtures of logistics are laws, and that streams do not leak.
  public static var verifications: [Verification] {
    [1, 5].map { components in
      Verification(
        "logistic.levels-\(components)",
        "error of the sum over 17 levels, largest of 1000 mixtures of \(components) random logistics",
        expected: 0, tolerance: 2e-6
      ) {
        let mixture = LogisticMixture(levels: ValueLevels(17), components: components)
        let graph = Graph()
        let parameters = graph.input("parameters", rows: 1_000, columns: 3 * components)
        let sum = mixture.logProbabilitiesOfLevels(by: parameters).exp().sum(over: .columns)
        let workspace = Program(outputs: ["sum": sum]).makeWorkspace([])
        let draws = workspace["parameters"]
        RandomStream(seed: 1, purpose: .noise).fillUniform(draws, step: 0)
        for row in 0..<1_000 {
          for column in 0..<3 * components {
            // Weights and means from -2 to 2, ln of scales from -7 to 1.
            let (width, start): (Float, Float) = column < 2 * components ? (4, -2) : (8, -7)
            draws[row, column] = width * draws[row, column] + start
          }
        }
        workspace.run()
        return workspace["sum"].elements.reduce(0.0) { max($0, abs(Double($1) - 1)) }
      }
    } + laws(of: .small)
  }
}
