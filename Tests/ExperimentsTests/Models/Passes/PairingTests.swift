import Distributions
import Frames
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Noise that is given to data in the closest way.
@Suite struct PairingTests {
  private func draws(_ step: Int, _ count: Int) -> [Float] {
    var values = [Float](repeating: 0, count: count)
    values.withUnsafeMutableBufferPointer {
      RandomStream(seed: 3, purpose: .noise).fillNormal($0, step: step, offset: 0)
    }
    return values
  }

  /// Noise in its new order.
  private func paired(_ noise: [Float], _ data: [Float], block: Int) -> [Float] {
    let buffer = AlignedBuffer(count: noise.count)
    _ = buffer.elements.update(fromContentsOf: noise)
    let pairing = Pairing(block: block, mean: [1, -1], scale: 2)
    pairing.pair(MatrixView(buffer.elements, rows: noise.count / 2, columns: 2)) { points, first in
      _ = points.update(fromContentsOf: data[2 * first..<2 * (first + block)])
    }
    return Array(buffer.elements)
  }

  private func cost(_ noise: [Float], _ data: [Float]) -> Double {
    (0..<noise.count).reduce(0) { sum, place in
      let away = Double(noise[place] - (data[place] - (place % 2 == 0 ? 1 : -1)) / 2)
      return sum + away * away
    }
  }

  private func permutations(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return permutations(count - 1).flatMap { rest in
      (0...rest.count).map { place in
        var all = rest
        all.insert(count - 1, at: place)
        return all
      }
    }
  }

  /// No other order of six is closer.
  @Test(arguments: 0..<10) func noOrderIsCloser(number: Int) {
    let (noise, data) = (draws(2 * number, 12), draws(2 * number + 1, 12).map { 3 * $0 })
    let found = cost(paired(noise, data, block: 6), data)
    let best =
      permutations(6).map { order in
        cost(order.flatMap { [noise[2 * $0], noise[2 * $0 + 1]] }, data)
      }.min() ?? 0
    #expect(abs(found - best) < 1e-9 * best)
  }

  /// Distances that single precision cannot tell still give each point noise of its own, and come to an end.
  @Test(arguments: [Float.greatestFiniteMagnitude, .infinity, .nan])
  func distancesBeyondAllNumbersEnd(value: Float) {
    let noise = draws(0, 12)
    var data = draws(1, 12)
    (data[4], data[9]) = (value, -value)
    let found = paired(noise, data, block: 6)
    #expect(found.sorted() == noise.sorted())
  }

  /// The same noise, in another order within its block.
  @Test func blocksKeepTheirNoise() {
    let (noise, data) = (draws(0, 256), draws(1, 256))
    let found = paired(noise, data, block: 64)
    for block in 0..<2 {
      let range = 128 * block..<128 * (block + 1)
      #expect(Set(noise[range]) == Set(found[range]))
    }
    #expect(found != noise && cost(found, data) < 0.5 * cost(noise, data))
  }

  /// Lines between pairs hardly cross, so that the loss of a model that says nothing but their mean is less; the course does
  /// not depend on threads.
  @Test func flowMatchingWithTransportHasLessToLearn() throws {
    func training(_ pairing: FlowMatching.Settings.Pairing, threads: Int = 1)
      -> Trainer<FlowMatching>
    {
      var settings = FlowMatching.Settings.small
      (settings.pairing, settings.training.batch) = (pairing, 4096)
      settings.prediction = .velocity
      return Trainer<FlowMatching>(settings, seed: 1, threads: threads)
    }
    let (plain, paired) = (training(.independent), training(.transport))
    let shared = training(.transport, threads: 2)
    for _ in 0..<3 {
      plain.step()
      paired.step()
      shared.step()
    }
    #expect(paired.state == shared.state)
    let (one, other) = (
      try #require(plain.losses[0].value), try #require(paired.losses[0].value)
    )
    #expect(other < 0.5 * one, "\(one), \(other)")
  }
}
