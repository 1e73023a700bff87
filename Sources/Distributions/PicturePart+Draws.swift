import Tensors

extension PicturePart {
  /// Fills a buffer with pictures.
  func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    values.withUnsafeBufferPointer { values in
      draw(samples.count / size, offset, step, random) { row, choice in
        let picture = UnsafeBufferPointer(rebasing: values[choice * size..<(choice + 1) * size])
        let place = UnsafeMutableBufferPointer(rebasing: samples[row * size..<(row + 1) * size])
        _ = place.update(fromContentsOf: picture)
      }
    }
  }

  /// Fills a buffer with the classes of the same pictures.
  func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    precondition(!self.labels.isEmpty, "pictures without classes have no labels")
    self.labels.withUnsafeBufferPointer { known in
      draw(labels.count, offset, step, random) { row, choice in labels[row] = known[choice] }
    }
  }

  /// Draws numbers of pictures in blocks that lie on the stack.
  private func draw(
    _ wanted: Int, _ offset: Int, _ step: Int, _ random: RandomStream,
    _ take: (_ row: Int, _ choice: Int) -> Void
  ) {
    let block = 256
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: block) { choices in
      for first in stride(from: 0, to: wanted, by: block) {
        let size = min(block, wanted - first)
        random.fillIntegers(
          UnsafeMutableBufferPointer(rebasing: choices[..<size]), below: count, step: step,
          offset: offset + first)
        for row in 0..<size { take(first + row, Int(choices[row])) }
      }
    }
  }
}
