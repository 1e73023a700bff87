/// Something that is told of every step and notices what becomes of a run: it has a memory, and decides by steps alone.
protocol Watch {
  /// What it remembers, in finite numbers; empty where that is nothing.
  var memory: [Double] { get }

  /// Takes up what such a watch remembered, which may have been tampered with; it has not been told of a step yet.
  mutating func recall(_ memory: inout MemoryReader)
}

/// Reads what a watch remembered, number by number.
///
/// What is not as it should be is noted (`isSound`), and read as 0.
struct MemoryReader {
  private var rest: ArraySlice<Double>
  /// Whether all that was read was there, and as it should be.
  private(set) var isSound = true

  /// A reader of a memory.
  init(_ memory: [Double]) { rest = memory[...] }

  /// Whether nothing is left.
  var isAtEnd: Bool { rest.isEmpty }

  /// A finite number.
  mutating func number() -> Double {
    guard let number = rest.popFirst(), number.isFinite else { return fail(0) }
    return number
  }

  /// A whole number in a range, by default of anything that is counted.
  mutating func whole(_ range: ClosedRange<Int> = 0...TrainingState.countLimit) -> Int {
    guard let number = Int(exactly: number()), range.contains(number) else {
      return fail(range.lowerBound)
    }
    return number
  }

  /// Whether or not: 1 or 0.
  mutating func flag() -> Bool { whole(0...1) == 1 }

  /// A number above 0, or -1 where there is none.
  mutating func positive() -> Double? {
    let number = number()
    guard number > 0 || number == -1 else { return fail(nil) }
    return number > 0 ? number : nil
  }

  private mutating func fail<Value>(_ value: Value) -> Value {
    isSound = false
    return value
  }
}

extension TrainingState {
  /// A watch that goes on with what is remembered under its name; as it is where that is nothing.
  ///
  /// - Throws: `StateFault` when such a watch cannot have remembered it.
  func recalling<Kind: Watch>(_ watch: Kind, _ name: String) throws(StateFault) -> Kind {
    guard let memory = memories[name], !memory.isEmpty else { return watch }
    var (watch, reader) = (watch, MemoryReader(memory))
    watch.recall(&reader)
    guard reader.isSound, reader.isAtEnd else { throw .strangeMemory(name) }
    return watch
  }
}
