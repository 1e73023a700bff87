import Tensors

extension RandomStream {
  /// Adds normal noise to samples [count, 2], of which the first has the given number.
  ///
  /// Latents are drawn at step 0 of a stream; the noise is drawn at step 1 of the same stream, and so it is
  /// the same for the same latents and shares no numbers with them.
  func addNoise(
    to samples: UnsafeMutableBufferPointer<Float>, deviation: Double, firstRow: Int = 0
  ) {
    guard deviation != 0 else { return }
    let scale = Float(deviation)
    let block = 256  // One kilobyte of noise still lies on the stack.
    withUnsafeTemporaryAllocation(of: Float.self, capacity: block) { noise in
      for first in stride(from: 0, to: samples.count, by: block) {
        let count = min(block, samples.count - first)
        fillNormal(
          UnsafeMutableBufferPointer(rebasing: noise[..<count]), step: 1,
          offset: 2 * firstRow + first)
        for index in 0..<count { samples[first + index] += scale * noise[index] }
      }
    }
  }
}
