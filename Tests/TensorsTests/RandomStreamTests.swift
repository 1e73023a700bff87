import CKernels
import Tensors
import Testing

@Suite struct RandomStreamTests {
  /// The known answers published with Random123 (kat_vectors, philox 4x32 10).
  @Test func philoxGivesTheKnownAnswers() {
    func words(_ counter: [UInt32], _ key: [UInt32]) -> [UInt32] {
      var out: [UInt32] = [0, 0, 0, 0]
      ck_philox(counter, key, &out)
      return out
    }
    #expect(
      words([0, 0, 0, 0], [0, 0]) == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    let ones = UInt32.max
    #expect(
      words([ones, ones, ones, ones], [ones, ones])
        == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    #expect(
      words([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0])
        == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  /// The vector loops make the same words as the scalar function of the known answers.
  @Test(arguments: Level.all) func elementsAreTheWordsOfTheirCounters(level: Level) {
    let stream = RandomStream(seed: 0x1234_5678_9abc_def0, purpose: .noise)
    let buffer = AlignedBuffer(count: 256)
    level.perform { stream.fillUniform(buffer.elements, step: 5 << 32 | 7) }
    for element in 0..<256 {
      let block = UInt32(element / 64 * 16 + element % 16)
      var out: [UInt32] = [0, 0, 0, 0]
      ck_philox(
        [block, 7, 5, RandomStream.Purpose.noise.rawValue], [0x9abc_def0, 0x1234_5678], &out)
      #expect(buffer.elements[element] == Float(out[element / 16 % 4] >> 8) / 16_777_216)
    }
  }

  @Test(arguments: Level.all) func elementsDependOnTheirPlaceOnly(level: Level) {
    let stream = RandomStream(seed: 3, purpose: .latent)
    for fill in [stream.uniforms, stream.normals] {
      let whole = level.perform { fill(1000, 9, 0) }
      for (offset, count) in [(0, 1), (1, 63), (63, 2), (64, 64), (100, 300), (777, 223)] {
        let part = level.perform { fill(count, 9, offset) }
        #expect(part == Array(whole[offset..<offset + count]))
      }
      #expect(fill(1000, 10, 0) != whole)
    }
    #expect(
      RandomStream(seed: 4, purpose: .latent).normals(10, 9, 0) != stream.normals(10, 9, 0))
    #expect(RandomStream(seed: 3, purpose: .data).normals(10, 9, 0) != stream.normals(10, 9, 0))
  }

  /// Moments of N(0, 1): the bounds are four standard errors for a million draws.
  @Test(arguments: Level.all) func normalsHaveTheMomentsOfTheNormalDistribution(level: Level) {
    let draws = level.perform {
      RandomStream(seed: 11, purpose: .latent).normals(1 << 20, 0, 0).map(Double.init)
    }
    let count = Double(draws.count)
    func moment(_ power: Int) -> Double {
      draws.reduce(0) { sum, x in sum + (1...power).reduce(1.0) { product, _ in product * x } }
        / count
    }
    let error = 4 / count.squareRoot()
    #expect(moment(1).magnitude < error)
    #expect((moment(2) - 1).magnitude < 2.0.squareRoot() * error)
    #expect(moment(3).magnitude < 15.0.squareRoot() * error)
    #expect((moment(4) - 3).magnitude < 96.0.squareRoot() * error)
    let neighbours = zip(draws, draws.dropFirst(16)).reduce(0) { $0 + $1.0 * $1.1 } / count
    #expect(neighbours.magnitude < error)
  }

  /// Kolmogorov's statistic, sqrt(n) sup |F_n - F|: below 1.95 with probability .999.
  @Test(arguments: Level.all) func drawsFollowTheirDistributionFunctions(level: Level) {
    let stream = RandomStream(seed: 5, purpose: .latent)
    let (uniforms, normals) = level.perform {
      (stream.uniforms(200_000, 1, 0), stream.normals(200_000, 1, 0))
    }
    let uniform = kolmogorov(uniforms.sorted()) { Double($0) }
    let normal = kolmogorov(normals.sorted()) { normalDistribution(Double($0)) }
    #expect(uniform < 1.95)
    #expect(normal < 1.95)
  }

  @Test(arguments: Level.all) func wholeNumbersAreEquallyLikely(level: Level) {
    let draws = UnsafeMutableBufferPointer<Int32>.allocate(capacity: 80_000)
    defer { draws.deallocate() }
    level.perform { RandomStream(seed: 8, purpose: .data).fillIntegers(draws, below: 8, step: 2) }
    var counts = [Int](repeating: 0, count: 8)
    for draw in draws { counts[Int(draw)] += 1 }
    // Chi squared with 7 degrees of freedom is below 24.3 with probability .999.
    let statistic = counts.reduce(0.0) {
      $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000
    }
    #expect(statistic < 24.3)
  }

  private func kolmogorov(_ sorted: [Float], _ distribution: (Float) -> Double) -> Double {
    let count = Double(sorted.count)
    let largest = sorted.enumerated().reduce(0.0) { largest, draw in
      let expected = distribution(draw.element)
      return max(
        largest, expected - Double(draw.offset) / count, Double(draw.offset + 1) / count - expected)
    }
    return largest * count.squareRoot()
  }
}

extension RandomStream {
  fileprivate func uniforms(_ count: Int, _ step: Int, _ offset: Int) -> [Float] {
    let buffer = AlignedBuffer(count: count)
    fillUniform(buffer.elements, step: step, offset: offset)
    return Array(buffer.elements)
  }

  fileprivate func normals(_ count: Int, _ step: Int, _ offset: Int) -> [Float] {
    let buffer = AlignedBuffer(count: count)
    fillNormal(buffer.elements, step: step, offset: offset)
    return Array(buffer.elements)
  }
}
