import Distributions
import Verifications

extension Verification {
  /// What may follow a first row, by adding up the pictures that have it.
  static let ofCompletions: [Verification] = [
    Verification(
      "completion.bars",
      "how likely a picture of 4 x 4 bars is full, given that its first row is: 2 of 9 cases",
      expected: 2.0 / 9, tolerance: 1e-12
    ) {
      let size = 16
      let full = [Float](repeating: 1, count: size)
      guard let templates = BarsDistribution(side: 4).templates,
        let number = templates.number(of: full),
        let law = CompletionLaw(
          templates, picture: full, mask: (0..<size).map { $0 < 4 ? 1 : 0 }, completions: []),
        let probability = law.probabilities[number]
      else { throw Missing() }
      return probability
    }
  ]
}
