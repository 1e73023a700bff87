import Distributions
import Locking
import Metrics
import Tensors

/// What both judges say of a fault that was planted in data.
///
/// A judge that misses the fault that it is there to see may not speak of samples of this data: an accuracy of 1/2 would say
/// nothing.
struct JudgeReference: Sendable {
  /// What one judge says.
  struct Trial: Sendable, Equatable {
    /// What was planted: "7 of 8 modes".
    let defect: String
    /// Its accuracy on that.
    let planted: Double
    /// The accuracy that it must reach.
    let required: Double

    /// Whether it has seen the fault.
    var isAble: Bool { planted >= required }
  }

  /// The perceptron, which must see that a part is missing.
  var perceptron: Trial
  /// The neighbours, which must see that modes are too wide; where there are no modes, that a part is missing.
  var neighbours: Trial

  /// Of what can be seen of a missing part, by the best judge, the share that a perceptron must see: 0.54 of 0.5625 with 7 of
  /// 8 modes.
  private static let missingShare = 0.64
  /// The same for neighbours: 0.70 of 0.7362 with modes twice too wide.
  private static let wideShare = 0.85
  /// The same where a part is missing and nothing can be too wide: just above chance.
  private static let leastShare = 0.25

  /// What judges say of data of a distribution.
  ///
  /// - Complexity: about half a second; `shared(for:)` remembers it.
  init(of data: any Distribution) {
    let perceptron = PerceptronJudge(seed: 0)
    func stream(_ name: String) -> RandomStream {
      RandomStream(seed: 0, purpose: .init(named: name))
    }
    func planted(_ defect: PlantedDefect) -> JudgedSets {
      // Far enough apart for a defect that is drawn in several blocks.
      JudgedSets { defect.samples(count: $0, step: 100 * $1, random: stream("judgePlanted")) }
    }
    let real = JudgedSets { data.samples(count: $0, step: $1, random: stream("judgeReference")) }
    let missing = PlantedDefect.missing(from: data, random: stream("judgeDefect"))
    self.perceptron = Trial(
      defect: missing.name, planted: perceptron.accuracy(real, planted(missing)),
      required: missing.accuracy(seeing: Self.missingShare))
    let wide = PlantedDefect.widened(data, random: stream("judgeDefect"))
    let scale = wide ?? missing
    neighbours = Trial(
      defect: scale.name, planted: NeighbourJudge.accuracy(real, planted(scale)),
      required: scale.accuracy(seeing: wide == nil ? Self.leastShare : Self.wideShare))
  }
}

// MARK: - Remembering

extension JudgeReference {
  private static let known = Lock<[(data: DistributionChoice, reference: JudgeReference)]>([])

  /// How many are remembered, the newest ones.
  private static let capacity = 16

  /// What judges say of data of a distribution, computed when it is first asked for; whoever asks meanwhile waits.
  static func shared(for data: any Distribution) -> JudgeReference {
    let choice = DistributionChoice(data)
    return known.withLock { known in
      if let found = known.first(where: { $0.data == choice }) { return found.reference }
      let reference = JudgeReference(of: data)
      if known.count == capacity { known.removeFirst() }
      known.append((choice, reference))
      return reference
    }
  }
}
