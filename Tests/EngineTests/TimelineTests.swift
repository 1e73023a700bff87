import Experiments
import Frames
import Glibc
import Testing

@testable import Engine

/// What is kept of a course, and what is let go of.
@Suite struct TimelineTests {
  /// A moment of a step that takes about so many bytes.
  private static func moment(_ step: Int, floats: Int = 1_000, isMarked: Bool = false) -> Snapshot {
    let state = TrainingState(
      step: step,
      tensors: [.init("w", shape: [floats], values: [Float](repeating: 0, count: floats))])
    let plan = RunPlan.naive("one")
    var snapshot = Snapshot(
      RunSnapshot(plan: plan, state: state),
      findings: Findings(of: Run.makeExperiment(plan)))
    snapshot.isMarked = isMarked
    return snapshot
  }

  private static let size = moment(0).bytes

  /// Room for so many moments, of which one is kept every `interval` steps.
  private static func timeline(
    room: Int, count: Int, interval: Int = 10, marked: (Int) -> Bool = { _ in false },
    check: (Timeline) -> Void = { _ in }
  ) -> Timeline {
    var timeline = Timeline(byteLimit: room * size)
    let first = moment(0)
    timeline.keep(first)
    for number in 1...count {
      timeline.keep(
        Snapshot(
          RunSnapshot(
            plan: first.checkpoint.plan,
            state: TrainingState(
              step: number * interval, tensors: first.checkpoint.state.tensors)),
          findings: first.findings, isMarked: marked(number)))
      check(timeline)
    }
    return timeline
  }

  /// Never more than the budget, and always the first and the newest, whatever the sizes.
  @Test(arguments: [2, 3, 7, 40]) func theBudgetIsKept(room: Int) {
    var newest = 0
    let timeline = Self.timeline(
      room: room, count: 300,
      check: { timeline in
        newest += 10
        #expect(timeline.bytes <= room * Self.size)
        #expect(timeline.bytes == timeline.snapshots.map(\.bytes).reduce(0, +))
        #expect(timeline.snapshots.first?.step == 0 && timeline.newest?.step == newest)
      })
    #expect(timeline.snapshots.count == room, "room is used")
  }

  /// The gap before a moment is at most its age times a constant, and the widest gaps are the oldest.
  @Test(arguments: [16, 64]) func gapsGrowWithAge(room: Int) {
    let timeline = Self.timeline(room: room, count: 2_000)
    let steps = timeline.snapshots.map(\.step)
    let now = steps[steps.count - 1]
    let gaps = zip(steps, steps.dropFirst()).map { (gap: $1 - $0, age: now - $0) }
    // If all gaps were equal shares of their age, ages would shrink from 20,000 to 10 by a factor each: twice its share
    // for what the last to go has left.
    let share = 1 - pow(10 / Double(now), 1 / Double(room - 2))
    for (gap, age) in gaps {
      #expect(Double(gap) <= 2 * share * Double(age) + 10, "a gap of \(gap) at the age of \(age)")
    }
    let quarter = gaps.count / 4
    let (oldest, middle, newest) = (
      gaps.prefix(quarter).map(\.gap).reduce(0, +),
      gaps.dropFirst(quarter).prefix(quarter).map(\.gap).reduce(0, +),
      gaps.suffix(quarter).map(\.gap).reduce(0, +)
    )
    #expect(oldest > 2 * middle && middle > 2 * newest, "\(oldest), \(middle), \(newest)")
  }

  /// Marked moments outlast all others, until they would take more than half of the room.
  @Test func whatHappenedIsKept() {
    let events = [31, 32, 33, 200, 500]
    let few = Self.timeline(room: 20, count: 1_000, marked: { events.contains($0) })
    #expect(Set(events.map { $0 * 10 }).isSubset(of: few.snapshots.map(\.step)))
    let many = Self.timeline(room: 20, count: 1_000, marked: { $0 % 3 == 0 })
    let marked = many.snapshots.filter(\.isMarked).count
    #expect((8...11).contains(marked) && many.snapshots.count == 20, "\(marked)")
  }

  /// Where two have no room, there is none, and it is said what one takes; with more room there are again.
  @Test func whatHasNoRoomIsNotKept() {
    var timeline = Timeline(byteLimit: Self.size * 3 / 2)
    timeline.keep(Self.moment(0))
    #expect(timeline.snapshots.count == 1 && timeline.excess == nil)
    timeline.keep(Self.moment(10))
    #expect(timeline.snapshots.isEmpty && timeline.bytes == 0 && timeline.excess == Self.size)
    timeline.byteLimit = Self.size * 4
    #expect(timeline.excess == nil)
    timeline.keep(Self.moment(20))
    #expect(timeline.snapshots.map(\.step) == [20])
  }

  @Test func lessRoomLetsGoAtOnce() {
    var timeline = Self.timeline(room: 30, count: 30)
    timeline.byteLimit = 5 * Self.size
    #expect(timeline.snapshots.count == 5 && timeline.bytes <= 5 * Self.size)
    #expect(timeline.snapshots.first?.step == 0 && timeline.newest?.step == 300)
  }

  @Test func aMomentTakesThePlaceOfOneOfItsStep() {
    var timeline = Timeline(byteLimit: 10 * Self.size)
    timeline.keep(Self.moment(10, isMarked: true))
    timeline.keep(Self.moment(10, floats: 500))
    #expect(timeline.snapshots.map(\.isMarked) == [true])
    #expect(timeline.bytes == timeline.snapshots[0].bytes && timeline.bytes < Self.size)
    timeline.keep(Self.moment(5))
    #expect(timeline.snapshots.map(\.step) == [10], "it is earlier than the newest")
    timeline.keep(Self.moment(30))
    #expect(timeline.prefix(through: 20).snapshots.map(\.step) == [10])
    #expect(timeline.last(before: 30)?.step == 10 && timeline.first(after: 10)?.step == 30)
  }
}

extension Snapshot {
  fileprivate init(_ checkpoint: RunSnapshot, findings: Findings, isMarked: Bool) {
    self.init(checkpoint, findings: findings)
    self.isMarked = isMarked
  }
}
