import Glibc
import Testing

@testable import Plotting

@Suite("Ticks")
struct TicksTests {
  static let ranges: [(Double, Double)] = [
    (-1, 1), (0, 1), (-0.3, 0.17), (12.3, 12.4), (1e-9, 3e-9), (-1e6, 5e6), (0, 7e14),
    (99.99, 100.01), (-1e300, 1e300), (0, 1e-280), (1_000_000, 1_000_001),
  ]

  @Test("are round, inside, evenly spaced and no more than asked for", arguments: ranges, 1...12)
  func linear(range: (lower: Double, upper: Double), count: Int) {
    let ticks = Ticks(from: range.lower, through: range.upper, atMost: count).values
    #expect(ticks.count <= count + 1)
    #expect(count < 3 || ticks.count >= 2)
    let slack = (range.upper - range.lower) * 1e-6
    for (value, _) in ticks {
      #expect(value >= range.lower - slack && value <= range.upper + slack)
    }
    for index in ticks.indices.dropFirst(2) {
      let before = ticks[index - 1].value - ticks[index - 2].value
      #expect(abs(ticks[index].value - ticks[index - 1].value - before) <= slack)
    }
    #expect(Set(ticks.map(\.text)).count == ticks.count)
  }

  @Test("are named by their value", arguments: ranges)
  func names(range: (lower: Double, upper: Double)) throws {
    let ticks = Ticks(from: range.lower, through: range.upper, atMost: 8).values
    for (value, text) in ticks {
      let read = try #require(Double(text))
      #expect(abs(read - value) <= 1e-9 * max(abs(range.lower), abs(range.upper)))
    }
  }

  @Test(
    "run in steps of 1, 2 or 5",
    arguments: [
      (0.0, 1.0, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (-1.5, 1.5, 6, ["-1.5", "-1.0", "-0.5", "0", "0.5", "1.0", "1.5"]),
      (0, 300, 3, ["0", "100", "200", "300"]),
      (0, 400_000, 2, ["0", "2e5", "4e5"]),
      (0, 0.0005, 5, ["0", "0.0001", "0.0002", "0.0003", "0.0004", "0.0005"]),
      (-2e-7, 2e-7, 2, ["-2e-7", "0", "2e-7"]),
      (1.14260441, 1.14260459, 2, ["1.1426045"]),
      (1.00001, 1.00003, 2, ["1.00001", "1.00002", "1.00003"]),
    ])
  func examples(lower: Double, upper: Double, count: Int, texts: [String]) {
    #expect(Ticks(from: lower, through: upper, atMost: count).values.map(\.text) == texts)
  }

  @Test("of a logarithmic scale are powers of ten")
  func decades() {
    func texts(_ lower: Double, _ upper: Double, _ count: Int) -> [String] {
      Ticks(decadesFrom: lower, through: upper, atMost: count).values.map(\.text)
    }
    #expect(texts(0.5, 2000, 5) == ["1", "10", "100", "1000"])
    #expect(texts(1e-6, 1, 4) == ["1e-6", "1e-4", "0.01", "1"])
    #expect(texts(2, 9, 4) == [])
    #expect(texts(1e-300, 1e300, 3).count <= 3)
    #expect(texts(1e-5, 1e6, 20).last == "1e6")
  }

  @Test("are none where there can be none")
  func none() {
    #expect(Ticks(from: 1, through: 1, atMost: 5).values.isEmpty)
    #expect(Ticks(from: 0, through: Double.leastNonzeroMagnitude, atMost: 5).values.isEmpty)
    #expect(Ticks(from: -1e308, through: 1e308, atMost: 5).values.isEmpty)
    #expect(Ticks(from: .nan, through: 1, atMost: 5).values.isEmpty)
    #expect(Ticks(from: 0, through: 1, atMost: 0).values.isEmpty)
    #expect(Ticks(from: 1e20, through: 1e20 + 20_000, atMost: 5).values.isEmpty)
    #expect(Ticks(decadesFrom: 0, through: 1, atMost: 3).values.isEmpty)
  }
}

@Suite("A chart's scale")
struct ChartScaleTests {
  @Test(
    "keeps order and shows all values",
    arguments: [
      [1, 2, 3], [-5, 5], [0.001, 1000], [7, 7], [0], [-1e308, 1e308],
      [Double.leastNonzeroMagnitude, 1e308], [1e300],
      [1, 1 + 1e-15], [-6072 * Double.leastNonzeroMagnitude, 0], [Double.leastNonzeroMagnitude],
    ] as [[Double]])
  func order(values: [Double]) throws {
    let scale = ChartScale(showing: values)
    var last = -1.0
    for value in values.sorted() {
      let height = try #require(scale.height(value))
      #expect(height >= 0 && height <= 1 && height >= last)
      last = height
    }
    if let least = values.min(), let greatest = values.max(), greatest > least * 1.5, least >= 0 {
      #expect(scale.height(least) != scale.height(greatest))
    }
  }

