import Graphs
import Networks
import Tensors

extension Course {
  /// The state that has one row, where there is any.
  var stateIfAny: [Weights] { state.layout.entries.isEmpty ? [] : [state] }

  /// Weights, averages, optimisers' memory, then state that is no weight.
  ///
  /// - Precondition: no step is under way.
  var trainingState: TrainingState {
    precondition(progress.runs == 0, "a step is under way, after run \(progress.runs)")
    var result = TrainingState(step: stepCount)
    for weights in weights { result.add(weights) }
    for average in averages { if let average { result.add(average, prefix: Self.average) } }
    for (place, optimizer) in optimizers.enumerated() {
      if let optimizer {
        result.add(optimizer, of: weights[place].layout, name: memories[place])
      }
    }
    for weights in stateIfAny { result.add(weights) }
    for bank in banks { result.tensors.append(bank.tensor) }
    return result
  }

  /// Goes on from a state.
  ///
  /// - Throws: what does not fit; nothing has changed then.
  func restore(_ saved: TrainingState) throws(StateFault) {
    for weights in weights { try saved.check(weights.layout) }
    for average in averages {
      if let average { try saved.check(average.layout, prefix: Self.average) }
    }
    for (place, optimizer) in optimizers.enumerated() {
      if let optimizer {
        try saved.check(optimizer, of: weights[place].layout, name: memories[place])
      }
    }
    for weights in stateIfAny { try saved.check(weights.layout) }
    for bank in banks { try bank.check(saved) }

    for weights in weights { saved.fill(weights) }
    for average in averages { if let average { saved.fill(average, prefix: Self.average) } }
    for (place, optimizer) in optimizers.enumerated() {
      if let optimizer {
        saved.fill(optimizer, of: weights[place].layout, name: memories[place])
      }
    }
    for weights in stateIfAny { saved.fill(weights) }
    for bank in banks { bank.fill(saved) }
    goOn(at: saved.step)
  }

  private static let average = "average."
}

extension Course {
  /// Shows the last step as it was seen when it was over.
  func recall(_ afterimage: Afterimage) {
    recall(afterimage.numbers)
    for (bank, trails) in zip(banks, afterimage.rowTrails) { bank.trails = trails }
  }

  /// The rows of a bank that a step has seen, the first for steps before the first.
  func rows(of entry: StateEntry, seenBy step: Int) -> [Float] {
    guard let bank = banks.first(where: { $0.entry.name == entry.name }) else { return [] }
    return Array(bank.rows(seenBy: max(step, 0)).elements)
  }

  /// Where the first rows of a bank have been in the last step.
  func trails(of entry: StateEntry) -> [[SIMD2<Float>]] {
    banks.first { $0.entry.name == entry.name }?.trails.lines ?? []
  }
}

extension StateBank {
  private var name: String { "state.\(entry.name)" }
  private var shape: [Int] { [buffer.count / entry.columns, entry.columns] }

  /// Its rows as an array.
  var tensor: TrainingState.Tensor {
    TrainingState.Tensor(name, shape: shape, values: Array(buffer.elements))
  }

  /// Checks that it is in a state, in its shape, and finite.
  func check(_ state: TrainingState) throws(StateFault) {
    guard let tensor = state.tensors.first(where: { $0.name == name }) else {
      throw .missing(name)
    }
    guard tensor.shape == shape else { throw .wrongShape(name, expected: shape, got: tensor.shape) }
    if let fault = state.fault(of: tensor) { throw fault }
  }

  /// Takes its rows out of a state, which has been checked.
  func fill(_ state: TrainingState) {
    trails.clear()
    guard let tensor = state.tensors.first(where: { $0.name == name }) else { return }
    _ = buffer.elements.update(fromContentsOf: tensor.values)
  }
}
