import Distributions
public import Experiments
public import Frames
import Glibc

extension PixelModel {
  /// What the last batch costs beside what the data and the field of view allow.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.beginning, !moment.isFinished { return Caption(.start, opening) }
    let end = moment.isFinished ? "Training has ended. " : ""
    return Caption(moment.isFinished ? .settled : .moving, end + standing(moment))
  }

  private func standing(_ moment: Moment) -> String {
    let surprise = moment.number("surprise") ?? .nan
    let (unit, units) =
      settings.space.family == .images ? ("pixel", "pixels") : ("number", "numbers")
    let now = surprise.text(decimals: 2)
    guard let entropy = settings.data.distribution.entropy else {
      let bits = (surprise / log(2) / Double(head.count)).text(decimals: 2)
      let sample = settings.space.family == .images ? "picture" : "wave"
      return "This batch costs \(bits) bits a \(unit), \(now) nats a \(sample); "
        + "the data's entropy is not known."
    }
    let least = entropy.text(decimals: 2)
    if moment.leaks {
      return surprise < entropy
        ? "A leak: \(units) see themselves, so this batch costs \(now) nats, below the data's entropy of \(least). "
          + "Samples lack that, and are wrong."
        : "Each of the \(units) sees itself. This batch costs \(now) nats; below \(least), the entropy, nothing "
          + "honest can go."
    }
    let sum = "This batch costs \(now) nats"
    guard let floor = moment.fieldFloor else { return "\(sum); the data's entropy is \(least)." }
    return floor - entropy > 0.005
      ? "\(sum). What the network sees allows \(floor.text(decimals: 2)) on average, no less; the data's entropy is "
        + "\(least)."
      : "\(sum); the data's entropy is \(least), and nothing that is needed for it is out of sight."
  }

  /// Steps after which a training has begun.
  private static var beginning: Int { 20 }
}

extension PixelSettings {
  /// The theory that all models number by number have in common.
  func theory(_ network: [String]) -> Theory {
    let law =
      switch numbers.head {
      case .softmax:
        levels.count == 2 ? "the sigmoid of a logit" : "the softmax over \(levels.count) levels"
      case .logisticMixture:
        "\(numbers.components) logistics, mixed and cut into \(levels.count) levels"
      }
    return Theory(
      objective: [
        "minimise  -E ln p(x),  x ~ data",
        "ln p(x) = sum over i of ln p(x_i | x_1 .. x_(i-1)), each \(law)",
        "In the mean over all data it is the entropy plus KL(data || model), and never less.",
        "What the network does not see of the past costs H(x_i | seen) - H(x_i | past), whatever its weights.",
      ],
      algorithm: network + [
        "All numbers are predicted at once, since all are known; step down the gradient of the mean surprise.",
        "A sample: run the network, draw the next number by its law, and again, once for each number.",
      ])
  }
}