  @Test("is logarithmic for positive values over more than two decades only")
  func choice() {
    #expect(ChartScale(showing: [0.01, 1.1]).isLogarithmic)
    #expect(!ChartScale(showing: [0.01, 0.9]).isLogarithmic)
    #expect(!ChartScale(showing: [-0.01, 1.1]).isLogarithmic)
    #expect(!ChartScale(showing: [0, 1000]).isLogarithmic)
    #expect(ChartScale(showing: [1, .infinity, .nan, 1000]).isLogarithmic)
  }

  @Test("has no place for what is no number, and the edges for what is beyond")
  func beyond() throws {
    let scale = ChartScale(showing: [1, 1000])
    #expect(scale.height(.nan) == nil)
    #expect(scale.height(-1) == nil)
    #expect(scale.height(.infinity) == 1)
    let linear = ChartScale(showing: [-1, 1])
    #expect(linear.height(-.infinity) == 0)
    #expect(try abs(#require(linear.height(0)) - 0.5) < 1e-12)
    #expect(ChartScale(showing: []).height(0.5) != nil)
  }
}

@Suite("A linear field")
struct LinearFieldTests {
  @Test("points the way its matrix says, the same as by trigonometry")
  func direction() throws {
    let field = LinearField(origin: [1, -2], row0: [0.5, 2], row1: [-1, 0.25])
    var generator = TestGenerator(state: 1)
    for point in generator.points(500, halfSide: 5) {
      let place = SIMD2<Double>(point)
      let x = 0.5 * (place.x - 1) + 2 * (place.y + 2)
      let y = -(place.x - 1) + 0.25 * (place.y + 2)
      let exact = (atan2(y, x) / .pi * 4 + 8).truncatingRemainder(dividingBy: 8)
      let eighths = try #require(field.eighths(at: place))
      // Right up to 0.05 of an eighth, and exactly where one arrow gives way to the next.
      #expect(min(abs(eighths - exact), 8 - abs(eighths - exact)) < 0.05)
      #expect(Int(eighths.rounded()) % 8 == Int(exact.rounded()) % 8)
    }
  }

  @Test("has no direction where it is zero or not finite")
  func nowhere() {
    let field = LinearField(origin: [1, 1], row0: [0, 1], row1: [-1, 0])
    #expect(field.eighths(at: [1, 1]) == nil)
    #expect(field.eighths(at: [.nan, 1]) == nil)
    #expect(field.eighths(at: [.infinity, 1]) == nil)
  }

  @Test(
    "covers the whole turn",
    arguments: [
      (1.0, 0.0, 0.0), (1, 1, 1), (0, 1, 2), (-1, 1, 3), (-1, 0, 4), (-1, -1, 5), (0, -1, 6),
      (1, -1, 7),
    ])
  func turn(x: Double, y: Double, eighths: Double) throws {
    let field = LinearField(origin: .zero, row0: [1, 0], row1: [0, 1])
    #expect(try abs(#require(field.eighths(at: [x, y])) - eighths) < 1e-12)
  }
}
