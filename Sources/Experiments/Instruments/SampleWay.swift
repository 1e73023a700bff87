import Frames
import Tensors

/// Where samples are at every stop of their way from noise, of one step of a training.
struct SampleWay {
  /// The step that they are of.
  private(set) var step: Int
  /// How many numbers all samples have together.
  private let size: Int
  /// The stop that lies after each pass, if one does.
  private let stops: [Int?]
  /// Stop after stop.
  private var values: [Float]

  /// Room for a way of samples.
  ///
  /// - Parameters:
  ///   - passes: the passes and the stops between them.
  ///   - step: the step of the training.
  ///   - size: how many numbers all samples have together.
  init(_ passes: Passes, step: Int, size: Int) {
    (self.step, self.size) = (step, size)
    var stops = [Int?](repeating: nil, count: passes.count + 1)
    for stop in 0...passes.stops { stops[passes.pass(atStop: stop)] = stop }
    self.stops = stops
    values = [Float](repeating: 0, count: (passes.stops + 1) * size)
  }

  /// Where samples are at a stop, row by row.
  subscript(stop: Int) -> [Float] { Array(values[stop * size..<(stop + 1) * size]) }

  /// Runs a sampler and keeps what it passes at a step of the training.
  ///
  /// - Parameter output: takes the samples, of which there are as many as there is room for.
  mutating func keep(
    _ sampler: ModelSampler, at step: Int, into output: UnsafeMutableBufferPointer<Float>,
    from stream: RandomStream
  ) {
    self.step = step
    let columns = sampler.columns
    values.withUnsafeMutableBufferPointer { values in
      let room = values
      sampler.run(
        into: output, count: output.count / columns, from: stream,
        passed: { [stops, size] pass, rows, first in
          // Blocks of rows lie apart, so that threads do not meet.
          guard let stop = stops[pass] else { return }
          let from = stop * size + first * columns
          let part = room[from..<from + rows.elements.count]
          _ = UnsafeMutableBufferPointer(rebasing: part).update(fromContentsOf: rows.elements)
        })
    }
  }
}
