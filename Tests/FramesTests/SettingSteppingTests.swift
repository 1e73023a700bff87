import Frames
import Testing

@Suite("Stepping a setting")
struct SettingSteppingTests {
  /// Domains of every kind, each with values that a preset file might have set.
  static let cases: [(Setting.Domain, [Setting.Value])] = [
    (.integer(0...64), [.integer(0), .integer(12), .integer(64)]),
    (.integer(1...10, step: 3), [.integer(1), .integer(5), .integer(10)]),
    (.integer(Int.min...Int.max, step: 5), [.integer(.min), .integer(0), .integer(.max)]),
    (.integer(1...1024, step: nil), [.integer(1), .integer(100), .integer(1024)]),
    (.integer(0...Int.max, step: nil), [.integer(0), .integer(.max), .integer(.max / 2 + 1)]),
    (.integer(3...1000, step: nil), [.integer(3), .integer(5), .integer(1000)]),
    (.integer(-64...64, step: nil), [.integer(-64), .integer(-1), .integer(0), .integer(64)]),
    (.linear(0...1, step: 0.1), [.real(0), .real(0.3), .real(0.55), .real(1)]),
    (.linear(-2...3, step: 0.25), [.real(-2), .real(0.1), .real(3)]),
    (.linear(0.05...0.98, step: 0.1), [.real(0.05), .real(0.5), .real(0.98)]),
    (.logarithmic(1e-6...10, floor: 1e-6), [.real(1e-6), .real(0.001), .real(3), .real(10)]),
    (.logarithmic(0...1, floor: 1e-4), [.real(0), .real(1e-5), .real(1e-4), .real(1)]),
    (.choice(["adam", "sgd", "momentum"]), [.choice("adam"), .choice("momentum")]),
    (.integers(count: 1...4, each: 1...512), [.integers([128, 128])]),
    (.reals(count: 0...4, each: 0.1...10), [.reals([]), .reals([2, 0.5])]),
  ]

  private static func isInside(_ value: Setting.Value, _ domain: Setting.Domain) -> Bool {
    switch (domain, value) {
    case (.integer(let range, _), .integer(let value)): range.contains(value)
    case (.linear(let range, _), .real(let value)): range.contains(value)
    case (.logarithmic(let range, let floor), .real(let value)):
      range.contains(value) && (value >= floor || value == range.lowerBound)
    case (.choice(let names), .choice(let name)): names.contains(name)
    case (.integers, .integers), (.reals, .reals): true
    default: false
    }
  }

  private static func isOrdered(_ one: Setting.Value, _ other: Setting.Value) -> Bool {
    switch (one, other) {
    case (.integer(let one), .integer(let other)): one <= other
    case (.real(let one), .real(let other)): one <= other
    default: true
    }
  }

  @Test("stays in the range and goes the way it was told", arguments: cases)
  func range(domain: Setting.Domain, values: [Setting.Value]) {
    for start in values {
      for forward in [true, false] {
        var value = start
        for _ in 0..<100 {
          let next = domain.neighbour(of: value, forward: forward)
          #expect(Self.isInside(next, domain), "\(value) led to \(next)")
          #expect(forward ? Self.isOrdered(value, next) : Self.isOrdered(next, value))
          value = next
        }
      }
    }
  }

  @Test("reaches both ends", arguments: cases)
  func ends(domain: Setting.Domain, values: [Setting.Value]) {
    func end(from start: Setting.Value, forward: Bool) -> Setting.Value {
      (0..<200).reduce(start) { value, _ in domain.neighbour(of: value, forward: forward) }
    }
    for start in values {
      switch domain {
      case .integer(let range, _) where range.upperBound < 2000:
        #expect(end(from: start, forward: true) == .integer(range.upperBound))
        #expect(end(from: start, forward: false) == .integer(range.lowerBound))
      case .linear(let range, _), .logarithmic(let range, _):
        #expect(end(from: start, forward: true) == .real(range.upperBound))
        #expect(end(from: start, forward: false) == .real(range.lowerBound))
      case .integer, .choice, .integers, .reals, .file, .names: break
      }
    }
  }

  @Test("there and back again returns, from every value on the way")
  func thereAndBack() {
    let domains: [(Setting.Domain, Setting.Value)] = [
      (.integer(0...64), .integer(0)),
      (.integer(1...1024, step: nil), .integer(1)),
      (.linear(-1...1, step: 0.1), .real(-1)),
      (.linear(0...1, step: 0.05), .real(0)),
      (.logarithmic(1e-9...1e9, floor: 1e-9), .real(1e-9)),
      (.logarithmic(0...100, floor: 1e-5), .real(0)),
      (.choice(["a", "b", "c"]), .choice("a")),
    ]
    for (domain, start) in domains {
      var value = start
      for _ in 0..<60 {
        let next = domain.neighbour(of: value, forward: true)
        if next == value { break }
        #expect(domain.neighbour(of: next, forward: false) == value)
        value = next
      }
    }
  }

  @Test("a logarithmic scale runs through 1, 2, 5 to the last digit")
  func preferredNumbers() {
    let domain = Setting.Domain.logarithmic(0...2, floor: 0.001)
    var value = Setting.Value.real(0)
    var seen: [Setting.Value] = []
    for _ in 0..<11 {
      value = domain.neighbour(of: value, forward: true)
      seen.append(value)
    }
    let series = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]
    #expect(seen == series.map { .real($0) })
  }

  @Test("from a value between two notches leads to the nearest one beyond")
  func between() {
    let logarithmic = Setting.Domain.logarithmic(1e-6...10, floor: 1e-6)
    #expect(logarithmic.neighbour(of: .real(0.003), forward: true) == .real(0.005))
    #expect(logarithmic.neighbour(of: .real(0.003), forward: false) == .real(0.002))
    let linear = Setting.Domain.linear(0...1, step: 0.1)
    #expect(linear.neighbour(of: .real(0.34), forward: true) == .real(0.4))
    #expect(linear.neighbour(of: .real(0.34), forward: false) == .real(0.3))
    #expect(linear.neighbour(of: .real(0.38), forward: true) == .real(0.4))
    #expect(linear.neighbour(of: .real(0.38), forward: false) == .real(0.3))
    let doubling = Setting.Domain.integer(1...1000, step: nil)
    #expect(doubling.neighbour(of: .integer(100), forward: true) == .integer(200))
    #expect(doubling.neighbour(of: .integer(600), forward: true) == .integer(1000))
  }

  @Test("choices wrap around, lists and values of another kind stay")
  func others() {
    let choice = Setting.Domain.choice(["a", "b"])
    #expect(choice.neighbour(of: .choice("b"), forward: true) == .choice("a"))
    #expect(choice.neighbour(of: .choice("a"), forward: false) == .choice("b"))
    #expect(choice.neighbour(of: .choice("z"), forward: true) == .choice("z"))
    #expect(choice.neighbour(of: .integer(1), forward: true) == .integer(1))
    let list = Setting.Domain.integers(count: 0...3, each: 1...9)
    #expect(list.neighbour(of: .integers([4]), forward: true) == .integers([4]))
    let weights = Setting.Domain.reals(count: 0...3, each: 1...9)
    #expect(weights.neighbour(of: .reals([4]), forward: false) == .reals([4]))
  }
}
