import Distributions
import Glibc
import Parameters
import Tensors
import Testing

/// Codes of waves.
@Suite struct MuLawTests {
  private let law = MuLaw(codes: 256)

  /// Every code is that of the number it stands for, and of its level among all.
  @Test(arguments: [16, 17, 64, 255, 256]) func codesComeBack(codes: Int) {
    let (law, levels) = (MuLaw(codes: codes), ValueLevels(codes))
    for code in 0..<codes {
      #expect(law.code(of: law.number(of: code)) == code)
      #expect(levels.level(of: Float(law.compressed(law.number(of: code)))) == code)
      #expect(abs(law.expanded(Double(levels.value(code))) - law.number(of: code)) < 1e-6)
    }
  }

  @Test func silenceIsCode128() {
    #expect(law.code(of: 0) == 128)
    #expect(law.code(of: -1) == 0 && law.code(of: 1) == 255)
    #expect(law.code(of: -7) == 0 && law.code(of: 7) == 255)
    #expect(abs(law.number(of: 0) + 1) < 1e-12 && abs(law.number(of: 255) - 1) < 1e-12)
  }

  /// The largest error is that of a number just below where the last code begins; small numbers are met far better.
  @Test func loudNumbersAreMissedMost() {
    func error(_ number: Double) -> Double { abs(law.number(of: law.code(of: number)) - number) }
    let errors = (-100_000...100_000).map { (Double($0) / 100_000, error(Double($0) / 100_000)) }
    let largest = errors.map(\.1).reduce(0, max)
    #expect(largest <= 0.0216 && largest > 0.0215, "\(largest)")
    let quiet = errors.filter { abs($0.0) < 0.01 }.map(\.1).reduce(0, max)
    #expect(quiet <= 0.0003 && quiet > 0.0001, "\(quiet)")
  }

  /// The middle between both: y of 1/mu is ln 2 / ln(1 + mu).
  @Test func smallNumbersAreSpread() {
    #expect(abs(law.compressed(1 / 255) - log(2) / log(256)) < 1e-15)
    #expect(abs(law.compressed(-1 / 255) + 1 / 8) < 1e-15)
    #expect(abs(law.expanded(1 / 8) - 1 / 255) < 1e-15)
  }

  /// Waves of codes are those of real numbers, each rounded to the code it is nearest to in y.
  @Test(arguments: [16, 256]) func tonesBecomeCodes(codes: Int) throws {
    let real = TonesDistribution()
    var coded = real
    coded.codes = codes
    let stream = RandomStream(seed: 3, purpose: .data)
    let (waves, values) = (
      real.samples(count: 20, random: stream), coded.samples(count: 20, random: stream)
    )
    let (law, levels) = (MuLaw(codes: codes), try #require(coded.levels))
    #expect(levels.count == codes && real.levels == nil)
    for (wave, value) in zip(waves, values) {
      #expect(levels.level(of: value) == law.code(of: Double(wave)))
      #expect(levels.value(law.code(of: Double(wave))) == value)
    }
    // Seen they are waves again, as far as codes tell.
    let seen = coded.decoded(values)
    for (wave, value) in zip(waves, seen) {
      #expect(abs(max(-1, min(1, wave)) - value) < (codes == 16 ? 0.2 : 0.0217))
    }
    #expect(real.decoded(waves) == waves)
    // What is known of real numbers is not known of codes.
    #expect(real.moments != nil && coded.moments == nil && coded.entropy == nil)
  }

  /// Whatever a key turns them to is no fault: 0 is doubled to 1, and 2 halved to it.
  @Test func oneCodeIsNone() {
    var tones = TonesDistribution()
    for codes in [0, 1, 2, 3, 256] {
      tones.codes = codes
      #expect(tones.faults.isEmpty && tones.levels?.count == (codes < 2 ? nil : codes))
      let waves = tones.samples(count: 2, random: RandomStream(seed: 1, purpose: .data))
      #expect(waves.allSatisfy(\.isFinite) && tones.decoded(waves).allSatisfy(\.isFinite))
    }
  }
}
