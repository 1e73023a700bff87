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
    withUnsafeTemporaryAllocation(of: Float.self, capacity: samples.count) { noise in
      fillNormal(noise, step: 1, offset: 2 * firstRow)
      for index in samples.indices { samples[index] += scale * noise[index] }
    }
  }
}
