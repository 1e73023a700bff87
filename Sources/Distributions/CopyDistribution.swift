public import Frames
import Glibc
public import Parameters
public import Tensors

/// Waves that repeat themselves after a delay: what must be remembered is exactly that far back.
///
///     x_t = x_{t-delay} with probability 1 - e, else any level
///
/// The first numbers are any level. A model that looks back `delay` numbers reaches -a ln a - (Q-1) b ln b nats a number, with
/// a = 1 - e + e/Q and b = e/Q; one that looks back less cannot do better than ln Q.
public struct CopyDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "copy"
  /// Waves.
  public static let family = DataSpace.Family.waves
  /// What is said of it in a list.
  public static let summary = "waves that repeat after a delay"

  /// How many numbers a wave has.
  public var length = 64
  /// How far back the number is that is repeated.
  public var delay = 13
  /// How many levels there are.
  public var levelCount = 8
  /// How often another level comes instead.
  public var error = 0.1

  /// Waves of 64 numbers that repeat after 13.
  public init() {}

  /// Length, delay, levels and errors.
  public var parameters: [Parameter<CopyDistribution>] {
    [
      .integer("length", "length", \.length, 4...1024).explained(
        "Numbers in a wave. The first of them, as many as the delay, repeat nothing."),
      .integer("delay", "delay", \.delay, 1...512).explained(
        "How far back the number is that is repeated; a model that sees less far learns nothing."),
      .integer("levels", "levels", \.levelCount, 2...256).explained(
        "How many values a number can have. Each costs ln of them in nats to guess."),
      .linear("error", "error", \.error, 0...1, step: 0.05).explained(
        "How often a number is drawn anew instead of repeated. 1 makes noise, 0 repeats exactly."),
    ]
  }

  /// Waves of one channel.
  public var space: DataSpace { DataSpace(.wave(length: length)) }
  /// As many as are asked for.
  public var levels: ValueLevels? { ValueLevels(levelCount) }

  /// A delay that no number of the wave repeats.
  public var faults: [ParameterFault] {
    guard delay >= length else { return [] }
    return [
      ParameterFault(
        path: "delay",
        problem: .conflict("must be below the length of \(length), or nothing is repeated"))
    ]
  }

  /// Every number by itself is any level.
  public var moments: Moments? {
    Moments(
      mean: [Double](repeating: 0, count: length),
      totalVariance: Double(length) * ValueLevels(levelCount).meanSquare)
  }

  /// How likely a number is the one that it repeats, and another one.
  private var chances: (same: Double, other: Double) {
    let other = error / Double(levelCount)
    return (1 - error + other, other)
  }

  /// Nats of a number, given those before it.
  public var rate: Double {
    let (same, other) = chances
    func surprise(_ p: Double) -> Double { p > 0 ? -p * log(p) : 0 }
    return surprise(same) + Double(levelCount - 1) * surprise(other)
  }

  /// ln Q for each of the first numbers, the rate for each of the others.
  public var entropy: Double? {
    let free = min(delay, length)
    return Double(free) * log(Double(levelCount)) + Double(length - free) * rate
  }

  /// The rate where the number that is repeated is seen, ln Q where it is not, and 0 where the number itself is.
  ///
  /// Not known where later numbers are seen, or one of its own chain only farther back.
  public func conditionalEntropies(seeing fields: [[Int]]) -> [Double]? {
    let free = log(Double(levelCount))
    var entropies: [Double] = []
    for (place, field) in fields.enumerated() {
      if field.contains(place) {
        entropies.append(0)
      } else if field.contains(where: { $0 > place }) {
        return nil
      } else if field.contains(place - delay) {
        entropies.append(rate)
      } else if field.contains(where: { (place - $0) % delay == 0 }) {
        return nil
      } else {
        entropies.append(free)
      }
    }
    return entropies
  }

  /// Of waves rounded to levels: the product of the chances of all numbers.
  public func logProbabilities(of samples: [Float]) -> [Double]? {
    let (scale, (same, other)) = (ValueLevels(levelCount), chances)
    return stride(from: 0, to: samples.count, by: length).map { start in
      let drawn = samples[start..<start + length].map(scale.level)
      return drawn.indices.reduce(0.0) { sum, t in
        guard let level = drawn[t] else { return -.infinity }
        if t < delay { return sum - log(Double(levelCount)) }
        return sum + log(level == drawn[t - delay] ? same : other)
      }
    }
  }

  /// Fills a buffer with waves, one after the other.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    let scale = ValueLevels(levelCount)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * length) { numbers in
      for row in 0..<samples.count / length {
        random.fillUniform(numbers, step: step, offset: 2 * length * (offset + row))
        for t in 0..<length {
          let place = row * length + t
          if t >= delay, Double(numbers[2 * t]) >= error {
            samples[place] = samples[place - delay]
          } else {
            samples[place] = scale.value(
              min(Int(numbers[2 * t + 1] * Float(levelCount)), levelCount - 1))
          }
        }
      }
    }
  }
}
