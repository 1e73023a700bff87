import Frames
import Graphs
import Networks
import Tensors

/// The losses and scores of the last runs of each turn, by name.
struct StepNumbers {
  /// One number, and where it is read after a run.
  fileprivate struct Slot {
    let name: String
    let isReported: Bool
    let turn: ObjectIdentifier
    let views: [MatrixView]
    var value: Double?
    /// As it was when the last step ended.
    var atEnd: Double?
  }

  /// Losses first, then scores.
  private var slots: [Slot] = []

  /// Takes the numbers of compiled turns, and keeps the values of those that there were.
  mutating func name(_ turns: [PlayedTurn]) {
    let before = slots
    var losses: [Slot] = []
    var scores: [Slot] = []
    for turn in turns {
      let workspaces = turn.descent.workspaces
      func slot(_ name: String, output: String, isReported: Bool) -> Slot {
        let known = before.first { $0.name == name }
        return Slot(
          name: name, isReported: isReported, turn: ObjectIdentifier(turn),
          views: workspaces.map { $0[output] }, value: known?.value, atEnd: known?.atEnd)
      }
      for (number, objective) in turn.script.move.objectives.enumerated() {
        losses.append(
          slot(
            objective.name, output: turn.script.output(ofObjective: number), isReported: true))
      }
      for score in turn.script.move.scores {
        scores.append(
          slot(score.key, output: score.key, isReported: score.isReported))
      }
    }
    slots = losses + scores
  }

  /// Reads the numbers of a turn after its run.
  mutating func note(_ turn: PlayedTurn) {
    let identifier = ObjectIdentifier(turn)
    for number in slots.indices where slots[number].turn == identifier {
      slots[number].value = Double(slots[number].mean(column: 0))
    }
  }

  /// Takes the numbers as those of a step that is over.
  mutating func finish() {
    for number in slots.indices { slots[number].atEnd = slots[number].value }
  }

  /// Forgets all values.
  mutating func restart() {
    for number in slots.indices { (slots[number].value, slots[number].atEnd) = (nil, nil) }
  }

  /// A number by its name, as it was read.
  struct Reading: Sendable, Equatable {
    let name: String
    let value: Double?
    let atEnd: Double?
  }

  /// All numbers as they stand.
  var readings: [Reading] {
    slots.map { Reading(name: $0.name, value: $0.value, atEnd: $0.atEnd) }
  }

  /// Takes up numbers that were read before; those that are not among them have no value.
  mutating func recall(_ readings: [Reading]) {
    for number in slots.indices {
      let reading = readings.first { $0.name == slots[number].name }
      (slots[number].value, slots[number].atEnd) = (reading?.value, reading?.atEnd)
    }
  }

  /// A number of the last step; nil before the first.
  func value(_ name: String) -> Double? { slots.first { $0.name == name }?.atEnd }

  /// The place of a number, for `value(at:)`.
  func place(of name: String) -> Int? { slots.firstIndex { $0.name == name } }

  /// The number in a place.
  func value(at place: Int) -> Double? { slots[place].atEnd }

  /// One number of a row that a run left.
  func row(at place: Int, column: Int) -> Double { Double(slots[place].mean(column: column)) }

  /// The first loss.
  var firstLoss: Double? { slots.first?.atEnd }

  /// Whether all numbers of the last step are finite.
  var areFinite: Bool {
    for slot in slots {
      if let value = slot.atEnd, !value.isFinite { return false }
    }
    return true
  }

  /// What a report says of the step.
  var reported: [Figure] {
    slots.filter(\.isReported).compactMap { slot in
      slot.atEnd.map { Figure(slot.name, $0) }
    }
  }
}

extension StepNumbers.Slot {
  /// The mean over the strips.
  fileprivate func mean(column: Int) -> Float {
    var sum: Float = 0
    for view in views { sum += view[0, column] }
    return sum / Float(views.count)
  }
}
