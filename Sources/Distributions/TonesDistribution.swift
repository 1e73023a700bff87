public import Frames
import Glibc
public import Parameters
public import Tensors

/// Waves that are sums of a few sinusoids of random pitch and phase, with a little noise.
///
///     x_t = (1/n) sum_k sin(2 pi f_k t / length + phase_k) + s e_t
///
/// The number n is uniform from 1 to `most`, ln f_k is uniform between the logarithms of `lowest` and `highest`, phases are
/// uniform, e is normal. The density has no simple form, so that nothing is said of it.
///
/// With codes a number is the level of its mu-law code (`MuLaw`), 2 code / (codes - 1) - 1: what models learn and draw, and
/// what is written. On the screen it is the number that the code stands for.
public struct TonesDistribution: Distribution {
  /// The name in preset files.
  public static let kind = "tones"
  /// Waves.
  public static let family = DataSpace.Family.waves
  /// What is said of it in a list.
  public static let summary = "sums of sinusoids"

  /// How many numbers a wave has.
  public var length = 128
  /// The most sinusoids in a wave.
  public var most = 3
  /// The least cycles in a wave.
  public var lowest = 2.0
  /// The most cycles in a wave.
  public var highest = 16.0
  /// The standard deviation of the noise.
  public var noise = 0.02
  /// How many mu-law codes there are for a number; 0 where numbers are real.
  public var codes = 0

  /// Where in a step's draws pitches and phases begin: behind all noise, so that the two never share a counter.
  private static let firstChoice = 1 << 40
  /// Sinusoids there can be at most.
  private static let limit = 8

  /// Waves of 128 numbers.
  public init() {}

  /// Length, number and pitch of the sinusoids, noise and codes.
  public var parameters: [Parameter<TonesDistribution>] {
    [
      .integer("length", "length", \.length, 16...1024).explained(
        "Numbers in a wave. Longer waves show more cycles of the same pitch. Try 64."),
      .integer("most", "most sinusoids", \.most, 1...Self.limit).explained(
        "Most sinusoids in a wave: one is a pure tone, three may beat. Try 1."),
      .logarithmic("lowest", "lowest pitch", \.lowest, 0.5...512).explained(
        "Least cycles in a wave. Equal to the highest, all tones have one pitch."),
      .logarithmic("highest", "highest pitch", \.highest, 0.5...512).explained(
        "Most cycles in a wave. Beyond half its length, samples no longer follow the tone. Try 64."),
      .logarithmic("noise", "noise", \.noise, 0...10, floor: 0.01).explained(
        "Standard deviation of the noise on each number. 0 leaves smooth waves."),
      .integer("codes", "codes", \.codes, 0...256, step: nil).explained(
        "Mu-law codes of numbers, up to 256, close together where waves are quiet; 0 and 1 leave numbers."
      ),
    ]
  }

  /// Waves of one channel.
  public var space: DataSpace { DataSpace(.wave(length: length)) }

  /// The levels of the codes; none of real numbers.
  public var levels: ValueLevels? { law.map { ValueLevels($0.codes) } }
  private var law: MuLaw? { codes < 2 ? nil : MuLaw(codes: codes) }

  /// The numbers that codes stand for.
  public func decoded(_ samples: [Float]) -> [Float] {
    law.map { law in samples.map { Float(law.expanded(Double($0))) } } ?? samples
  }

  /// The mean is 0, since phases are uniform; each number has the variance E[1 / 2n] + s^2.
  ///
  /// Not known of codes.
  public var moments: Moments? {
    guard law == nil else { return nil }
    let tones = (1...most).reduce(0.0) { $0 + 1 / Double(2 * $1) } / Double(most)
    return Moments(
      mean: [Double](repeating: 0, count: length),
      totalVariance: Double(length) * (tones + noise * noise))
  }

  /// Fills a buffer with waves, one after the other.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    random.fillNormal(samples, step: step, offset: length * offset)
    let drawn = 1 + 2 * Self.limit
    withUnsafeTemporaryAllocation(of: Float.self, capacity: drawn) { numbers in
      for row in 0..<samples.count / length {
        random.fillUniform(
          numbers, step: step, offset: Self.firstChoice + drawn * (offset + row))
        let count = min(1 + Int(Double(numbers[0]) * Double(most)), most)
        let wave = UnsafeMutableBufferPointer(rebasing: samples[row * length..<(row + 1) * length])
        for place in wave.indices { wave[place] *= Float(noise) }
        for tone in 1...count {
          add(pitch: numbers[2 * tone - 1], phase: numbers[2 * tone], share: count, to: wave)
        }
        if let law, let levels {
          for place in wave.indices {
            wave[place] = levels.value(law.code(of: Double(wave[place])))
          }
        }
      }
    }
  }

  private func add(
    pitch: Float, phase: Float, share: Int, to wave: UnsafeMutableBufferPointer<Float>
  ) {
    let cycles = lowest * pow(highest / lowest, Double(pitch))
    for place in wave.indices {
      let turns = cycles * Double(place) / Double(length) + Double(phase)
      wave[place] += Float(sin(2 * .pi * turns)) / Float(share)
    }
  }
}
