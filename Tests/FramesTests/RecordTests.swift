import Frames
import Testing

/// What is noted of a run.
@Suite struct RecordTests {
  private func event(_ step: Int) -> Event {
    Event(step: step, tone: .neutral, label: "event \(step)", explanation: "It happened.")
  }

  @Test func valuesAreFoundByPlaceAndByKey() {
    var record = Record()
    record.arrange(["loss", "penalty"])
    record.note(3, curve: 0, step: 1)
    record.note(2, curve: 0, step: 2)
    record.note(7, key: "distance", step: 2)
    #expect(record.curves.map(\.key) == ["loss", "penalty", "distance"])
    #expect(record.history(of: "loss").buckets.map(\.mean) == [3, 2])
    #expect(record.history(of: "penalty").last == nil)
    #expect(record.history(of: "distance").last == 7)
    #expect(record.history(of: "elsewhere").buckets.isEmpty)
  }

  @Test func aStepHasOneMeasuredValue() {
    var record = Record()
    for (value, step) in [(1.0, 10), (2, 10), (3, 9), (4, 20)] {
      record.note(value, key: "distance", step: step)
    }
    #expect(record.history(of: "distance").buckets.map(\.firstStep) == [10, 20])
    #expect(record.history(of: "distance").buckets.map(\.mean) == [1, 4])
  }

  @Test func curvesThatStayKeepTheirCourse() {
    var record = Record()
    record.arrange(["a", "b", "c"])
    for place in 0..<3 { record.note(Double(place), curve: place, step: 1) }
    record.arrange(["c", "d", "a"])
    #expect(record.curves.map(\.key) == ["c", "d", "a"])
    #expect(record.curves.map(\.history.last) == [2, nil, 0])
  }

  /// However long the run: a million steps with an event each.
  @Test func memoryIsBounded() {
    var record = Record()
    record.arrange(["loss", "penalty"])
    for step in 1...1_000_000 {
      record.note(Double(step % 100), curve: 0, step: step)
      if step % 200 == 0 { record.note(1, curve: 1, step: step) }
      record.note(event(step))
    }
    for curve in record.curves {
      #expect(curve.history.buckets.count <= curve.history.capacity)
      #expect(curve.history.buckets.count >= curve.history.capacity / 2)
    }
    #expect(record.history(of: "loss").buckets.reduce(0) { $0 + $1.count } == 1_000_000)
    #expect(record.history(of: "loss").buckets[0].firstStep == 1)
    #expect(record.events.events.count == record.events.capacity)
    #expect(record.events.count == 1_000_000)
    #expect(record.events.events.map(\.step) == Array(999_745...1_000_000))
  }
}
