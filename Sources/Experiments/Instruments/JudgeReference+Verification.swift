import Distributions
import Metrics
import Tensors
import Verifications

extension Verification {
  /// The judges of samples, themselves judged on faults that are planted in the ring.
  static let ofJudges: [Verification] = [
    Verification(
      "judge.missing", "accuracy of a perceptron on 7 of 8 modes; the best possible is 9/16",
      expected: middle(0.54, 0.5625), tolerance: middle(-0.54, 0.5625)
    ) { JudgeReference.shared(for: ring).perceptron.planted },
    Verification(
      "judge.wide", "accuracy of neighbours on modes twice too wide; the best possible is 0.7362",
      expected: middle(0.70, 0.7362), tolerance: middle(-0.70, 0.7362)
    ) { JudgeReference.shared(for: ring).neighbours.planted },
    Verification(
      "judge.perceptron", "mean accuracy of perceptrons on data against data, of 4 pairs",
      expected: 0.5, tolerance: 4 * deviation / 2
    ) {
      mean { PerceptronJudge(seed: UInt64($0)).accuracy(draws($0, "a"), draws($0, "b")) }
    },
    Verification(
      "judge.neighbours", "mean accuracy of nearest neighbours on data against data, of 4 pairs",
      expected: 0.5, tolerance: 4 * deviation / 2
    ) { mean { NeighbourJudge.accuracy(draws($0, "a"), draws($0, "b")) } },
  ]

  private static let ring = RingDistribution()
  /// Half of the way from what a judge must see to all that there is and the chance of three deviations.
  private static func middle(_ least: Double, _ ceiling: Double) -> Double {
    (least + ceiling + 3 * deviation) / 2
  }
  /// Of an accuracy on 5,000 points that tell nothing.
  private static let deviation = 0.5 / (2.0 * Double(JudgedSets.heldOut)).squareRoot()

  private static func draws(_ number: Int, _ side: String) -> JudgedSets {
    let stream = RandomStream(seed: UInt64(number), purpose: .init(named: "judgeNull" + side))
    return JudgedSets { ring.samples(count: $0, step: $1, random: stream) }
  }

  private static func mean(_ accuracy: (Int) -> Double) -> Double {
    (0..<4).reduce(0) { $0 + accuracy($1) } / 4
  }
}
