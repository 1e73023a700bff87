import Graphs
import Networks
import Tensors

// MARK: - Writing down

extension TrainingState {
  /// Adds weights under their own names, or with a prefix: "average.generator.0.weight".
  ///
  /// Biases have one extent, as PyTorch keeps them.
  mutating func add(_ weights: Weights, prefix: String = "") {
    add(weights.buffer, of: weights.layout, prefix: prefix)
  }

  /// Adds an optimiser: its moments as "NAME.moment1.generator.0.weight", its steps as a counter.
  mutating func add(_ optimizer: Optimizer, of layout: WeightLayout, name: String) {
    counters["\(name).steps"] = optimizer.steps
    for (number, moment) in optimizer.moments.enumerated() {
      add(moment, of: layout, prefix: "\(name).moment\(number + 1).")
    }
  }

  private mutating func add(_ buffer: AlignedBuffer, of layout: WeightLayout, prefix: String) {
    for entry in layout.entries {
      tensors.append(
        Tensor(
          prefix + entry.name, shape: entry.tensorShape,
          values: Array(buffer.elements[entry.range])))
    }
  }
}

// MARK: - Taking up

extension TrainingState {
  /// Checks that everything `fill` will ask for is there, in the right shapes, and finite.
  func check(_ layout: WeightLayout, prefix: String = "") throws(StateFault) {
    for entry in layout.entries {
      let name = prefix + entry.name
      guard let tensor = tensor(name) else { throw .missing(name) }
      guard tensor.shape == entry.tensorShape else {
        throw .wrongShape(name, expected: entry.tensorShape, got: tensor.shape)
      }
      if let fault = fault(of: tensor) { throw fault }
    }
  }

  /// Checks that an optimiser's moments and steps are there.
  func check(_ optimizer: Optimizer, of layout: WeightLayout, name: String) throws(StateFault) {
    guard counters["\(name).steps"] != nil else { throw .missing("\(name).steps") }
    for number in optimizer.moments.indices {
      try check(layout, prefix: "\(name).moment\(number + 1).")
    }
  }

  /// Copies weights out of the state, which has been checked.
  func fill(_ weights: Weights, prefix: String = "") {
    fill(weights.buffer, of: weights.layout, prefix: prefix)
  }

  /// Copies an optimiser's moments and steps out of the state, which has been checked.
  func fill(_ optimizer: Optimizer, of layout: WeightLayout, name: String) {
    optimizer.steps = counters["\(name).steps"] ?? 0
    for (number, moment) in optimizer.moments.enumerated() {
      fill(moment, of: layout, prefix: "\(name).moment\(number + 1).")
    }
  }

  private func fill(_ buffer: AlignedBuffer, of layout: WeightLayout, prefix: String) {
    for entry in layout.entries {
      guard let tensor = tensor(prefix + entry.name) else { continue }
      _ = UnsafeMutableBufferPointer(rebasing: buffer.elements[entry.range])
        .update(fromContentsOf: tensor.values)
    }
  }

  private func tensor(_ name: String) -> Tensor? { tensors.first { $0.name == name } }
}

extension WeightLayout.Entry {
  /// A bias is one row here, and has one extent elsewhere.
  fileprivate var tensorShape: [Int] {
    name.hasSuffix(".bias") ? [shape.columns] : [shape.rows, shape.columns]
  }
}
