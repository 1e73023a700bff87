import Graphs
import Networks
import Tensors
import Testing

@Suite struct OptimizerTests {
  /// Along a gradient of 1 each of Adam's steps is as long as the rate, whatever the betas: the moments are
  /// means, and a mean of ones is 1.
  @Test(arguments: [(0.9, 0.999), (0.5, 0.999), (0, 0.99), (0.9, 0.9999)])
  func adamStepsAreAsLongAsTheRate(beta1: Double, beta2: Double) {
    let layout = WeightLayout()
    let entry = layout.add("w", rows: 1, columns: 3) { _, _, _ in }
    let weights = Weights(layout)
    let gradients = AlignedBuffer(count: weights.buffer.count)
    for index in 0..<3 { gradients.elements[index] = 1 }
    var configuration = OptimizerConfiguration(kind: .adam, learningRate: 0.5)
    (configuration.beta1, configuration.beta2) = (beta1, beta2)
    let optimizer = Optimizer(configuration, for: layout)
    for step in 1...40 {
      // From zero each time, so that the step is not lost in the rounding of the weight.
      weights[entry][0, 1] = 0
      optimizer.step(weights, gradients: gradients)
      // A few roundings of the moments; beta2 in another precision would make it 6e-6 at least.
      #expect(abs(Double(weights[entry][0, 1]) / -0.5 - 1) < 2e-6, "step \(step)")
    }
  }
}
