import Distributions
import Frames
import Glibc
import Tensors
import Testing

@Suite struct ShapesTests {
  private let shapes = ShapesDistribution()

  /// Figures that were counted by another program from the description of the shapes.
  @Test func theShapesAreThoseDescribed() throws {
    let templates = try #require(shapes.templates)
    #expect(templates.count == 64 && Set(templates.values).count == 64)
    #expect(abs(try #require(shapes.entropy) - 4.158_883) < 1e-6)
    var least = Int.max
    for (number, one) in templates.values.enumerated() {
      for other in templates.values[..<number] {
        least = min(least, zip(one, other).count { $0 != $1 })
      }
    }
    #expect(least == 2)
    // Bits a pixel where pixels are taken to be independent.
    let bits = (0..<64).reduce(0.0) { sum, pixel in
      let share = Double(templates.values.count { $0[pixel] > 0 }) / 64
      return share == 0 || share == 1
        ? sum : sum - share * log2(share) - (1 - share) * log2(1 - share)
    }
    #expect(abs(bits / 64 - 0.677_402) < 1e-6)
    let tops = Dictionary(grouping: templates.values) { Array($0[..<32]) }
    #expect(tops.count == 51)
    let bottom = tops.values.reduce(0.0) { $0 + Double($1.count) / 64 * log(Double($1.count)) }
    #expect(abs(bottom - 0.319_603) < 1e-6)
  }

  @Test func everyShapeIsDrawnEquallyOften() throws {
    let templates = try #require(shapes.templates)
    let samples = shapes.samples(count: 64_000, random: RandomStream(seed: 5, purpose: .data))
    var counts = [Double](repeating: 0, count: 64)
    for start in stride(from: 0, to: samples.count, by: 64) {
      counts[try #require(templates.number(of: samples[start..<start + 64]))] += 1
    }
    // Chi-squared with 63 degrees of freedom exceeds 103.4 once in a thousand.
    #expect(counts.reduce(0) { $0 + ($1 - 1000) * ($1 - 1000) / 1000 } < 103.4)
  }

  /// Templates of one kind are neighbours, eight of each.
  @Test func labelsAreTheKindsOfShape() throws {
    let templates = try #require(shapes.templates)
    let random = RandomStream(seed: 5, purpose: .data)
    let samples = shapes.samples(count: 200, step: 2, random: random)
    for (row, label) in shapes.labels(count: 200, step: 2, random: random).enumerated() {
      let number = try #require(templates.number(of: samples[row * 64..<row * 64 + 64]))
      #expect(Int(label) == number / 8)
    }
  }

  @Test func samplesAreRoundedToTemplates() throws {
    let templates = try #require(shapes.templates)
    var sample = templates.values[17].map { $0 * 0.3 }
    #expect(templates.number(of: sample) == 17)
    sample[0] = -sample[0]
    #expect(templates.number(of: sample) == nil)
  }
}

@Suite struct DigitTests {
  private let digit = DigitDistribution()

  /// The density's mass by midpoints of a lattice finer than the pixels.
  @Test func densityHasMassOne() throws {
    let side = 280
    let places = (0..<side).map { (Float($0) + 0.5) / Float(side) - 0.5 }
    let samples = places.flatMap { y in places.flatMap { x in [x, y] } }
    let densities = try #require(digit.logDensities(of: samples))
    let mass = densities.reduce(0.0) { $0 + exp($1) } / Double(side * side)
    #expect(abs(mass - 1) < 1e-9)
    #expect(try #require(digit.logDensities(of: [0.7, 0, .nan, 0])) == [-.infinity, -.infinity])
  }

  @Test func everyDrawLiesOnInk() throws {
    let samples = digit.samples(count: 200_000, random: RandomStream(seed: 3, purpose: .data))
    #expect(try #require(digit.logDensities(of: samples)).allSatisfy(\.isFinite))
  }

  /// The first row of the picture is up: most ink of a five is left of the middle above, and right of it below.
  @Test func theDigitStandsUpright() {
    let samples = digit.samples(count: 20_000, random: RandomStream(seed: 3, purpose: .data))
    var left = (above: 0, below: 0)
    for start in stride(from: 0, to: samples.count, by: 2) where samples[start] < -0.1 {
      if (0.05..<0.25).contains(samples[start + 1]) { left.above += 1 }
      if (-0.25 ..< -0.05).contains(samples[start + 1]) { left.below += 1 }
    }
    #expect(left.above > 10 * max(left.below, 1))
  }
}

@Suite struct TonesTests {
  @Test func aToneHasItsPitch() {
    var tones = TonesDistribution()
    (tones.most, tones.lowest, tones.highest, tones.noise) = (1, 5, 5, 0)
    let wave = tones.samples(count: 1, random: RandomStream(seed: 2, purpose: .data))
    // All of its power is at five cycles.
    func power(_ cycles: Int) -> Double {
      var (real, imaginary) = (0.0, 0.0)
      for (place, value) in wave.enumerated() {
        let angle = 2 * Double.pi * Double(cycles * place) / Double(wave.count)
        real += Double(value) * cos(angle)
        imaginary += Double(value) * sin(angle)
      }
      return (real * real + imaginary * imaginary) / Double(wave.count * wave.count)
    }
    #expect(abs(power(5) - 0.25) < 1e-5)
    #expect(power(4) < 1e-9 && power(6) < 1e-9 && power(0) < 1e-9)
  }

  @Test func withoutNoiseNoWaveIsLargerThanOne() {
    var tones = TonesDistribution()
    tones.noise = 0
    let waves = tones.samples(count: 500, random: RandomStream(seed: 4, purpose: .data))
    #expect(waves.allSatisfy { abs($0) < 1 + 1e-5 })
    #expect(waves.contains { abs($0) > 0.95 })
  }
}
