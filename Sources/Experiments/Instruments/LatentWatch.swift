import Frames

/// Notices when latents die: when the encoder's posterior in some dimension becomes the prior, so that
/// this dimension says nothing about the data.
///
/// It looks at stretches of steps, so that the noise of a batch decides nothing.
struct LatentWatch {
  /// Whether the model knows the class besides, so that a latent may rightly say nothing.
  let isConditional: Bool
  /// The dimensions that are dead.
  private(set) var dead: Set<Int> = []

  private var sums: [Double]
  /// Steps summed up.
  private var count = 0
  /// For how many stretches on end each dimension has said nothing.
  private var quiet: [Int]

  /// Steps in a stretch.
  static let stretch = 100
  /// Stretches of silence after which a dimension is dead: the first steps of a training are silent too.
  static let patience = 5
  /// The KL divergence, in nats, below which a dimension says nothing.
  static let silence = 0.01

  /// A watch over so many dimensions, before the first step.
  init(dimension: Int, isConditional: Bool = false) {
    self.isConditional = isConditional
    sums = [Double](repeating: 0, count: dimension)
    quiet = [Int](repeating: 0, count: dimension)
  }

  /// How many dimensions it watches.
  var dimension: Int { sums.count }

  /// Whether no dimension is left.
  var allAreDead: Bool { dead.count == sums.count }
}

// MARK: - Noticing

extension LatentWatch {
  /// Takes in the mean KL divergence of each dimension at a step, and adds what has happened with it to the news.
  mutating func record(
    step: Int, news: inout [Event], divergence: (_ dimension: Int) -> Double
  ) {
    for index in sums.indices { sums[index] += divergence(index) }
    count += 1
    guard step % Self.stretch == 0 else { return }
    look(step, news: &news)
    for index in sums.indices { sums[index] = 0 }
    count = 0
  }

  private mutating func look(_ step: Int, news: inout [Event]) {
    var (died, revived): ([Int], [Int]) = ([], [])
    for index in sums.indices {
      let divergence = sums[index] / Double(count)
      if divergence < Self.silence {
        quiet[index] += 1
        if quiet[index] >= Self.patience, dead.insert(index).inserted { died.append(index) }
      } else {
        quiet[index] = 0
        // Not at the first sign, or one that wavers about the limit would die over and over.
        if divergence > 2 * Self.silence, dead.remove(index) != nil { revived.append(index) }
      }
    }
    if !died.isEmpty { news.append(death(of: died, at: step)) }
    if !revived.isEmpty {
      news.append(
        Event(
          step: step, tone: .good, label: "\(name(revived)) came back",
          explanation: "The encoder uses \(name(revived)) again to say something about the data.",
          claim: .course(of: "latents")))
    }
  }

  private func death(of died: [Int], at step: Int) -> Event {
    allAreDead
      ? Event(
        step: step, tone: isConditional ? .neutral : .bad, label: "posterior collapse",
        explanation:
          isConditional
          ? "Every posterior has become the prior: the latent says nothing beyond the class, which is right "
            + "where the output noise imitates a class."
          : "Every posterior has become the prior: the latent says nothing about the data, "
            + "and the decoder answers all noise alike.", claim: .course(of: "latents"))
      : Event(
        step: step, tone: .neutral, label: "\(name(died)) died",
        explanation: "The posterior of \(name(died)) has become the prior: the decoder does "
          + "without it.", claim: .course(of: "latents"))
  }

  /// Dimensions as words: "z2", "z1 and z3", "17 latents".
  private func name(_ indices: [Int]) -> String {
    let names = indices.map { "z\($0 + 1)" }
    return switch names.count {
    case 1: names[0]
    case 2...4: names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    default: "\(names.count) latents"
    }
  }
}

// MARK: - Remembering

extension LatentWatch: Watch {
  /// Steps of the present stretch; of each dimension the sum over them, stretches of silence, and whether it is dead.
  var memory: [Double] {
    [Double(count)]
      + sums.indices.flatMap { [sums[$0], Double(quiet[$0]), dead.contains($0) ? 1 : 0] }
  }

  mutating func recall(_ memory: inout MemoryReader) {
    count = memory.whole()
    for index in sums.indices {
      sums[index] = memory.number()
      quiet[index] = memory.whole()
      if memory.flag() { dead.insert(index) }
    }
  }
}
