public import Frames
import Glibc
public import Parameters
public import Tensors

/// Waves that go up by a level, stay, or go down, each as likely, on levels that close to a ring.
///
/// The first number is any level. Whoever sees the last number needs ln 3 nats for the next, whatever came before.
public struct WalkDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "walk"
  /// Waves.
  public static let family = DataSpace.Family.waves
  /// What is said of it in a list.
  public static let summary = "random walks on a ring of levels"

  /// How many numbers a wave has.
  public var length = 64
  /// How many levels there are.
  public var levelCount = 16

  /// Waves of 64 numbers on 16 levels.
  public init() {}

  /// Length and levels.
  public var parameters: [Parameter<WalkDistribution>] {
    [
      .integer("length", "length", \.length, 4...1024).explained(
        "Numbers in a wave; each but the first is a step from the one before."),
      .integer("levels", "levels", \.levelCount, 3...256).explained(
        "How many levels there are, the highest beside the lowest. With 3 every step is a jump."),
    ]
  }

  /// Waves of one channel.
  public var space: DataSpace { DataSpace(.wave(length: length)) }
  /// As many as are asked for.
  public var levels: ValueLevels? { ValueLevels(levelCount) }

  /// Every number by itself is any level.
  public var moments: Moments? {
    Moments(
      mean: [Double](repeating: 0, count: length),
      totalVariance: Double(length) * ValueLevels(levelCount).meanSquare)
  }

  /// ln of the levels for the first number, ln 3 for each of the others.
  public var entropy: Double? { log(Double(levelCount)) + Double(length - 1) * log(3) }

  /// That of the steps since the nearest number that is seen, whatever is seen before it; not known where a later one is.
  public func conditionalEntropies(seeing fields: [[Int]]) -> [Double]? {
    var entropies: [Double] = []
    for (place, field) in fields.enumerated() {
      guard let last = field.max() else {
        entropies.append(log(Double(levelCount)))
        continue
      }
      guard last <= place else { return nil }
      entropies.append(entropy(ofSteps: place - last))
    }
    return entropies
  }

  /// Of where so many steps lead, in nats.
  private func entropy(ofSteps count: Int) -> Double {
    var law = [Double](repeating: 0, count: levelCount)
    law[0] = 1
    for _ in 0..<count {
      law = law.indices.map { level in
        (law[level] + law[(level + 1) % levelCount] + law[(level + levelCount - 1) % levelCount])
          / 3
      }
    }
    return -law.reduce(0) { $1 > 0 ? $0 + $1 * log($1) : $0 }
  }

  /// Of waves rounded to levels.
  public func logProbabilities(of samples: [Float]) -> [Double]? {
    let scale = ValueLevels(levelCount)
    return stride(from: 0, to: samples.count, by: length).map { start in
      let drawn = samples[start..<start + length].map(scale.level)
      guard drawn.allSatisfy({ $0 != nil }) else { return -.infinity }
      let steps = zip(drawn.dropFirst(), drawn).map { next, last in
        ((next ?? 0) - (last ?? 0) + levelCount) % levelCount
      }
      let isWalk = steps.allSatisfy { [0, 1, levelCount - 1].contains($0) }
      return isWalk ? -log(Double(levelCount)) - Double(length - 1) * log(3) : -.infinity
    }
  }

  /// Fills a buffer with waves, one after the other.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    let scale = ValueLevels(levelCount)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: length) { numbers in
      for row in 0..<samples.count / length {
        random.fillUniform(numbers, step: step, offset: length * (offset + row))
        var level = min(Int(numbers[0] * Float(levelCount)), levelCount - 1)
        samples[row * length] = scale.value(level)
        for t in 1..<length {
          level += min(Int(numbers[t] * 3), 2) - 1 + levelCount
          level %= levelCount
          samples[row * length + t] = scale.value(level)
        }
      }
    }
  }
}
